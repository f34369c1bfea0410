-- svarer på: Hvor mange av kommunene i området vet vi noe om, for hver løsning?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, nyeste_dato date
-- kilder: innforing, innforingslop, deltakere, losninger, kommuner
-- merknad: rapportert = minst én dokumentert hendelse om løsningens aktør. Resten er ukjent, ikke «ikke tatt i bruk»
select losning, losning_navn as navn, aktuelle_antall, rapportert_antall, tatt_i_bruk_antall, nyeste_dato,
from dekning_per_losning
where omraade = coalesce($fylke, 'landet') and ($lop is null or list_contains(lopstyper, $lop))
order by rapportert_antall desc, rekkefolge
