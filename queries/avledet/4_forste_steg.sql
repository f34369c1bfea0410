-- Når hvert stadium først gjaldt i hver kommune, med dato: det en historikk viser. Udaterte opplysninger kan ikke plasseres i tid.
create table forste_steg as
select
    losning,
    kommunenr,
    stadium,
    min(gjelder_fra) as gjelder_fra,
    arg_min(presisjon, gjelder_fra) as presisjon,
from steg
where gjelder_fra is not null and stadium not in ('ikke_rapportert', 'skjermet', 'ikke_startet')
group by losning, kommunenr, stadium
order by kommunenr, losning, gjelder_fra;
