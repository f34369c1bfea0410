-- svarer på: Hvilke nettverk for e-helse finnes, og hvor mange kommuner har de?
-- korn: nettverk
-- kolonner: nettverk varchar, navn varchar, kommuner_antall bigint
-- kilder: nettverk, fylker, kommuner
-- merknad: Et nettverk kan dekke flere fylker. Kommuner uten kjent nettverk er ikke med
select
    grupper.gruppe as nettverk,
    grupper.navn,
    count(*) as kommuner_antall,
from grupper
where grupper.nivaa = 'nettverk' and grupper.gruppe <> 'Uten kjent nettverk'
group by grupper.gruppe, grupper.navn
order by grupper.gruppe
