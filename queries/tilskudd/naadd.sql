-- svarer på: Hvor mange kommuner av hver størrelse og sentralitet er ikke funnet igjen i noe tilskudd?
-- korn: nivaa, gruppe
-- kolonner: nivaa varchar, gruppe varchar, navn varchar, kommuner_antall bigint, mottaker_antall bigint, bare_deltaker_antall bigint, ikke_dokumentert_antall bigint, innbyggere_antall bigint, ikke_dokumentert_innbyggere_antall bigint
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Alle år og ordninger, med og uten beløp. Ikke dokumentert = vi har ikke funnet kommunen som mottaker eller navngitt deltaker. Den kan likevel ha fått tilskudd
select
    nivaa,
    gruppe,
    navn,
    kommuner_antall,
    mottaker_antall,
    bare_deltaker_antall,
    ikke_dokumentert_antall,
    innbyggere_antall,
    ikke_dokumentert_innbyggere_antall,
from tilskudd_naadd
where omraade = coalesce($fylke, 'landet')
order by nivaa, gruppe
