-- regel: Kommunenavnet i filen skal høre til kommunenummeret
-- tiltak: Se etter om numrene er byttet om, og rett navn eller nummer. «Førde (nå Sunnfjord)» regnes som Sunnfjord.
-- gjelder: ekte
with

rader as (
    select fil, linje, kommunenummer_2024 as kommunenr, kommune_name as navn from raa.adoption
    union all
    select fil, linje, kommunenummer_2024 as kommunenr, kommune_name as navn from raa.hf_catchment
    union all
    select fil, linje, kommunenr, kommune as navn from raa.deltakere
    union all
    select fil, linje, kommunenummer_2024 as kommunenr, recipient_name as navn from raa.grants
    union all
    select fil, linje, kommunenummer_2024 as kommunenr, lead_kommune as navn from raa.related_not_grants
    union all
    select fil, linje, kommunenummer as kommunenr, name as navn from raa.staffing
),

lest as (
    select
        fil,
        linje,
        kommunenr,
        navn,
        coalesce(nullif(regexp_extract(navn, '\(nå (.+)\)', 1), ''), navn) as navn_naa,
    from rader
    where kommunenr is not null
)

select
    lest.fil,
    lest.linje,
    lest.kommunenr,
    lest.navn,
    kommuner.navn as navn_i_kommuner,
from lest
inner join kommuner on kommuner.kommunenr = lest.kommunenr
where kommuner.navn != lest.navn_naa
order by lest.fil, lest.linje
