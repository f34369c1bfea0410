-- svarer på: Når ble hvert stadium først dokumentert i området?
-- korn: losning, stadium, dato
-- kolonner: losning varchar, navn varchar, stadium varchar, dato date, presisjon varchar, kommuner_antall bigint, kommuner varchar
-- kilder: innforing, losninger, kommuner
-- merknad: For én kommune alle stadier med dato, fra planlagt. For flere kommuner bare «tatt i bruk», talt per år (1. januar). Udaterte opplysninger kan ikke plasseres i tid, og planer fram i tid er ikke med
select losning, losning_navn as navn, stadium, dato, presisjon, kommuner_antall, kommuner,
from historikk($kommune, $nettverk, $fylke, $dato)
order by rekkefolge, dato, rang
