-- svarer på: Hvilke år finnes det dokumenterte tilskudd eller publiserte summer for?
-- korn: aar
-- kolonner: aar varchar, tilskudd_antall bigint
-- kilder: tilskudd, tilskuddssummer
-- merknad: Nyeste år først. En sum over flere år, som 2022–2023, hører ikke til noe enkelt år og er ikke med
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
order by aarene.aar desc
