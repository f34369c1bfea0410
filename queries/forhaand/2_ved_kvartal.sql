-- Opptellingene ved hvert kvartalsskifte, etter alt vi vet: tidslinjen går fra det ene til det neste. standard = løsningens egen nevner.
create table lopstilstand_ved_kvartal as
select skiftene.dato, valgene.valgt_nevner, talt.*,
from (select distinct dato from kvartaler) as skiftene
cross join (values ('standard', null), ('inviterte', 'inviterte'), ('aktuelle', 'aktuelle'), ('alle', 'alle')) as valgene (valgt_nevner, nevner)
cross join lateral (from lopstilstand(skiftene.dato, null, valgene.nevner)) as talt
order by skiftene.dato, valgene.valgt_nevner, talt.omraade, talt.rekkefolge;

create table bruk_ved_kvartal as
select skiftene.dato, bruken.*,
from (select distinct dato from kvartaler) as skiftene
cross join lateral (from bruk_per_kommune(skiftene.dato, null)) as bruken
order by skiftene.dato, bruken.kommunenr;

create macro ved_kvartal.lopstilstand(dato, kjent, valgt_nevner) as table
    from lopstilstand_ved_kvartal
    where lopstilstand_ved_kvartal.dato = cast(dato as date) and lopstilstand_ved_kvartal.valgt_nevner = coalesce(valgt_nevner, 'standard');

create macro ved_kvartal.bruk_per_kommune(dato, kjent) as table
    from bruk_ved_kvartal
    where bruk_ved_kvartal.dato = cast(dato as date);
