-- svarer på: Hvor mange årsverk til e-helse har hver kommune, i alt og per 10 000 innbyggere?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, aar integer, aarsverk double, grense varchar, metode varchar, omfang varchar, innbyggere_antall integer, innbyggere_oppgitt_antall integer, per_10000 double, per_10000_oppgitt double, samlet_aar integer, samlet_aarsverk double, samlet_grense varchar, samlet_metode varchar, samlet_innbyggere_antall integer, samlet_innbyggere_oppgitt_antall integer, samlet_per_10000 double, samlet_per_10000_oppgitt double, merknad varchar, kilde_url varchar, storrelse varchar, sentralitet varchar
-- kilder: bemanning, kommuner, befolkning
-- merknad: Alle kommuner i området er med; null er ikke rapportert, aldri null årsverk. Nevneren er innbyggerne 1. januar samme år (SSB); kolonnene med oppgitt er regnet av kildens eget innbyggertall. samlet = også årsverk i tjenesten, og skal ikke legges til
select
    kommunenr,
    navn,
    fylkesnr,
    aar,
    aarsverk,
    grense,
    metode,
    omfang,
    innbyggere_antall,
    innbyggere_oppgitt_antall,
    per_10000,
    per_10000_oppgitt,
    samlet_aar,
    samlet_aarsverk,
    samlet_grense,
    samlet_metode,
    samlet_innbyggere_antall,
    samlet_innbyggere_oppgitt_antall,
    samlet_per_10000,
    samlet_per_10000_oppgitt,
    merknad,
    kilde_url,
    storrelse,
    sentralitet,
from aarsverk
where $fylke is null or fylkesnr = $fylke
order by kommunenr
