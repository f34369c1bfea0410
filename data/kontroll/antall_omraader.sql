-- regel: Det skal være nøyaktig 357 kommuner og 15 fylker
-- tiltak: Finn raden som mangler eller er til overs.
with

antall as (
    select 'kommuner' as tabell, 357 as ventet, count(*) as funnet, max(fil) as fil from kommuner
    union all
    select 'fylker' as tabell, 15 as ventet, count(*) as funnet, max(fil) as fil from fylker
)

select
    fil,
    null as linje,
    tabell,
    ventet,
    funnet,
from antall
where funnet != ventet
