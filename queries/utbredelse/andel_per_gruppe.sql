-- svarer på: Hvor mange av kommunene i hver gruppe har dokumentert tatt løsningen i bruk?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, andel_pst double, innbyggere_andel_pst double
-- kilder: innforing, deltakere, innforingslop, kommuner, fylker, nettverk, befolkning
-- merknad: Andelen er den laveste mulige: kommuner som ikke er rapportert, teller ikke med som tatt i bruk. ikke_rapportert er også de skjermede. null = ingen kommune i nevneren, eller færre enn 60 % av dem er rapportert
with
tilstanden as (
    select kommunenr, klasse, i_nevneren, innbyggere_antall,
    from tilstand($losning, $fylke, $dato, $kjent, $nevner)
),
opptelling as (
    select
        grupper.gruppe,
        grupper.navn,
        count(*) as kommuner_antall,
        count(*) filter (tilstanden.i_nevneren) as nevner_antall,
        count(*) filter (tilstanden.i_nevneren and tilstanden.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (
            tilstanden.i_nevneren and tilstanden.klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')
        ) as underveis_antall,
        count(*) filter (
            tilstanden.i_nevneren and tilstanden.klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
        ) as ikke_rapportert_antall,
        cast(coalesce(sum(tilstanden.innbyggere_antall) filter (tilstanden.i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
        cast(
            coalesce(sum(tilstanden.innbyggere_antall) filter (tilstanden.i_nevneren and tilstanden.klasse = 'tatt_i_bruk'), 0) as bigint
        ) as innbyggere_i_bruk_antall,
    from tilstanden
    inner join grupper on tilstanden.kommunenr = grupper.kommunenr and grupper.nivaa = $nivaa
    group by grupper.gruppe, grupper.navn
),
vurdert as (
    select
        gruppe,
        navn,
        kommuner_antall,
        nevner_antall,
        tatt_i_bruk_antall,
        underveis_antall,
        ikke_rapportert_antall,
        nevner_innbyggere_antall,
        innbyggere_i_bruk_antall,
        nok_rapportert(nevner_antall - ikke_rapportert_antall, nevner_antall) as er_nok,
    from opptelling
)
select
    gruppe,
    navn,
    kommuner_antall,
    nevner_antall,
    tatt_i_bruk_antall,
    underveis_antall,
    ikke_rapportert_antall,
    nevner_innbyggere_antall,
    innbyggere_i_bruk_antall,
    case when er_nok then 100.0::double * tatt_i_bruk_antall / nevner_antall end as andel_pst,
    case when er_nok then 100.0::double * innbyggere_i_bruk_antall / nevner_innbyggere_antall end as innbyggere_andel_pst,
from vurdert
order by gruppe
