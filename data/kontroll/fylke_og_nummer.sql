-- regel: Fylket i filen skal være fylket kommunen ligger i
-- tiltak: Rett fylket eller kommunenummeret.
-- gjelder: ekte
with

rader as (
    select fil, linje, kommunenummer_2024 as kommunenr, fylke_2024 as fylke from raa.adoption
    union all
    select fil, linje, kommunenummer_2024 as kommunenr, fylke_2024 as fylke from raa.hf_catchment
    union all
    select fil, linje, kommunenummer_2024 as kommunenr, fylke_2024 as fylke from raa.grants
    union all
    select fil, linje, kommunenummer_2024 as kommunenr, fylke_2024 as fylke from raa.related_not_grants
)

select
    rader.fil,
    rader.linje,
    rader.kommunenr,
    rader.fylke,
    fylker.navn as fylket_kommunen_ligger_i,
from rader
inner join kommuner on kommuner.kommunenr = rader.kommunenr
inner join fylker on fylker.fylkesnr = kommuner.fylkesnr
where rader.fylke != fylker.navn
order by rader.fil, rader.linje
