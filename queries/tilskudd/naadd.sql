-- svarer på: Hvor mange kommuner av hver størrelse og sentralitet er ikke funnet igjen i noe tilskudd?
-- korn: nivaa, gruppe
-- kolonner: nivaa varchar, gruppe varchar, navn varchar, kommuner_antall bigint, mottaker_antall bigint, bare_deltaker_antall bigint, ikke_dokumentert_antall bigint, innbyggere_antall bigint, ikke_dokumentert_innbyggere_antall bigint
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Alle år og ordninger, med og uten beløp. Ikke dokumentert = vi har ikke funnet kommunen som mottaker eller navngitt deltaker. Den kan likevel ha fått tilskudd
with
med as (
    select kommunenr, bool_or(er_mottaker) as er_mottaker,
    from tilskuddsdeltakere
    where kommunenr is not null
    group by kommunenr
)
select
    grupper.nivaa,
    grupper.gruppe,
    grupper.navn,
    count(*) as kommuner_antall,
    count(*) filter (med.er_mottaker) as mottaker_antall,
    count(*) filter (not med.er_mottaker) as bare_deltaker_antall,
    count(*) filter (med.kommunenr is null) as ikke_dokumentert_antall,
    cast(sum(omraade.innbyggere_antall) as bigint) as innbyggere_antall,
    cast(coalesce(sum(omraade.innbyggere_antall) filter (med.kommunenr is null), 0) as bigint) as ikke_dokumentert_innbyggere_antall,
from kommuner_i($fylke) as omraade
inner join grupper on omraade.kommunenr = grupper.kommunenr and grupper.nivaa in ('land', 'storrelse', 'sentralitet')
left join med on omraade.kommunenr = med.kommunenr
group by grupper.nivaa, grupper.gruppe, grupper.navn
order by grupper.nivaa, grupper.gruppe
