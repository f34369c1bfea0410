-- svarer på: Hvor mye tilskudd er dokumentert i hver gruppe av kommuner, og hvor mye er det per innbygger?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, med_tilskudd_antall bigint, innbyggere_antall bigint, tilskudd_antall bigint, uten_belop_antall bigint, innvilget_kr bigint, kr_per_innbygger double
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning, fylker, nettverk
-- merknad: Et prosjekt telles én gang i hver gruppe. Føres fellesprosjekter på alle deltakere, kan samme beløp stå i flere grupper, og de kan ikke summeres. Per innbygger er av alle i gruppen, og null når færre enn 60 % av kommunene er funnet i et tilskudd. null kroner = ikke dokumentert, aldri 0
with
medlemmer as (
    select grupper.gruppe, grupper.navn, omraade.kommunenr, omraade.innbyggere_antall,
    from kommuner_i($fylke) as omraade
    inner join grupper on omraade.kommunenr = grupper.kommunenr and grupper.nivaa = $nivaa
),
storrelsen as (
    select
        gruppe,
        navn,
        count(*) as kommuner_antall,
        cast(sum(innbyggere_antall) as bigint) as innbyggere_antall,
    from medlemmer
    group by gruppe, navn
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
    select
        gruppe,
        count(*) as tilskudd_antall,
        count(*) filter (belop_kr is null) as uten_belop_antall,
        sum(belop_kr) as belop_kr,
    from prosjektene
    group by gruppe
)
select
    storrelsen.gruppe,
    storrelsen.navn,
    storrelsen.kommuner_antall,
    coalesce(naadde.med_tilskudd_antall, 0) as med_tilskudd_antall,
    storrelsen.innbyggere_antall,
    coalesce(summene.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(summene.uten_belop_antall, 0) as uten_belop_antall,
    cast(round(summene.belop_kr) as bigint) as innvilget_kr,
    case
        when nok_rapportert(coalesce(naadde.med_tilskudd_antall, 0), storrelsen.kommuner_antall)
            then summene.belop_kr / storrelsen.innbyggere_antall
    end as kr_per_innbygger,
from storrelsen
left join naadde on storrelsen.gruppe = naadde.gruppe
left join summene on storrelsen.gruppe = summene.gruppe
order by storrelsen.gruppe
