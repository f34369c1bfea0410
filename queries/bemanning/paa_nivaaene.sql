-- svarer på: Hvor mange årsverk til e-helse har kommunene i hver gruppe, på hvert nivå?
-- korn: nivaa, gruppe
-- kolonner: nivaa varchar, gruppe varchar, navn varchar, kommuner_antall bigint, rapportert_antall bigint, aarsverk double, innbyggere_antall bigint, minste double, nedre_kvartil double, median double, ovre_kvartil double, storste double, per_10000 double
-- kilder: bemanning, kommuner, fylker, nettverk, befolkning
-- merknad: Det samme som per_gruppe, for landet, størrelse og sentralitet på én gang
select
    nivaa,
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
where omraade = coalesce($fylke, 'landet') and nivaa in ('land', 'storrelse', 'sentralitet')
order by nivaa, gruppe
