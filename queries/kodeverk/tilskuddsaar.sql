-- svarer på: Hvilke år finnes det dokumenterte tilskudd eller publiserte summer for?
-- korn: aar
-- kolonner: aar varchar, tilskudd_antall bigint
-- kilder: tilskudd, tilskuddssummer
-- merknad: Nyeste år først. En sum over flere år, som 2022–2023, hører ikke til noe enkelt år og er ikke med
select aar, tilskudd_antall,
from tilskuddsaar
order by aar desc
