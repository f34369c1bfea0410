-- Årsverkene i omsorgstjenesten og blant legene, siste år, i hele landet og i hvert fylke for seg. Hvert yrke eller hver utdanning er en gruppe.
create table omsorgsaarsverk as
with
siste as (
    select tabell, max(aar) as aar,
    from omsorgsbemanning
    group by tabell
),
opptelling as (
    select
        coalesce(kommuner.fylkesnr, 'landet') as omraade,
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
    group by omsorgsbemanning.tabell, omsorgsbemanning.gruppe, omsorgsbemanning.aar, grouping sets ((kommuner.fylkesnr), ())
),
omraadene as (
    select coalesce(fylkesnr, 'landet') as omraade, count(*) as kommuner_antall,
    from kommuner
    group by grouping sets ((fylkesnr), ())
)
select
    opptelling.omraade,
    opptelling.tabell,
    opptelling.gruppe,
    opptelling.aar,
    omraadene.kommuner_antall,
    opptelling.rapportert_antall,
    opptelling.aarsverk,
    opptelling.innbyggere_antall,
from opptelling
inner join omraadene on opptelling.omraade = omraadene.omraade
order by opptelling.omraade, opptelling.tabell;
