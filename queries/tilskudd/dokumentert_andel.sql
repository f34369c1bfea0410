-- svarer på: Hvor mye av det publiserte tilskuddet fra Helseteknologiordningen finner vi igjen i enkelttilskudd?
-- korn: aar
-- kolonner: aar varchar, grunnlag varchar, publisert_kr bigint, tilskudd_antall bigint, uten_belop_antall bigint, dokumentert_kr bigint, kommuner_antall integer, andel_pst double
-- kilder: tilskuddssummer, tilskudd
-- merknad: Publisert er summen av delene der kilden oppgir dem hver for seg, ellers summen av tildelingene for alle områder. null dokumentert = ingen enkelttilskudd med beløp er funnet. kommuner_antall er det kilden sier er nådd
with
summene as (
    select
        aar,
        omraade,
        innvilget_kr,
        kommuner_antall,
        -- En del er publisert under eget navn, uten noen sum for alle områder.
        not bool_or(omraade = 'alle områder') over (partition by aar, ordning) as er_del,
    from tilskuddssummer
    where starts_with(ordning, 'Helseteknologiordningen')
),
publisert as (
    select
        aar,
        bool_or(er_del and innvilget_kr is not null) as har_deler,
        sum(innvilget_kr) filter (er_del) as deler_kr,
        sum(innvilget_kr) filter (omraade = 'alle områder') as tildelinger_kr,
        count(*) filter (omraade = 'alle områder' and innvilget_kr is not null) as tildelinger_antall,
        max(kommuner_antall) as kommuner_antall,
    from summene
    group by aar
    having count(innvilget_kr) > 0
),
dokumentert as (
    select
        cast(aar as varchar) as aar,
        count(*) as tilskudd_antall,
        count(*) filter (innvilget_kr is null) as uten_belop_antall,
        cast(sum(innvilget_kr) as bigint) as dokumentert_kr,
    from tilskuddsprosjekter
    where starts_with(ordning, 'Helseteknologiordningen') and aar is not null
    group by aar
),
medregnet as (
    select
        aar,
        case
            when har_deler then 'delene'
            when tildelinger_antall > 1 then 'flere tildelinger'
            else 'én tildeling'
        end as grunnlag,
        cast(case when har_deler then deler_kr else tildelinger_kr end as bigint) as publisert_kr,
        kommuner_antall,
    from publisert
)
select
    medregnet.aar,
    medregnet.grunnlag,
    medregnet.publisert_kr,
    coalesce(dokumentert.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(dokumentert.uten_belop_antall, 0) as uten_belop_antall,
    dokumentert.dokumentert_kr,
    medregnet.kommuner_antall,
    100 * dokumentert.dokumentert_kr / medregnet.publisert_kr as andel_pst,
from medregnet
left join dokumentert on medregnet.aar = dokumentert.aar
order by medregnet.aar
