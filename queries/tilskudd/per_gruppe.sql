-- svarer på: Hvor mye tilskudd er dokumentert i hver gruppe av kommuner, og hvor mye er det per innbygger?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, med_tilskudd_antall bigint, innbyggere_antall bigint, tilskudd_antall bigint, uten_belop_antall bigint, innvilget_kr bigint, kr_per_innbygger double
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning, fylker, nettverk
-- merknad: Et prosjekt telles én gang i hver gruppe. Føres fellesprosjekter på alle deltakere, kan samme beløp stå i flere grupper, og de kan ikke summeres. Per innbygger er av alle i gruppen, og null når færre enn 60 % av kommunene er funnet i et tilskudd. null kroner = ikke dokumentert, aldri 0
select
    gruppene.gruppe,
    gruppene.navn,
    gruppene.kommuner_antall,
    coalesce(talt.med_tilskudd_antall, 0) as med_tilskudd_antall,
    gruppene.innbyggere_antall,
    coalesce(talt.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(talt.uten_belop_antall, 0) as uten_belop_antall,
    cast(round(talt.belop_kr) as bigint) as innvilget_kr,
    case
        when nok_rapportert(talt.med_tilskudd_antall, gruppene.kommuner_antall) then talt.belop_kr / gruppene.innbyggere_antall
    end as kr_per_innbygger,
from gruppestorrelser as gruppene
left join tilskudd_per_gruppe as talt
    on gruppene.gruppe = talt.gruppe
    and talt.nivaa = $nivaa
    and talt.omraade = coalesce($fylke, 'landet')
    and talt.fordeling = $fordeling
    and talt.aaret = coalesce(cast($aar as varchar), 'alle')
where gruppene.nivaa = $nivaa and gruppene.omraade = coalesce($fylke, 'landet')
order by gruppene.gruppe
