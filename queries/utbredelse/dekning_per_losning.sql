-- svarer på: Hvor mange av kommunene i området vet vi noe om, for hver løsning?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, nyeste_dato date
-- kilder: innforing, innforingslop, deltakere, losninger, kommuner
-- merknad: rapportert = minst én dokumentert hendelse om løsningens aktør. Resten er ukjent, ikke «ikke tatt i bruk»
select
    losning,
    losning_navn as navn,
    cast(sum(aktuelle_antall) as bigint) as aktuelle_antall,
    cast(sum(rapportert_antall) as bigint) as rapportert_antall,
    cast(sum(tatt_i_bruk_antall) as bigint) as tatt_i_bruk_antall,
    max(nyeste_dato) as nyeste_dato,
from dekning_per_fylke
where ($fylke is null or fylkesnr = $fylke) and ($lop is null or list_contains(lopstyper, $lop))
group by losning, losning_navn, rekkefolge
order by rapportert_antall desc, rekkefolge
