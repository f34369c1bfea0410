-- svarer på: Hva er meldt siden datoen det sammenlignes med, om hvilken løsning og av hvem?
-- korn: losning, utgiver, maaned
-- kolonner: losning varchar, losning_navn varchar, utgiver varchar, maaned date, opplysninger_antall bigint, kommuner_antall bigint, nye_steg_antall bigint, etterrapportert_antall bigint, forelopig_antall bigint
-- kilder: innforing, losninger, kommuner
-- merknad: Uten dato det siste året. maaned = første dag i måneden opplysningene ble kjent. nye_steg = det som sier noe nytt om hvor langt en kommune er kommet; resten gjentar det som er kjent. etterrapportert = gjelder fra før datoen. Det kilder uten dato sier, er ikke med
with
meldt as (
    select
        nr,
        count(*) as opplysninger_antall,
        count(*) filter (er_siste) as kommuner_antall,
        count(*) filter (gjelder_fra < meldt_fra($sammenlign)) as etterrapportert_antall,
        count(*) filter (forelopig) as forelopig_antall,
    from meldinger
    where rapportert_dato >= meldt_fra($sammenlign) and ($fylke is null or fylkesnr = $fylke)
    group by nr
),
nye as (
    select nr, count(*) as antall,
    from nyheter
    where dato >= meldt_fra($sammenlign) and ($fylke is null or fylkesnr = $fylke)
    group by nr
)
select
    gruppene.losning,
    gruppene.losning_navn,
    gruppene.utgiver,
    gruppene.maaned,
    meldt.opplysninger_antall,
    meldt.kommuner_antall,
    coalesce(nye.antall, 0) as nye_steg_antall,
    meldt.etterrapportert_antall,
    meldt.forelopig_antall,
from meldt
inner join meldingsgrupper as gruppene on meldt.nr = gruppene.nr
left join nye on meldt.nr = nye.nr
order by gruppene.maaned desc, gruppene.rekkefolge, gruppene.utgiver
