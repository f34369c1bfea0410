-- regel: En tekst kan ha bare én oversettelse i kodeverket
-- tiltak: Slett eller rett den ene av linjene.
-- gjelder: ekte
with

ordbok as (
    select fil, linje, dataset, original from kodeverk.omtaler
    union all
    select fil, linje, 'serier' as dataset, original from kodeverk.serier
    union all
    select fil, linje, 'arvede ' || kommunenr as dataset, original from kodeverk.arvede
)

select
    fil,
    linje,
    dataset,
    original,
from ordbok
qualify count(*) over (partition by dataset, original) > 1
order by fil, linje
