-- Den første og den siste datoen det finnes en datert opplysning om hver løsning fra, og hvor mange som er uten dato. Planer fram i tid er ikke med.
create table tidsrom as
with
udaterte as (
    select losning, count(*) as antall,
    from opplysninger
    where gjelder_fra is null
    group by losning
)
select
    losninger.losning,
    min(steg.gjelder_fra) as forste_dato,
    max(steg.gjelder_fra) as siste_dato,
    coalesce(any_value(udaterte.antall), 0) as udaterte_antall,
from losninger
left join steg on losninger.losning = steg.losning and steg.gjelder_fra <= idag()
left join udaterte on losninger.losning = udaterte.losning
group by losninger.losning
order by losninger.losning;
