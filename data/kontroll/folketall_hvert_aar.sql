-- regel: Hver kommune skal ha folketall for hvert år som er med
-- tiltak: Legg til folketallet som mangler.
with

aar as (
    select distinct aar from befolkning
)

select
    kommuner.fil,
    kommuner.linje,
    kommuner.kommunenr,
    aar.aar,
from kommuner
cross join aar
left join befolkning
    on befolkning.kommunenr = kommuner.kommunenr
    and befolkning.aar = aar.aar
where befolkning.kommunenr is null
order by kommuner.kommunenr, aar.aar
