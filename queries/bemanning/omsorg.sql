-- svarer på: Hvor mange årsverk har omsorgstjenesten og legene i området, siste år?
-- korn: tabell, gruppe
-- kolonner: tabell varchar, gruppe varchar, aar integer, kommuner_antall bigint, rapportert_antall bigint, aarsverk double, innbyggere_antall bigint, per_10000 double
-- kilder: omsorgsbemanning, kommuner, befolkning
-- merknad: Til sammenligning, ikke e-helse. Gruppene kan overlappe og skal ikke summeres. per_10000 er null når færre enn 60 % av kommunene er rapportert
select
    tabell,
    gruppe,
    aar,
    kommuner_antall,
    rapportert_antall,
    aarsverk,
    innbyggere_antall,
    case when nok_rapportert(rapportert_antall, kommuner_antall) then aarsverk * 10000 / innbyggere_antall end as per_10000,
from omsorgsaarsverk
where omraade = coalesce($fylke, 'landet')
order by tabell, aarsverk desc, gruppe
