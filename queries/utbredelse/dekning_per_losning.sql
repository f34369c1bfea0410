-- svarer på: Hvor mange av kommunene i området vet vi noe om, for hver løsning?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, nyeste_dato date
-- kilder: innforing, innforingslop, deltakere, losninger, kommuner
-- merknad: rapportert = minst én dokumentert hendelse om løsningens aktør. Resten er ukjent, ikke «ikke tatt i bruk»
with
opptelling as (
    select
        losning,
        cast(sum(aktuelle_antall) as bigint) as aktuelle_antall,
        cast(sum(rapportert_antall) as bigint) as rapportert_antall,
        cast(sum(tatt_i_bruk_antall) as bigint) as tatt_i_bruk_antall,
        max(nyeste_dato) as nyeste_dato,
    from dekning_per_fylke
    where $fylke is null or fylkesnr = $fylke
    group by losning
)
select
    losninger.losning,
    losninger.navn,
    opptelling.aktuelle_antall,
    opptelling.rapportert_antall,
    opptelling.tatt_i_bruk_antall,
    opptelling.nyeste_dato,
from losninger
left join opptelling on losninger.losning = opptelling.losning
where $lop is null or losninger.losning in (select losning from innforingslop where type = $lop)
order by opptelling.rapportert_antall desc, losninger.rekkefolge
