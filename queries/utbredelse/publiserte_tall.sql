-- svarer på: Hva er publisert om utbredelsen i landet eller en region?
-- korn: serie, geografi, dato, art, merknad
-- kolonner: serie varchar, navn varchar, geografi varchar, dato date, presisjon varchar, art varchar, kommuner_antall integer, nevner_antall integer, andel_pst double, personer_antall integer, brudd boolean, aktor varchar, merknad varchar, kilde_url varchar, forside_rekkefolge integer
-- kilder: nasjonale_serier, losninger, forsidetall
-- merknad: Tallene er publisert av andre og blandes aldri med opptelling av våre egne rader. Andelen er regnet ut når kilden gir antall og nevner
select
    serier.serie,
    coalesce(losninger.navn, serier.serie) as navn,
    serier.geografi,
    serier.dato,
    serier.presisjon,
    serier.art,
    serier.kommuner_antall,
    serier.nevner_antall,
    coalesce(serier.andel_pst, 100.0 * serier.kommuner_antall / serier.nevner_antall) as andel_pst,
    serier.personer_antall,
    serier.brudd,
    serier.aktor,
    serier.merknad,
    serier.kilde_url,
    forsidetall.rekkefolge as forside_rekkefolge,
from nasjonale_serier as serier
left join losninger on serier.serie = losninger.losning
left join forsidetall
    on serier.serie = forsidetall.serie
    and serier.art = forsidetall.art
    and serier.dato = forsidetall.dato
order by forsidetall.rekkefolge nulls last, serier.serie, serier.dato desc nulls last, serier.art, serier.merknad
