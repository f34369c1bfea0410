-- svarer på: Hvor mange årsverk har omsorgstjenesten og legene i området, siste år?
-- korn: tabell, gruppe
-- kolonner: tabell varchar, gruppe varchar, aar integer, kommuner_antall bigint, rapportert_antall bigint, aarsverk double, innbyggere_antall bigint, per_10000 double
-- kilder: omsorgsbemanning, kommuner, befolkning
-- merknad: Til sammenligning, ikke e-helse. Gruppene kan overlappe og skal ikke summeres. per_10000 er null når færre enn 60 % av kommunene er rapportert
with
siste as (
    select tabell, max(aar) as aar,
    from omsorgsbemanning
    group by tabell
),
opptelling as (
    select
        omsorgsbemanning.tabell,
        omsorgsbemanning.gruppe,
        omsorgsbemanning.aar,
        count(omsorgsbemanning.aarsverk_antall) as rapportert_antall,
        sum(omsorgsbemanning.aarsverk_antall) as aarsverk,
        cast(sum(befolkning.innbyggere_antall) filter (omsorgsbemanning.aarsverk_antall is not null) as bigint) as innbyggere_antall,
    from omsorgsbemanning
    inner join siste on omsorgsbemanning.tabell = siste.tabell and omsorgsbemanning.aar = siste.aar
    inner join kommuner on omsorgsbemanning.kommunenr = kommuner.kommunenr
    left join befolkning on omsorgsbemanning.kommunenr = befolkning.kommunenr and omsorgsbemanning.aar = befolkning.aar
    where $fylke is null or kommuner.fylkesnr = $fylke
    group by omsorgsbemanning.tabell, omsorgsbemanning.gruppe, omsorgsbemanning.aar
),
omraadet as (
    select count(*) as kommuner_antall,
    from kommuner
    where $fylke is null or fylkesnr = $fylke
)
select
    opptelling.tabell,
    opptelling.gruppe,
    opptelling.aar,
    omraadet.kommuner_antall,
    opptelling.rapportert_antall,
    opptelling.aarsverk,
    opptelling.innbyggere_antall,
    case
        when nok_rapportert(opptelling.rapportert_antall, omraadet.kommuner_antall)
            then opptelling.aarsverk * 10000 / opptelling.innbyggere_antall
    end as per_10000,
from opptelling
cross join omraadet
order by opptelling.tabell, opptelling.aarsverk desc, opptelling.gruppe
