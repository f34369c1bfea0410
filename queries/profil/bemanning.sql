-- svarer på: Hva er rapportert om årsverk til e-helse i området, i kommunene og i den regionale gruppen?
-- korn: nivaa, navn, aar, rolle
-- kolonner: nivaa varchar, navn varchar, kommunenr varchar, aar integer, rolle varchar, verdi double, grense varchar, metode varchar, enhet varchar, innbyggere_antall integer, innbyggere_aar integer, aarsverk_per_10000 double, merknad varchar, kilde_url varchar
-- kilder: bemanning, befolkning, kommuner, fylker, nettverk
-- merknad: Det nyeste året for hver rolle. Per 10 000 er regnet mot SSBs innbyggertall samme år, ellers det nyeste. En samlet rolle omfatter den dedikerte og skal ikke legges sammen med den
select
    nivaa,
    navn,
    kommunenr,
    aar,
    rolle,
    verdi,
    grense,
    metode,
    enhet,
    innbyggere_antall,
    innbyggere_aar,
    aarsverk_per_10000,
    merknad,
    kilde_url,
from bemanning_i_omraade
where omraadenivaa = profilnivaa($kommune, $nettverk, $fylke) and omraade = profilgruppe($kommune, $nettverk, $fylke)
order by nivaa <> 'kommune', nivaa, navn, rolle
