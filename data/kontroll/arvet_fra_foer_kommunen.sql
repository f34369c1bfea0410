-- regel: En opplysning fra før kommunen fikk navnet sitt ved en sammenslåing, skal si hvilken kommune den handlet om
-- tiltak: Legg kildens tekst og kommunenummeret til i kodeverk/arvede.csv, med navnet på den tidligere kommunen.
-- gjelder: ekte
with

nye as (
    select
        nytt_nr,
        nytt_navn,
        max(dato) as dato,
    from kommuneendringer
    where art = 'sammenslåing'
    group by nytt_nr, nytt_navn
    having not bool_or(gammelt_navn = nytt_navn)
)

select
    innforing.fil,
    innforing.linje,
    innforing.losning,
    innforing.kommunenr,
    kommuner.navn,
    innforing.gjelder_fra,
    nye.dato as kommunen_fra,
from innforing
inner join kommuner on kommuner.kommunenr = innforing.kommunenr
inner join nye on nye.nytt_nr = kommuner.kommunenr_2023
where innforing.gjelder_fra < nye.dato
    and innforing.arvet_fra is null
order by innforing.fil, innforing.linje
