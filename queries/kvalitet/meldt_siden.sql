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
        innforing.losning,
        innforing.utgiver,
        cast(date_trunc('month', innforing.rapportert_dato) as date) as maaned,
        innforing.kommunenr,
        innforing.gjelder_fra < grense.dato as er_etterrapportert,
        innforing.forelopig,
    from innforing
    cross join grense
    inner join kommuner on innforing.kommunenr = kommuner.kommunenr
    where innforing.rapportert_dato >= grense.dato
        and innforing.rapportert_dato <= idag()
        and ($fylke is null or kommuner.fylkesnr = $fylke)
),
forst_kjent as (
    select losning, kommunenr, stadium, gjelder_fra, utgiver, kilde_url, min(kjent_fra) as dato,
    from steg
    group by losning, kommunenr, stadium, gjelder_fra, utgiver, kilde_url
),
nye as (
    select forst_kjent.losning, forst_kjent.utgiver, cast(date_trunc('month', forst_kjent.dato) as date) as maaned, count(*) as antall,
    from forst_kjent
    cross join grense
    inner join kommuner on forst_kjent.kommunenr = kommuner.kommunenr
    where forst_kjent.dato >= grense.dato
        and forst_kjent.dato <= idag()
        and ($fylke is null or kommuner.fylkesnr = $fylke)
    group by all
)
select
    meldt.losning,
    losninger.navn as losning_navn,
    meldt.utgiver,
    meldt.maaned,
    count(*) as opplysninger_antall,
    count(distinct meldt.kommunenr) as kommuner_antall,
    coalesce(any_value(nye.antall), 0) as nye_steg_antall,
    count(*) filter (meldt.er_etterrapportert) as etterrapportert_antall,
    count(*) filter (meldt.forelopig) as forelopig_antall,
from meldt
left join losninger on meldt.losning = losninger.losning
left join nye on meldt.losning = nye.losning and meldt.utgiver = nye.utgiver and meldt.maaned = nye.maaned
group by meldt.losning, losninger.navn, losninger.rekkefolge, meldt.utgiver, meldt.maaned
order by meldt.maaned desc, losninger.rekkefolge, meldt.utgiver
