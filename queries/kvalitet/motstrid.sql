-- svarer på: Hvor sier kildene ulike ting om det samme?
-- korn: tema, hva, utgiver, verdi_tekst
-- kolonner: tema varchar, hva varchar, verdi_tekst varchar, verdi double, enhet varchar, utgiver varchar, kilde varchar, kilde_url varchar, dato date, forklaring varchar
-- kilder: motstrid
-- merknad: Ingen av tallene er valgt bort; de står side om side
select
    tema,
    hva,
    verdi_tekst,
    verdi,
    enhet,
    utgiver,
    kilde,
    kilde_url,
    dato,
    forklaring,
from motstrid
order by tema, hva, utgiver, verdi_tekst
