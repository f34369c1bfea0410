-- svarer på: Hvem er området profilen handler om, og hvor gammel er befolkningen?
-- korn: nivaa
-- kolonner: nivaa varchar, navn varchar, kommuner_antall bigint, aar integer, innbyggere_antall bigint, innbyggere_67_79_antall bigint, innbyggere_80_antall bigint, landet_innbyggere_antall bigint, landet_innbyggere_80_antall bigint, andel_67_79_pst double, andel_80_pst double, landet_andel_80_pst double
-- kilder: kommuner, fylker, nettverk, befolkning
-- merknad: Én rad: den valgte kommunen, ellers nettverket, ellers fylket, ellers landet. null = alderen er ikke hentet for alle kommunene i området
select
    nivaa,
    navn,
    kommuner_antall,
    aar,
    innbyggere_antall,
    innbyggere_67_79_antall,
    innbyggere_80_antall,
    landet_innbyggere_antall,
    landet_innbyggere_80_antall,
    andel_67_79_pst,
    andel_80_pst,
    landet_andel_80_pst,
from profilomraader
where nivaa = profilnivaa($kommune, $nettverk, $fylke) and gruppe = profilgruppe($kommune, $nettverk, $fylke)
order by nivaa
