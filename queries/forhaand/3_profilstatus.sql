-- Hvor langt hvert område en profil kan handle om er kommet med hver løsning i dag, med hver nevner.
create table profilstatus_i_dag as
select
    hash(omraadet.nivaa, omraadet.gruppe) as nokkel,
    omraadet.nivaa,
    omraadet.gruppe,
    omraadet.nevner,
    omraadet.standard_nevner,
    losninger.losning,
    losninger.navn,
    losninger.aktor,
    losninger.rekkefolge,
    egen.klasse,
    egen.gjelder_fra,
    egen.presisjon,
    egen.metode,
    egen.forelopig,
    egen.arvet_fra,
    egen.utgiver,
    egen.kilde_url,
    omraadet.aktuelle_antall,
    omraadet.nevner_antall,
    omraadet.tatt_i_bruk_antall,
    omraadet.underveis_antall,
    omraadet.ikke_rapportert_antall,
    omraadet.skjermet_antall,
    omraadet.ikke_aktuelt_antall,
    landet.nevner_antall as landet_nevner_antall,
    landet.tatt_i_bruk_antall as landet_tatt_i_bruk_antall,
    landet.ikke_rapportert_antall as landet_ikke_rapportert_antall,
    landet.skjermet_antall as landet_skjermet_antall,
    landet.ikke_aktuelt_antall as landet_ikke_aktuelt_antall,
from andeler_i_dag as omraadet
inner join losninger on omraadet.losning = losninger.losning
inner join andeler_i_dag as landet
    on omraadet.losning = landet.losning
    and omraadet.nevner = landet.nevner
    and landet.nivaa = 'land'
left join tilstand_i_dag as egen
    on omraadet.losning = egen.losning
    and case when omraadet.nivaa = 'kommune' then omraadet.gruppe end = egen.kommunenr
where omraadet.nivaa in ('kommune', 'nettverk', 'fylke', 'land')
order by omraadet.nivaa, omraadet.gruppe;

create macro i_dag.profilstatus(kommune, nettverk, fylke, dato, kjent, valgt_nevner) as table
    from profilstatus_i_dag
    where nokkel = hash(profilnivaa(kommune, nettverk, fylke), profilgruppe(kommune, nettverk, fylke))
        and nivaa = profilnivaa(kommune, nettverk, fylke)
        and gruppe = profilgruppe(kommune, nettverk, fylke)
        and nevner = coalesce(valgt_nevner, standard_nevner);

-- På en annen dag: i én kommune er hver løsning én rad.
create macro i_kommunen.omraadestatus(kommune, nettverk, fylke, dato, kjent, valgt_nevner) as table
    select
        losning,
        klasse,
        gjelder_fra,
        presisjon,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
        cast(er_aktuell as bigint) as aktuelle_antall,
        cast(er_i_nevneren(valgt_nevner, standard_nevner, er_aktuell, er_invitert) as bigint) as nevner_antall,
        nevner_antall * cast(klasse = 'tatt_i_bruk' as bigint) as tatt_i_bruk_antall,
        nevner_antall * cast(klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort') as bigint) as underveis_antall,
        nevner_antall * cast(klasse in ('ikke_rapportert', 'ikke_invitert') as bigint) as ikke_rapportert_antall,
        nevner_antall * cast(klasse = 'skjermet' as bigint) as skjermet_antall,
        nevner_antall * cast(klasse = 'ikke_aktuelt' as bigint) as ikke_aktuelt_antall,
    from tilstander_da(dato, kjent)
    where kommunenr = kommune;
