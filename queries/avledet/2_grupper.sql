-- Nivåene som et tall kan vises på. Hvert nivå deler kommunene i grupper uten rest: hver kommune er i nøyaktig én gruppe per nivå.
create table grupper as
with
grunnlag as (
    select
        kommuner.kommunenr,
        kommuner.navn_entydig,
        kommuner.fylkesnr,
        fylker.navn as fylke,
        fylker.helseregion,
        coalesce(nettverk.nettverk, 'Uten kjent nettverk') as nettverk,
        kommuner.helsefellesskap,
        kommuner.kostragruppe,
        kommuner.sentralitet,
        befolkning.innbyggere_antall,
    from kommuner
    left join fylker on kommuner.fylkesnr = fylker.fylkesnr
    left join nettverk on kommuner.fylkesnr = nettverk.fylkesnr
    left join befolkning
        on kommuner.kommunenr = befolkning.kommunenr
        and befolkning.aar = (select max(aar) from befolkning)
),
nivaaer as (
    select 'kommune' as nivaa, kommunenr as gruppe, navn_entydig as navn, kommunenr, from grunnlag
    union all
    select 'helsefellesskap', helsefellesskap, helsefellesskap, kommunenr, from grunnlag
    union all
    select 'nettverk', nettverk, nettverk, kommunenr, from grunnlag
    union all
    select 'fylke', fylkesnr, fylke, kommunenr, from grunnlag
    union all
    select 'helseregion', helseregion, 'Helse ' || helseregion, kommunenr, from grunnlag
    union all
    select 'land', 'landet', 'Hele landet', kommunenr, from grunnlag
    union all
    select
        'storrelse',
        case
            when innbyggere_antall < 5000 then '1'
            when innbyggere_antall < 10000 then '2'
            when innbyggere_antall < 20000 then '3'
            when innbyggere_antall < 50000 then '4'
            else '5'
        end as gruppe,
        case
            when innbyggere_antall < 5000 then 'Under 5 000 innbyggere'
            when innbyggere_antall < 10000 then '5 000–9 999 innbyggere'
            when innbyggere_antall < 20000 then '10 000–19 999 innbyggere'
            when innbyggere_antall < 50000 then '20 000–49 999 innbyggere'
            else '50 000 innbyggere og flere'
        end,
        kommunenr,
    from grunnlag
    union all
    select 'kostragruppe', kostragruppe, 'KOSTRA-gruppe ' || cast(cast(right(kostragruppe, 2) as integer) as varchar), kommunenr, from grunnlag
    union all
    select 'sentralitet', cast(sentralitet as varchar), 'Sentralitet ' || cast(sentralitet as varchar), kommunenr, from grunnlag
)
select
    nivaa,
    gruppe,
    navn,
    nivaaer.kommunenr,
    grunnlag.navn_entydig as kommunenavn,
    grunnlag.fylkesnr,
from nivaaer
inner join grunnlag on nivaaer.kommunenr = grunnlag.kommunenr
order by nivaa, gruppe, nivaaer.kommunenr;
