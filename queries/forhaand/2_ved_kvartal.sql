-- Opptellingene ved hvert kvartalsskifte, etter alt vi vet, med hver nevner: tidslinjen går fra det ene til det neste.
create table lopstilstand_ved_kvartal as
select skiftene.dato, talt.*,
from (select distinct dato from kvartaler) as skiftene
cross join (values ('inviterte'), ('aktuelle'), ('alle')) as nevnerne (nevner)
cross join lateral (from lopstilstand(skiftene.dato, null, nevnerne.nevner)) as talt
order by skiftene.dato, talt.nevner, talt.omraade, talt.rekkefolge;

create table bruk_ved_kvartal as
select skiftene.dato, bruken.*,
from (select distinct dato from kvartaler) as skiftene
cross join lateral (from bruk_per_kommune(skiftene.dato, null)) as bruken
order by skiftene.dato, bruken.kommunenr;

create macro ved_kvartal.lopstilstand(dato, kjent, valgt_nevner) as table
    from lopstilstand_ved_kvartal
    where lopstilstand_ved_kvartal.dato = cast(dato as date) and nevner = coalesce(valgt_nevner, standard_nevner);

create macro ved_kvartal.bruk_per_kommune(dato, kjent) as table
    from bruk_ved_kvartal
    where bruk_ved_kvartal.dato = cast(dato as date);
