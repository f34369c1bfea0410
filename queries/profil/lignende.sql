-- svarer på: Hvilke kommuner ligner mest på den valgte?
-- korn: kommunenr
-- kolonner: plass bigint, kommunenr varchar, navn varchar, innbyggere_antall integer, sentralitet integer, sentralitetsindeks integer, kostragruppe varchar, avstand double
-- kilder: kommuner, befolkning
-- merknad: De tjue likeste. Avstanden legger sammen hvor mange ganger innbyggertallet må dobles (en dobling teller 1), avstanden på SSBs sentralitetsindeks (hundre poeng teller 1) og ulik KOSTRA-gruppe (teller 1). Ingen valgt kommune gir ingen rader
select
    plass,
    lignende_kommunenr as kommunenr,
    lignende_navn as navn,
    innbyggere_antall,
    sentralitet,
    sentralitetsindeks,
    kostragruppe,
    avstand,
from lignende
where lignende.kommunenr = $kommune
order by plass
