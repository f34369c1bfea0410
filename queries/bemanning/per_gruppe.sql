-- svarer på: Hvor mange årsverk til e-helse har kommunene i hver gruppe, og hvor stor er spredningen mellom dem?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, rapportert_antall bigint, aarsverk double, innbyggere_antall bigint, minste double, nedre_kvartil double, median double, ovre_kvartil double, storste double, per_10000 double
-- kilder: bemanning, kommuner, fylker, nettverk, befolkning
-- merknad: Summene er av kommunene som er rapportert, og innbyggerne er deres. Median, kvartiler og årsverk per 10 000 er null når færre enn 60 % av kommunene er rapportert
with
opptelling as (
    select
        grupper.gruppe,
        grupper.navn,
        count(*) as kommuner_antall,
        count(aarsverk.per_10000) as rapportert_antall,
        sum(aarsverk.aarsverk) filter (aarsverk.per_10000 is not null) as aarsverk,
        cast(sum(aarsverk.innbyggere_antall) filter (aarsverk.per_10000 is not null) as bigint) as innbyggere_antall,
        min(aarsverk.per_10000) as minste,
        quantile_cont(aarsverk.per_10000, [0.25, 0.5, 0.75]) as kvartiler,
        max(aarsverk.per_10000) as storste,
    from aarsverk
    inner join grupper on aarsverk.kommunenr = grupper.kommunenr and grupper.nivaa = $nivaa
    where $fylke is null or aarsverk.fylkesnr = $fylke
    group by grupper.gruppe, grupper.navn
),
vurdert as (
    select
        gruppe,
        navn,
        kommuner_antall,
        rapportert_antall,
        aarsverk,
        innbyggere_antall,
        minste,
        kvartiler,
        storste,
        nok_rapportert(rapportert_antall, kommuner_antall) as er_nok,
    from opptelling
)
select
    gruppe,
    navn,
    kommuner_antall,
    rapportert_antall,
    aarsverk,
    innbyggere_antall,
    minste,
    case when er_nok then kvartiler[1] end as nedre_kvartil,
    case when er_nok then kvartiler[2] end as median,
    case when er_nok then kvartiler[3] end as ovre_kvartil,
    storste,
    case when er_nok then aarsverk * 10000 / innbyggere_antall end as per_10000,
from vurdert
order by gruppe
