-- Årsverkene talt opp i hver gruppe, i hele landet og i hvert fylke for seg. Bare kommuner som er rapportert, er med i sum og spredning.
create table aarsverk_per_gruppe as
with
opptelling as (
    select
        coalesce(aarsverk.fylkesnr, 'landet') as omraade,
        grupper.nivaa,
        grupper.gruppe,
        grupper.navn,
        count(*) as kommuner_antall,
        count(aarsverk.per_10000) as rapportert_antall,
        sum(aarsverk.aarsverk) filter (aarsverk.per_10000 is not null) as aarsverk,
        cast(sum(aarsverk.innbyggere_antall) filter (aarsverk.per_10000 is not null) as bigint) as innbyggere_antall,
        min(aarsverk.per_10000) as minste,
        quantile_cont(aarsverk.per_10000, [0.25, 0.5, 0.75]) as kvartiler,
        max(aarsverk.per_10000) as storste,
        nok_rapportert(count(aarsverk.per_10000), count(*)) as er_nok,
    from aarsverk
    inner join grupper on aarsverk.kommunenr = grupper.kommunenr
    group by grouping sets (
        (aarsverk.fylkesnr, grupper.nivaa, grupper.gruppe, grupper.navn),
        (grupper.nivaa, grupper.gruppe, grupper.navn)
    )
)
select
    omraade,
    nivaa,
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
from opptelling
order by omraade, nivaa, gruppe;
