-- svarer på: Hva er levert og publisert, hva endret det, og hva er trukket igjen?
-- korn: nummer
-- kolonner: nummer integer, tabell varchar, rapportor varchar, tittel varchar, utgiver varchar, url varchar, lisens varchar, dato date, neste_oppdatering varchar, status varchar, publisert_tidspunkt timestamp, hvorfor varchar, trukket_tidspunkt timestamp, trukket_hvorfor varchar, rader_antall integer, ny_antall integer, endret_antall integer, uendret_antall integer, utgaar_antall integer
-- kilder: leveringer
-- merknad: De nyeste først. Siden datoen det sammenlignes med, når en er valgt. En trukket levering teller ikke, men blir stående. Kladder er ikke med
select
    nummer,
    tabell,
    rapportor,
    tittel,
    utgiver,
    url,
    lisens,
    dato,
    neste_oppdatering,
    status,
    publisert_tidspunkt,
    hvorfor,
    trukket_tidspunkt,
    trukket_hvorfor,
    rader_antall,
    ny_antall,
    endret_antall,
    uendret_antall,
    utgaar_antall,
from leveringer
where $sammenlign is null or coalesce(trukket_tidspunkt, publisert_tidspunkt) >= cast($sammenlign as date)
order by nummer desc
