-- svarer på: Hvilke plikter, avtaler, mål og frister gjelder for løsningen, eller for alle?
-- korn: foring
-- kolonner: foring varchar, art varchar, fra_dato date, til_dato date, presisjon varchar, aarlig_dag varchar, losning varchar, aktor varchar, tekst varchar, maal_pst double, maal_antall integer, nevner_tekst varchar, kilde varchar, kilde_dato date, kilde_url varchar
-- kilder: foringer
-- merknad: Daterte fakta ved siden av tallene. En plikt er aldri observert bruk, og et mål er aldri et resultat
select
    foring,
    art,
    fra_dato,
    til_dato,
    presisjon,
    aarlig_dag,
    losning,
    aktor,
    tekst,
    maal_pst,
    maal_antall,
    nevner_tekst,
    kilde,
    kilde_dato,
    kilde_url,
from foringer
where losning is null or losning = $losning
order by coalesce(fra_dato, til_dato) nulls last, foring
