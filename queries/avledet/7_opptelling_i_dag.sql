-- Opptellingen i dag, etter alt vi vet, med hver nevner: regnet ut én gang per versjon og døgn. standard = løsningens egen nevner.
create table opptelling_i_dag as
select
    nevnere.valgt_nevner,
    talt.losning,
    talt.omraade,
    talt.nevner,
    talt.har_inviterte,
    talt.aar,
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
from (values ('standard'), ('inviterte'), ('aktuelle'), ('alle')) as nevnere(valgt_nevner)
cross join lateral opptelling(null, null, nullif(nevnere.valgt_nevner, 'standard')) as talt
order by nevnere.valgt_nevner, talt.omraade, talt.losning;
