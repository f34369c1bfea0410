-- svarer på: Fra og til hvilke datoer finnes det daterte opplysninger om hver løsning?
-- korn: losning
-- kolonner: losning varchar, forste_dato date, siste_dato date, udaterte_antall bigint
-- kilder: innforing
-- merknad: Planer fram i tid er ikke med
select losning, forste_dato, siste_dato, udaterte_antall,
from tidsrom
order by losning
