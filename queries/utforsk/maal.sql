-- svarer på: Hva er alle målene til sammen, i hver gruppe av kommunene i utvalget?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, fylkesnr varchar, kommuner_antall bigint, innbyggere_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tilskudd_antall bigint, med_tilskudd_antall bigint, innvilget_kr double, aarsverk_rapportert_antall bigint, aarsverk_innbyggere_antall bigint, aarsverk double, status_er_nok boolean, tilskudd_er_nok boolean, aarsverk_er_nok boolean, andel_pst double, innbyggere_andel_pst double
-- kilder: innforing, deltakere, innforingslop, tilskudd, bemanning, kommuner, kommuneendringer, fylker, nettverk, befolkning
-- merknad: er_nok sier om minst 60 % av kommunene er rapportert, så et forholdstall betyr noe. Andelen er den laveste mulige: ikke rapportert teller ikke som tatt i bruk. Et tilskuddsprosjekt telles én gang i hver gruppe. null er ikke rapportert, aldri 0. fylkesnr er bare med for kommuner
with
valgte as (
    select gruppe, navn, kommunenr, innbyggere_antall, har_aarsverk, aarsverk, aarsverk_innbyggere_antall,
    from medlemmer
    where nivaa = $nivaa and ($fylke is null or fylkesnr = $fylke) and ($utvalg is null or list_contains(utvalg, $utvalg))
),
opptelling as (
    select
        valgte.gruppe,
        valgte.navn,
        count(*) as kommuner_antall,
        sum(valgte.innbyggere_antall) as innbyggere_antall,
        count(*) filter (tilstanden.i_nevneren) as nevner_antall,
        count(*) filter (tilstanden.i_nevneren and tilstanden.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (
            tilstanden.i_nevneren and tilstanden.klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')
        ) as underveis_antall,
        count(*) filter (
            tilstanden.i_nevneren and tilstanden.klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
        ) as ikke_rapportert_antall,
        coalesce(sum(valgte.innbyggere_antall) filter (tilstanden.i_nevneren), 0) as nevner_innbyggere_antall,
        coalesce(
            sum(valgte.innbyggere_antall) filter (tilstanden.i_nevneren and tilstanden.klasse = 'tatt_i_bruk'), 0
        ) as innbyggere_i_bruk_antall,
        count(*) filter (valgte.har_aarsverk) as aarsverk_rapportert_antall,
        sum(valgte.aarsverk_innbyggere_antall) as aarsverk_innbyggere_antall,
        sum(valgte.aarsverk) as aarsverk,
        count(fort.kommunenr) as med_tilskudd_antall,
        prosjekter_antall(fort.prosjekter) as tilskudd_antall,
        prosjekter_kr($fordeling, fort.andeler, fort.belop_kr) as innvilget_kr,
        nok_rapportert(nevner_antall - ikke_rapportert_antall, nevner_antall) as status_er_nok,
    from valgte
    inner join tilstand($losning, $fylke, $dato, $kjent, $nevner) as tilstanden on valgte.kommunenr = tilstanden.kommunenr
    left join tilskudd_per_kommune as fort
        on valgte.kommunenr = fort.kommunenr
        and fort.fordeling = $fordeling
        and fort.aaret = coalesce(cast($aar as varchar), 'alle')
    group by valgte.gruppe, valgte.navn
)
select
    gruppe,
    navn,
    case when $nivaa = 'kommune' then left(gruppe, 2) end as fylkesnr,
    kommuner_antall,
    cast(innbyggere_antall as bigint) as innbyggere_antall,
    nevner_antall,
    tatt_i_bruk_antall,
    underveis_antall,
    ikke_rapportert_antall,
    cast(nevner_innbyggere_antall as bigint) as nevner_innbyggere_antall,
    cast(innbyggere_i_bruk_antall as bigint) as innbyggere_i_bruk_antall,
    tilskudd_antall,
    med_tilskudd_antall,
    innvilget_kr,
    aarsverk_rapportert_antall,
    cast(aarsverk_innbyggere_antall as bigint) as aarsverk_innbyggere_antall,
    aarsverk,
    status_er_nok,
    nok_rapportert(med_tilskudd_antall, kommuner_antall) as tilskudd_er_nok,
    nok_rapportert(aarsverk_rapportert_antall, kommuner_antall) as aarsverk_er_nok,
    case when status_er_nok then 100.0::double * tatt_i_bruk_antall / nevner_antall end as andel_pst,
    case when status_er_nok then 100.0::double * innbyggere_i_bruk_antall / nevner_innbyggere_antall end as innbyggere_andel_pst,
from opptelling
order by gruppe
