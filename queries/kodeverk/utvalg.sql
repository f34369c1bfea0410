-- svarer på: Hvilke utvalg av kommuner kan tallene avgrenses til?
-- korn: utvalg
-- kolonner: utvalg varchar, navn varchar, kommuner_antall bigint
-- kilder: kommuner, fylker, befolkning
-- merknad: Helseregion, kommunestørrelse, sentralitet og KOSTRA-gruppe; koden er nivået og gruppen
select
    nivaa || ':' || gruppe as utvalg,
    navn,
    count(*) as kommuner_antall,
from grupper
where nivaa in ('helseregion', 'storrelse', 'sentralitet', 'kostragruppe')
group by nivaa, gruppe, navn
order by list_position(['storrelse', 'sentralitet', 'helseregion', 'kostragruppe'], nivaa), gruppe
