-- svarer på: Hva er meldt siden datoen det sammenlignes med, om hvilken løsning og av hvem?
-- korn: losning, utgiver, maaned
-- kolonner: losning varchar, losning_navn varchar, utgiver varchar, maaned date, opplysninger_antall bigint, kommuner_antall bigint, nye_steg_antall bigint, etterrapportert_antall bigint, forelopig_antall bigint
-- kilder: innforing, losninger, kommuner
-- merknad: Uten dato det siste året. maaned = første dag i måneden opplysningene ble kjent. nye_steg = det som sier noe nytt om hvor langt en kommune er kommet; resten gjentar det som er kjent. etterrapportert = gjelder fra før datoen. Det kilder uten dato sier, er ikke med
select
    losning,
    losning_navn,
    utgiver,
    maaned,
    cast(sum(opplysninger_antall) as bigint) as opplysninger_antall,
    cast(sum(kommuner_antall) as bigint) as kommuner_antall,
    cast(sum(nye_steg_antall) as bigint) as nye_steg_antall,
    cast(sum(etterrapportert_antall) as bigint) as etterrapportert_antall,
    cast(sum(forelopig_antall) as bigint) as forelopig_antall,
from meldt_siden($sammenlign)
where $fylke is null or fylkesnr = $fylke
group by losning, losning_navn, rekkefolge, utgiver, maaned
order by maaned desc, rekkefolge, utgiver
