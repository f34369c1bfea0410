-- svarer på: Hvor kommer opplysningene fra, og med hvilke forbehold?
-- korn: datasett
-- kolonner: datasett varchar, tittel varchar, utgiver varchar, url varchar, lisens varchar, kreditering varchar, dato date, neste_oppdatering varchar, dekning varchar, forbehold varchar, rader_antall integer, sha256 varchar
-- kilder: kilder, advarsler
-- merknad: Én rad per datasett. url er tom når kilden ikke ligger åpent på nett
select
    kilder.datasett,
    kilder.tittel,
    kilder.utgiver,
    kilder.url,
    kilder.lisens,
    kilder.kreditering,
    kilder.dato,
    kilder.neste_oppdatering,
    kilder.dekning,
    forbehold.forbehold,
    kilder.rader_antall,
    kilder.sha256,
from kilder
left join forbehold on kilder.datasett = forbehold.datasett
order by kilder.tittel
