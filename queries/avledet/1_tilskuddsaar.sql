-- Årene det finnes tilskudd eller publiserte summer for, det nyeste først. En sum over flere år, som 2022–2023, hører ikke til noe enkelt år.
create table tilskuddsaar as
with
aarene as (
    select aar, from tilskudd where aar is not null
    union
    select try_cast(aar as integer), from tilskuddssummer where try_cast(aar as integer) is not null
)
select
    cast(aarene.aar as varchar) as aar,
    count(tilskudd.aar) as tilskudd_antall,
from aarene
left join tilskudd on aarene.aar = tilskudd.aar
group by aarene.aar
order by aarene.aar desc;

-- Det en tilskuddstabell kan være regnet ut for: hver måte å føre fellesprosjekter på, i hvert av årene og i alle.
create table tilskuddsvalg as
select fordelinger.fordeling, aarene.aaret,
from (values ('soker'), ('deltakere'), ('likt'), ('innbyggere')) as fordelinger(fordeling)
cross join (select aar as aaret, from tilskuddsaar union all select 'alle') as aarene
order by fordelinger.fordeling, aarene.aaret;
