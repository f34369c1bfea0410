-- svarer på: Fra og til hvilke datoer finnes det daterte opplysninger om løsningen?
-- korn: forste_dato
-- kolonner: forste_dato date, siste_dato date, udaterte_antall bigint
-- kilder: innforing
-- merknad: Én rad. Planer fram i tid er ikke med
select
    min(gjelder_fra) as forste_dato,
    max(gjelder_fra) as siste_dato,
    coalesce((select antall from udaterte where losning = $losning), 0) as udaterte_antall,
from steg
where losning = $losning and (gjelder_fra is null or gjelder_fra <= idag())
order by forste_dato
