-- regel: En løsning kan bare være tatt i bruk i kommuner den er aktuell for
-- tiltak: Rett raden, eller legg kommunen til i deltakere.
with

avgrenset as (
    select distinct losning
    from deltakere
    where rolle = 'aktuell'
)

select
    innforing.fil,
    innforing.linje,
    innforing.losning,
    innforing.kommunenr,
    innforing.stadium,
from innforing
inner join avgrenset on avgrenset.losning = innforing.losning
inner join kommuner on kommuner.kommunenr = innforing.kommunenr
left join deltakere
    on deltakere.losning = innforing.losning
    and deltakere.kommunenr = innforing.kommunenr
    and deltakere.rolle = 'aktuell'
where innforing.stadium in ('tilgjengeliggjort', 'tatt_i_bruk')
    and deltakere.kommunenr is null
order by innforing.fil, innforing.linje
