-- Hvor langt hver løsning er kommet i dag, etter alt vi vet, i landet og i hvert fylke, med hver nevner.
-- standard = løsningens egen nevner.
create table lopstilstand_i_dag as
select
    nevnere.valgt_nevner,
    talt.omraade,
    losninger.losning,
    losninger.navn,
    losninger.aktor,
    losninger.rekkefolge,
    lop.type as lop,
    lop.antatt as lop_antatt,
    talt.nevner,
    talt.har_inviterte,
    talt.kommuner_antall,
    talt.aktuelle_antall,
    talt.inviterte_antall,
    talt.nevner_antall,
    talt.tatt_i_bruk_antall,
    talt.tilgjengeliggjort_antall,
    talt.under_innforing_antall,
    talt.planlagt_antall,
    talt.ikke_startet_antall,
    talt.avsluttet_antall,
    talt.skjermet_antall,
    talt.ikke_rapportert_antall,
    talt.nevner_innbyggere_antall,
    talt.innbyggere_i_bruk_antall,
    talt.tatt_i_bruk_i_alt_antall,
    nok_rapportert(talt.nevner_antall - talt.ikke_rapportert_antall, talt.nevner_antall) as er_nok_rapportert,
    talt.aar,
from (values ('standard'), ('inviterte'), ('aktuelle'), ('alle')) as nevnere(valgt_nevner)
cross join lateral opptelling(null, null, nullif(nevnere.valgt_nevner, 'standard')) as talt
inner join losninger on talt.losning = losninger.losning
left join lop on talt.losning = lop.losning
order by nevnere.valgt_nevner, talt.omraade, losninger.rekkefolge;

create macro i_dag.lopstilstand(valgt_fylke, dato, kjent, valgt_nevner) as table
    from lopstilstand_i_dag
    where omraade = coalesce(valgt_fylke, 'landet') and lopstilstand_i_dag.valgt_nevner = coalesce(valgt_nevner, 'standard');
