-- Det som står fast om hver kommune i en versjon: navn, grupper, folketall og alder ved siste årsskifte, og de nyeste årsverkene.
create table kommunefakta as
select
    kommuner.kommunenr,
    kommuner.navn_entydig as navn,
    kommuner.fylkesnr,
    kommuner.punkt_lon as lon,
    kommuner.punkt_lat as lat,
    storrelse.gruppe as storrelse,
    storrelse.navn as storrelse_navn,
    kommuner.sentralitet,
    kommuner.kostragruppe,
    innbyggere.aar,
    innbyggere.innbyggere_antall,
    befolkning.innbyggere_67_79_antall,
    befolkning.innbyggere_80_antall,
    aarsverk.omfang as aarsverk_omfang,
    aarsverk.aar as aarsverk_aar,
    aarsverk.grense as aarsverk_grense,
    aarsverk.aarsverk,
    aarsverk.per_10000 as aarsverk_per_10000,
from kommuner
inner join grupper as storrelse on kommuner.kommunenr = storrelse.kommunenr and storrelse.nivaa = 'storrelse'
left join innbyggere on kommuner.kommunenr = innbyggere.kommunenr and innbyggere.til_dato = date 'infinity'
left join befolkning on innbyggere.kommunenr = befolkning.kommunenr and innbyggere.aar = befolkning.aar
left join aarsverk on kommuner.kommunenr = aarsverk.kommunenr
order by kommuner.kommunenr;
