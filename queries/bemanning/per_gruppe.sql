-- svarer på: Hvor mange årsverk til e-helse har kommunene i hver gruppe, og hvor stor er spredningen mellom dem?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, rapportert_antall bigint, aarsverk double, innbyggere_antall bigint, minste double, nedre_kvartil double, median double, ovre_kvartil double, storste double, per_10000 double
-- kilder: bemanning, kommuner, fylker, nettverk, befolkning
-- merknad: Summene er av kommunene som er rapportert, og innbyggerne er deres. Median, kvartiler og årsverk per 10 000 er null når færre enn 60 % av kommunene er rapportert
select
    gruppe,
    navn,
    kommuner_antall,
    rapportert_antall,
    aarsverk,
    innbyggere_antall,
    minste,
    nedre_kvartil,
    median,
    ovre_kvartil,
    storste,
    per_10000,
from aarsverk_per_gruppe
where nivaa = $nivaa and omraade = coalesce($fylke, 'landet')
order by gruppe
