-- svarer på: Hvor mange av kommunene i området vet vi noe om, for hver løsning?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, nyeste_dato date
-- kilder: innforing, deltakere, losninger, kommuner
-- merknad: rapportert = minst én dokumentert hendelse. Resten er ukjent, ikke «ikke tatt i bruk»
with
omraade as (
    select kommunenr,
    from kommuner_i($fylke)
),
aktuelle as (
    select deltakere.losning, count(*) as aktuelle_antall,
    from deltakere
    inner join omraade on deltakere.kommunenr = omraade.kommunenr
    where deltakere.rolle = 'aktuell'
    group by deltakere.losning
),
avgrenset as (
    select distinct losning,
    from deltakere
    where rolle = 'aktuell'
),
rapporterte as (
    select
        innforing.losning,
        count(distinct innforing.kommunenr) as rapportert_antall,
        count(distinct innforing.kommunenr) filter (innforing.stadium = 'tatt_i_bruk') as tatt_i_bruk_antall,
        max(innforing.gjelder_fra) filter (innforing.gjelder_fra <= current_date) as nyeste_dato,
    from innforing
    inner join omraade on innforing.kommunenr = omraade.kommunenr
    where innforing.stadium <> 'ikke_rapportert'
    group by innforing.losning
),
lop as (
    select distinct losning,
    from innforingslop
    where type = $lop
),
alle as (
    select count(*) as kommuner_antall,
    from omraade
)
select
    losninger.losning,
    losninger.navn,
    case when avgrenset.losning is null then alle.kommuner_antall else coalesce(aktuelle.aktuelle_antall, 0) end as aktuelle_antall,
    coalesce(rapporterte.rapportert_antall, 0) as rapportert_antall,
    coalesce(rapporterte.tatt_i_bruk_antall, 0) as tatt_i_bruk_antall,
    rapporterte.nyeste_dato,
from losninger
cross join alle
left join avgrenset on losninger.losning = avgrenset.losning
left join aktuelle on losninger.losning = aktuelle.losning
left join rapporterte on losninger.losning = rapporterte.losning
left join lop on losninger.losning = lop.losning
where $lop is null or lop.losning is not null
order by rapportert_antall desc, losninger.rekkefolge
