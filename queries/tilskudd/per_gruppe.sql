-- svarer på: Hvor mye tilskudd er dokumentert i hver gruppe av kommuner, og hvor mye er det per innbygger?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, med_tilskudd_antall bigint, innbyggere_antall bigint, tilskudd_antall bigint, uten_belop_antall bigint, innvilget_kr bigint, kr_per_innbygger double
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning, fylker, nettverk
-- merknad: Et prosjekt telles én gang i hver gruppe. Føres fellesprosjekter på alle deltakere, kan samme beløp stå i flere grupper, og de kan ikke summeres. Per innbygger er av alle i gruppen, og null når færre enn 60 % av kommunene er funnet i et tilskudd. null kroner = ikke dokumentert, aldri 0
select
    gruppe,
    navn,
    kommuner_antall,
    med_tilskudd_antall,
    innbyggere_antall,
    coalesce(tilskudd_antall, 0) as tilskudd_antall,
    coalesce(uten_belop_antall, 0) as uten_belop_antall,
    cast(round(belop_kr) as bigint) as innvilget_kr,
    case when tilskudd_er_nok then belop_kr / innbyggere_antall end as kr_per_innbygger,
from gruppetall($fylke, $nivaa, null, $fordeling, $aar)
order by gruppe
