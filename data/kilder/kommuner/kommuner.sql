with

fylker as (
    select
        fylkesnummer,
        name as fylkesnavn,
    from raa.fylker
),

opptak as (
    select
        kommunenummer_2024,
        hf_catchment,
    from raa.hf_catchment
),

navnelike as (
    select
        name,
        count(*) as antall,
    from raa.kommuner
    group by name
)

select
    kommuner.linje,
    kommuner.fil,
    kommuner.kommunenummer as kommunenr,
    kommuner.name as navn,
    case
        when navnelike.antall > 1 then kommuner.name || ' i ' || fylker.fylkesnavn
        else kommuner.name
    end as navn_entydig,
    kommuner.sami_name as samisk_navn,
    kommuner.kven_name as kvensk_navn,
    kommuner.fylkesnummer as fylkesnr,
    kommuner.orgnr,
    kommuner.area_km2 as areal_km2,
    kommuner.kostra_gruppe as kostragruppe,
    kommuner.sentralitetsklasse as sentralitet,
    kommuner.sentralitetsindeks_2024 as sentralitetsindeks,
    kommuner.language_form as maalform,
    kommuner.okonomisk_region_navn as okonomisk_region,
    opptak.hf_catchment as helsefellesskap,
    kommuner.adm_senter,
    kommuner.nettsted,
    kommuner.punkt_lon,
    kommuner.punkt_lat,
    kommuner.kommunenummer_2023 as kommunenr_2023,
from raa.kommuner
left join fylker on fylker.fylkesnummer = kommuner.fylkesnummer
left join opptak on opptak.kommunenummer_2024 = kommuner.kommunenummer
left join navnelike on navnelike.name = kommuner.name
