-- svarer på: Hvor mange av kommunene i området vet vi noe om, for hver løsning?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, nyeste_dato date
-- kilder: innforing, innforingslop, deltakere, losninger, kommuner
-- merknad: rapportert = minst én dokumentert hendelse. Resten er ukjent, ikke «ikke tatt i bruk»
with
aktuelle as (
    select losning, count(*) filter (er_aktuell) as aktuelle_antall,
    from omfang
    where $fylke is null or fylkesnr = $fylke
    group by losning
),
rapporterte as (
    select
        losning,
        count(*) filter (er_aktuell) as rapportert_antall,
        count(*) filter (er_aktuell and er_i_bruk) as tatt_i_bruk_antall,
        max(nyeste_dato) as nyeste_dato,
    from dekning
    where $fylke is null or fylkesnr = $fylke
    group by losning
),
lop as (
    select distinct losning,
    from innforingslop
    where type = $lop
)
select
    losninger.losning,
    losninger.navn,
    aktuelle.aktuelle_antall,
    coalesce(rapporterte.rapportert_antall, 0) as rapportert_antall,
    coalesce(rapporterte.tatt_i_bruk_antall, 0) as tatt_i_bruk_antall,
    rapporterte.nyeste_dato,
from losninger
left join aktuelle on losninger.losning = aktuelle.losning
left join rapporterte on losninger.losning = rapporterte.losning
left join lop on losninger.losning = lop.losning
where $lop is null or lop.losning is not null
order by rapportert_antall desc, losninger.rekkefolge
