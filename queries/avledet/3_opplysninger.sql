-- De innrapporterte hendelsene som sier noe om løsningen for den aktøren den måles for, med parets nummer. Det kilden sier om en annen aktør,
-- legevakten for eksempel, er dokumentert og vises, men gjør ikke den kommunale tjenesten til bruker.
create view opplysninger as
select
    omfang.par,
    omfang.fylkesnr,
    omfang.er_aktuell,
    innforing.rowid as rad,
    innforing.losning,
    innforing.kommunenr,
    innforing.stadium,
    innforing.gjelder_fra,
    innforing.presisjon,
    innforing.rapportert_dato,
    innforing.metode,
    innforing.forelopig,
    innforing.arvet_fra,
    innforing.utgiver,
    innforing.kilde_url,
from innforing
inner join losninger on innforing.losning = losninger.losning and coalesce(innforing.aktor, losninger.aktor) = losninger.aktor
inner join omfang on innforing.losning = omfang.losning and innforing.kommunenr = omfang.kommunenr;
