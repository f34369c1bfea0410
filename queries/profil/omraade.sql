-- svarer på: Hvem er området profilen handler om, og hvor gammel er befolkningen?
-- korn: nivaa
-- kolonner: nivaa varchar, navn varchar, kommuner_antall bigint, aar integer, innbyggere_antall bigint, innbyggere_67_79_antall bigint, innbyggere_80_antall bigint, landet_innbyggere_antall bigint, landet_innbyggere_80_antall bigint, andel_67_79_pst double, andel_80_pst double, landet_andel_80_pst double
-- kilder: kommuner, fylker, nettverk, befolkning
-- merknad: Én rad: den valgte kommunen, ellers nettverket, ellers fylket, ellers landet. null = alderen er ikke hentet for alle kommunene i området
select
    omraadet.nivaa,
    omraadet.navn,
    coalesce(omraadet.kommuner_antall, 0) as kommuner_antall,
    landet.aar,
    omraadet.innbyggere_antall,
    omraadet.innbyggere_67_79_antall,
    omraadet.innbyggere_80_antall,
    landet.innbyggere_antall as landet_innbyggere_antall,
    landet.innbyggere_80_antall as landet_innbyggere_80_antall,
    100.0::double * omraadet.innbyggere_67_79_antall / omraadet.innbyggere_antall as andel_67_79_pst,
    100.0::double * omraadet.innbyggere_80_antall / omraadet.innbyggere_antall as andel_80_pst,
    100.0::double * landet.innbyggere_80_antall / landet.innbyggere_antall as landet_andel_80_pst,
from profilomraader as landet
left join profilomraader as omraadet
    on omraadet.nivaa = profilnivaa($kommune, $nettverk, $fylke)
    and omraadet.gruppe = profilgruppe($kommune, $nettverk, $fylke)
where landet.nivaa = 'land'
order by omraadet.nivaa
