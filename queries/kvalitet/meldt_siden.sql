-- svarer på: Hva er meldt siden datoen det sammenlignes med, om hvilken løsning og av hvem?
-- korn: losning, utgiver, maaned
-- kolonner: losning varchar, losning_navn varchar, utgiver varchar, maaned date, opplysninger_antall bigint, kommuner_antall bigint, nye_steg_antall bigint, etterrapportert_antall bigint, forelopig_antall bigint
-- kilder: innforing, losninger, kommuner
-- merknad: Uten dato det siste året. maaned = første dag i måneden opplysningene ble kjent. nye_steg = det som sier noe nytt om hvor langt en kommune er kommet; resten gjentar det som er kjent. etterrapportert = gjelder fra før datoen. Det kilder uten dato sier, er ikke med
with
grense as (
    select coalesce(cast($sammenlign as date), cast(idag() - interval 1 year as date)) as dato,
),
meldt as (
    select
        losning,
        utgiver,
        maaned,
        count(*) as opplysninger_antall,
        count(*) filter (er_siste) as kommuner_antall,
        count(*) filter (gjelder_fra < (from grense)) as etterrapportert_antall,
        count(*) filter (forelopig) as forelopig_antall,
    from meldinger
    where rapportert_dato >= (from grense) and ($fylke is null or fylkesnr = $fylke)
    group by all
),
nye as (
    select losning, utgiver, cast(date_trunc('month', dato) as date) as maaned, count(*) as antall,
    from nyheter
    where dato >= (from grense) and ($fylke is null or fylkesnr = $fylke)
    group by all
)
select
    meldt.losning,
    losninger.navn as losning_navn,
    meldt.utgiver,
    meldt.maaned,
    meldt.opplysninger_antall,
    meldt.kommuner_antall,
    coalesce(nye.antall, 0) as nye_steg_antall,
    meldt.etterrapportert_antall,
    meldt.forelopig_antall,
from meldt
left join losninger on meldt.losning = losninger.losning
left join nye on meldt.losning = nye.losning and meldt.utgiver = nye.utgiver and meldt.maaned = nye.maaned
order by meldt.maaned desc, losninger.rekkefolge, meldt.utgiver
