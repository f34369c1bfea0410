-- Når hvert stadium først gjaldt i hver kommune, med dato: det en historikk viser. Udaterte opplysninger kan ikke plasseres i tid.
create table forste_steg as
select
    steg.losning,
    losninger.navn as losning_navn,
    losninger.rekkefolge,
    omfang.kommunenr,
    omfang.navn,
    omfang.nettverk,
    omfang.fylkesnr,
    steg.stadium,
    steg.rang,
    min(steg.gjelder_fra) as gjelder_fra,
    arg_min(steg.presisjon, steg.gjelder_fra) as presisjon,
from steg
inner join omfang on steg.par = omfang.par
inner join losninger on steg.losning = losninger.losning
where steg.gjelder_fra is not null and steg.stadium not in ('ikke_rapportert', 'skjermet', 'ikke_startet')
group by all
order by omfang.kommunenr, losninger.rekkefolge, gjelder_fra;
