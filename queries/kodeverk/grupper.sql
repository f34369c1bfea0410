-- svarer på: Hvilken gruppe er hver kommune i på nivået?
-- korn: kommunenr
-- kolonner: kommunenr varchar, gruppe varchar, navn varchar
-- kilder: kommuner, fylker, nettverk, befolkning
-- merknad: Hver kommune er i nøyaktig én gruppe på hvert nivå
select
    kommunenr,
    gruppe,
    navn,
from grupper
where nivaa = $nivaa
order by kommunenr
