-- svarer på: Hva er publisert om utbredelsen i landet eller en region?
-- korn: serie, geografi, dato, art, merknad
-- kolonner: serie varchar, navn varchar, geografi varchar, dato date, presisjon varchar, art varchar, kommuner_antall integer, nevner_antall integer, andel_pst double, personer_antall integer, brudd boolean, aktor varchar, merknad varchar, kilde_url varchar, forside_rekkefolge integer
-- kilder: nasjonale_serier, losninger, forsidetall
-- merknad: Tallene er publisert av andre og blandes aldri med opptelling av våre egne rader. Andelen er regnet ut når kilden gir antall og nevner
select
    serie,
    navn,
    geografi,
    dato,
    presisjon,
    art,
    kommuner_antall,
    nevner_antall,
    andel_pst,
    personer_antall,
    brudd,
    aktor,
    merknad,
    kilde_url,
    forside_rekkefolge,
from publisert
order by plass
