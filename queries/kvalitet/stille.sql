-- svarer på: Hvilke kommuner er det ikke meldt noe om for løsningen, og hva er meldt om dem ellers?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, fylke_navn varchar, innbyggere_antall integer, andre_losninger_antall bigint, nyeste_dato date
-- kilder: innforing, deltakere, kommuner, fylker, befolkning
-- merknad: Bare kommuner løsningen er aktuell for. andre_losninger = løsninger det er meldt noe om for kommunen. Stille betyr ukjent, ikke «ikke tatt i bruk»
select
    kommunenr,
    navn,
    fylkesnr,
    fylke_navn,
    innbyggere_antall,
    andre_losninger_antall,
    nyeste_dato,
from stille
where losning = $losning and ($fylke is null or fylkesnr = $fylke)
order by fylke_navn, navn
