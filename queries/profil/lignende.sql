-- svarer på: Hvilke kommuner ligner mest på den valgte, eller på hver av dem?
-- korn: for_kommunenr, kommunenr
-- kolonner: for_kommunenr varchar, plass bigint, kommunenr varchar, navn varchar, innbyggere_antall integer, sentralitet integer, sentralitetsindeks integer, kostragruppe varchar, avstand double
-- kilder: kommuner, befolkning
-- merknad: De tjue likeste. Avstanden legger sammen hvor mange ganger innbyggertallet må dobles (en dobling teller 1), avstanden på SSBs sentralitetsindeks (hundre poeng teller 1) og ulik KOSTRA-gruppe (teller 1). Uten valgt kommune: de tjue likeste for hver
select
    kommunenr as for_kommunenr,
    plass,
    lignende_kommunenr as kommunenr,
    lignende_navn as navn,
    innbyggere_antall,
    sentralitet,
    sentralitetsindeks,
    kostragruppe,
    avstand,
from lignende
where $kommune is null or lignende.kommunenr = $kommune
order by for_kommunenr, plass
