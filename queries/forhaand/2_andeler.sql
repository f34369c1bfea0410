-- Hvor mange som er hvor langt i hver gruppe i landet, med hver nevner.
create table andeler_i_dag as
with
grupperte as (
    select
        tilstand_i_dag.losning,
        tilstand_i_dag.standard_nevner,
        tilstand_i_dag.er_aktuell,
        tilstand_i_dag.er_invitert,
        grupper.nivaa,
        grupper.gruppe,
        grupper.navn,
        count(*) as antall,
        count(*) filter (tilstand_i_dag.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (tilstand_i_dag.klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')) as underveis_antall,
        count(*) filter (tilstand_i_dag.klasse in ('ikke_rapportert', 'ikke_invitert')) as ikke_rapportert_antall,
        count(*) filter (tilstand_i_dag.klasse = 'skjermet') as skjermet_antall,
        count(*) filter (tilstand_i_dag.klasse = 'ikke_aktuelt') as ikke_aktuelt_antall,
        sum(tilstand_i_dag.innbyggere_antall) as innbyggere_antall,
        sum(tilstand_i_dag.innbyggere_antall) filter (tilstand_i_dag.klasse = 'tatt_i_bruk') as innbyggere_i_bruk_antall,
    from tilstand_i_dag
    inner join grupper on tilstand_i_dag.kommunenr = grupper.kommunenr
    group by all
),
med_nevner as (
    select 'inviterte' as nevner, er_invitert as i_nevneren, grupperte.* from grupperte
    union all
    select 'aktuelle', er_aktuell, grupperte.* from grupperte
    union all
    select 'alle', true, grupperte.* from grupperte
),
talt as (
    select
        nevner,
        losning,
        standard_nevner,
        nivaa,
        gruppe,
        navn,
        cast(sum(antall) as bigint) as kommuner_antall,
        cast(coalesce(sum(antall) filter (er_aktuell), 0) as bigint) as aktuelle_antall,
        cast(coalesce(sum(antall) filter (i_nevneren), 0) as bigint) as nevner_antall,
        cast(coalesce(sum(tatt_i_bruk_antall) filter (i_nevneren), 0) as bigint) as tatt_i_bruk_antall,
        cast(coalesce(sum(underveis_antall) filter (i_nevneren), 0) as bigint) as underveis_antall,
        cast(coalesce(sum(ikke_rapportert_antall) filter (i_nevneren), 0) as bigint) as ikke_rapportert_antall,
        cast(coalesce(sum(skjermet_antall) filter (i_nevneren), 0) as bigint) as skjermet_antall,
        cast(coalesce(sum(ikke_aktuelt_antall) filter (i_nevneren), 0) as bigint) as ikke_aktuelt_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
        cast(coalesce(sum(innbyggere_i_bruk_antall) filter (i_nevneren), 0) as bigint) as innbyggere_i_bruk_antall,
    from med_nevner
    group by nevner, losning, standard_nevner, nivaa, gruppe, navn
)
select
    hash(nivaa, losning) as nokkel,
    talt.*,
    nevner_antall > ikke_aktuelt_antall
        and nok_rapportert(nevner_antall - ikke_rapportert_antall - skjermet_antall, nevner_antall) as er_nok,
    case when er_nok then 100.0::double * tatt_i_bruk_antall / nevner_antall end as andel_pst,
    case when er_nok then 100.0::double * innbyggere_i_bruk_antall / nevner_innbyggere_antall end as innbyggere_andel_pst,
from talt
order by nivaa, losning, nevner, gruppe;

create macro i_dag_i_landet.andeler(valgt_losning, valgt_fylke, valgt_nivaa, valgt_utvalg, dato, kjent, valgt_nevner) as table
    from andeler_i_dag
    where nokkel = hash(valgt_nivaa, valgt_losning)
        and nivaa = valgt_nivaa
        and losning = valgt_losning
        and nevner = coalesce(valgt_nevner, standard_nevner);
