-- svarer på: Hva er alle målene til sammen, i hver gruppe av kommunene i utvalget?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, fylkesnr varchar, kommuner_antall bigint, innbyggere_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tilskudd_antall bigint, med_tilskudd_antall bigint, innvilget_kr double, aarsverk_rapportert_antall bigint, aarsverk_innbyggere_antall bigint, aarsverk double, status_er_nok boolean, tilskudd_er_nok boolean, aarsverk_er_nok boolean, andel_pst double, innbyggere_andel_pst double
-- kilder: innforing, deltakere, innforingslop, tilskudd, bemanning, kommuner, kommuneendringer, fylker, nettverk, befolkning
-- merknad: er_nok sier om minst 60 % av kommunene er rapportert, så et forholdstall betyr noe. Andelen er den laveste mulige: ikke rapportert teller ikke som tatt i bruk. Et tilskuddsprosjekt telles én gang i hver gruppe. null er ikke rapportert, aldri 0. fylkesnr er bare med for kommuner
with
medlemmer as (
    select
        grupper.gruppe,
        grupper.navn,
        omraade.kommunenr,
        omraade.innbyggere_antall,
    from kommuner_i($fylke) as omraade
    inner join grupper on omraade.kommunenr = grupper.kommunenr and grupper.nivaa = $nivaa
    left join grupper as utvalg on omraade.kommunenr = utvalg.kommunenr and utvalg.nivaa || ':' || utvalg.gruppe = $utvalg
    where $utvalg is null or utvalg.kommunenr is not null
),
tilstanden as (
    select kommunenr, klasse, i_nevneren,
    from tilstand($losning, $fylke, $dato, $kjent, $nevner)
),
opptelling as (
    select
        medlemmer.gruppe,
        medlemmer.navn,
        count(*) as kommuner_antall,
        sum(medlemmer.innbyggere_antall) as innbyggere_antall,
        count(*) filter (tilstanden.i_nevneren) as nevner_antall,
        count(*) filter (tilstanden.i_nevneren and tilstanden.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (
            tilstanden.i_nevneren and tilstanden.klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')
        ) as underveis_antall,
        count(*) filter (
            tilstanden.i_nevneren and tilstanden.klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
        ) as ikke_rapportert_antall,
        coalesce(sum(medlemmer.innbyggere_antall) filter (tilstanden.i_nevneren), 0) as nevner_innbyggere_antall,
        coalesce(
            sum(medlemmer.innbyggere_antall) filter (tilstanden.i_nevneren and tilstanden.klasse = 'tatt_i_bruk'), 0
        ) as innbyggere_i_bruk_antall,
        count(aarsverk.per_10000) as aarsverk_rapportert_antall,
        sum(aarsverk.innbyggere_antall) filter (aarsverk.per_10000 is not null) as aarsverk_innbyggere_antall,
        sum(aarsverk.aarsverk) filter (aarsverk.per_10000 is not null) as aarsverk,
    from medlemmer
    inner join tilstanden on medlemmer.kommunenr = tilstanden.kommunenr
    inner join aarsverk on medlemmer.kommunenr = aarsverk.kommunenr
    group by medlemmer.gruppe, medlemmer.navn
),
andelene as (
    select medlemmer.gruppe, tilskuddsandeler.prosjekt_nr, tilskuddsandeler.kommunenr, tilskuddsandeler.belop_kr,
    from medlemmer
    inner join tilskuddsandeler
        on medlemmer.kommunenr = tilskuddsandeler.kommunenr
        and tilskuddsandeler.fordeling = $fordeling
        and ($aar is null or tilskuddsandeler.aar = cast($aar as integer))
),
naadde as (
    select gruppe, count(distinct kommunenr) as med_tilskudd_antall,
    from andelene
    group by gruppe
),
prosjektene as (
    select
        gruppe,
        prosjekt_nr,
        case when $fordeling = 'deltakere' then max(belop_kr) else sum(belop_kr) end as belop_kr,
    from andelene
    group by gruppe, prosjekt_nr
),
summene as (
    select gruppe, count(*) as tilskudd_antall, sum(belop_kr) as belop_kr,
    from prosjektene
    group by gruppe
),
samlet as (
    select
        opptelling.gruppe,
        opptelling.navn,
        opptelling.kommuner_antall,
        opptelling.innbyggere_antall,
        opptelling.nevner_antall,
        opptelling.tatt_i_bruk_antall,
        opptelling.underveis_antall,
        opptelling.ikke_rapportert_antall,
        opptelling.nevner_innbyggere_antall,
        opptelling.innbyggere_i_bruk_antall,
        opptelling.aarsverk_rapportert_antall,
        opptelling.aarsverk_innbyggere_antall,
        opptelling.aarsverk,
        coalesce(naadde.med_tilskudd_antall, 0) as med_tilskudd_antall,
        summene.tilskudd_antall,
        summene.belop_kr,
        nok_rapportert(opptelling.nevner_antall - opptelling.ikke_rapportert_antall, opptelling.nevner_antall) as status_er_nok,
    from opptelling
    left join naadde on opptelling.gruppe = naadde.gruppe
    left join summene on opptelling.gruppe = summene.gruppe
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
    belop_kr as innvilget_kr,
    aarsverk_rapportert_antall,
    cast(aarsverk_innbyggere_antall as bigint) as aarsverk_innbyggere_antall,
    aarsverk,
    status_er_nok,
    nok_rapportert(med_tilskudd_antall, kommuner_antall) as tilskudd_er_nok,
    nok_rapportert(aarsverk_rapportert_antall, kommuner_antall) as aarsverk_er_nok,
    case when status_er_nok then 100.0::double * tatt_i_bruk_antall / nevner_antall end as andel_pst,
    case when status_er_nok then 100.0::double * innbyggere_i_bruk_antall / nevner_innbyggere_antall end as innbyggere_andel_pst,
from samlet
order by gruppe
