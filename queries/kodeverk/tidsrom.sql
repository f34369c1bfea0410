-- svarer på: Fra og til hvilke datoer finnes det daterte opplysninger om løsningen?
-- korn: forste_dato
-- kolonner: forste_dato date, siste_dato date, udaterte_antall bigint
-- kilder: innforing
-- merknad: Én rad. Planer fram i tid er ikke med
select forste_dato, siste_dato, udaterte_antall,
from tidsrom
where losning = $losning
order by forste_dato
