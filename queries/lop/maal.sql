-- svarer på: Hvilke publiserte mål finnes for hver løsning?
-- korn: foring
-- kolonner: foring varchar, losning varchar, fra_dato date, til_dato date, presisjon varchar, maal_pst double, maal_antall integer, nevner_tekst varchar, tekst varchar, kilde varchar, kilde_url varchar
-- kilder: foringer
-- merknad: nevner_tekst sier hva målet er en andel av når det ikke er kommuner; avstanden til et slikt mål kan ikke regnes ut av våre tall
select
    foring,
    losning,
    fra_dato,
    til_dato,
    presisjon,
    maal_pst,
    maal_antall,
    nevner_tekst,
    tekst,
    kilde,
    kilde_url,
from foringer
where art = 'mål' and losning is not null
order by losning, til_dato nulls last, foring
