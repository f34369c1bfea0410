-- svarer på: Når ble hvert stadium først dokumentert i området?
-- korn: losning, stadium, dato
-- kolonner: losning varchar, navn varchar, stadium varchar, dato date, presisjon varchar, kommuner_antall bigint, kommuner varchar
-- kilder: innforing, losninger, kommuner
-- merknad: For én kommune alle stadier med dato, fra planlagt. For flere kommuner bare «tatt i bruk», talt per år (1. januar). Udaterte opplysninger kan ikke plasseres i tid, og planer fram i tid er ikke med
with
forste as (
    select
        steg.losning,
        steg.kommunenr,
        steg.stadium,
        min(steg.gjelder_fra) as gjelder_fra,
        arg_min(steg.presisjon, steg.gjelder_fra) as presisjon,
    from steg
    inner join profilomraade($kommune, $nettverk, $fylke) as omraadet on steg.kommunenr = omraadet.kommunenr
    where steg.gjelder_fra <= paa_dato($dato)
        and steg.stadium not in ('ikke_rapportert', 'skjermet', 'ikke_startet')
        and ($kommune is not null or steg.stadium = 'tatt_i_bruk')
    group by steg.losning, steg.kommunenr, steg.stadium
),
plassert as (
    select
        forste.losning,
        forste.kommunenr,
        forste.stadium,
        case when $kommune is not null then forste.gjelder_fra else make_date(year(forste.gjelder_fra), 1, 1) end as dato,
        case when $kommune is not null then forste.presisjon else 'år' end as presisjon,
    from forste
)
select
    plassert.losning,
    losninger.navn,
    plassert.stadium,
    plassert.dato,
    any_value(plassert.presisjon) as presisjon,
    count(*) as kommuner_antall,
    string_agg(kommuner.navn_entydig, ', ' order by kommuner.navn_entydig) as kommuner,
from plassert
left join losninger on plassert.losning = losninger.losning
left join kommuner on plassert.kommunenr = kommuner.kommunenr
group by plassert.losning, losninger.navn, losninger.rekkefolge, plassert.stadium, plassert.dato
order by losninger.rekkefolge, plassert.dato, rang(plassert.stadium)
