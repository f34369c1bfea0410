-- regel: Tall som motsier hverandre, skal stå med minst to ulike verdier under samme tema
-- tiltak: Skriv temaet og hva tallene viser likt på radene som hører sammen, eller legg til tallet som mangler.
select
    min(fil) as fil,
    min(linje) as linje,
    hva,
    count(distinct verdi_tekst) as verdier,
    count(distinct tema) as temaer,
from motstrid
group by hva
having count(distinct verdi_tekst) < 2
    or count(distinct tema) > 1
order by linje
