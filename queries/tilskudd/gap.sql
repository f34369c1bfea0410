-- svarer på: Hvor mye ble søkt mot innvilget i hver tildeling, med og uten senere tildelinger samme år?
-- korn: aar, ordning
-- kolonner: aar varchar, ordning varchar, soknader_antall integer, sokt_kr bigint, innvilget_antall integer, innvilget_kr bigint, tillegg_kr bigint, innvilget_med_tillegg_kr bigint, sokt_per_innvilget double, sokt_per_innvilget_med_tillegg double, kilde_url varchar
-- kilder: tilskuddssummer
-- merknad: Bare tildelinger der kilden oppgir både søkt og innvilget beløp. Tillegg er «ny tildeling» samme år, uten nye søknader
with
tildelinger as (
    select aar, ordning, soknader_antall, sokt_kr, innvilget_antall, innvilget_kr, kilde_url,
    from tilskuddssummer
    where omraade = 'alle områder' and sokt_kr is not null and innvilget_kr is not null
),
tillegg as (
    select aar, cast(sum(innvilget_kr) as bigint) as tillegg_kr,
    from tilskuddssummer
    where omraade = 'alle områder' and contains(ordning, 'ny tildeling')
    group by aar
),
medregnet as (
    select
        tildelinger.aar,
        tildelinger.ordning,
        tildelinger.soknader_antall,
        tildelinger.sokt_kr,
        tildelinger.innvilget_antall,
        tildelinger.innvilget_kr,
        tillegg.tillegg_kr,
        tildelinger.innvilget_kr + coalesce(tillegg.tillegg_kr, 0) as innvilget_med_tillegg_kr,
        tildelinger.kilde_url,
    from tildelinger
    left join tillegg on tildelinger.aar = tillegg.aar
)
select
    aar,
    ordning,
    soknader_antall,
    sokt_kr,
    innvilget_antall,
    innvilget_kr,
    tillegg_kr,
    innvilget_med_tillegg_kr,
    sokt_kr / innvilget_kr as sokt_per_innvilget,
    sokt_kr / innvilget_med_tillegg_kr as sokt_per_innvilget_med_tillegg,
    kilde_url,
from medregnet
order by aar desc, ordning
