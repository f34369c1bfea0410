-- Users at the end of the year mean that the solution was in use that day, not when it was introduced. None, and services that SSB does
-- not tell apart from other technology (kodeverk/ssb_tjenester.csv), say nothing; a suppressed number stays suppressed.
select
    bruk.linje,
    bruk.fil,
    bruk.losning,
    bruk.kommunenr,
    null as aktor,
    case when bruk.status = 'skjermet' then 'skjermet' else 'tatt_i_bruk' end as stadium,
    bruk.aar || '-12-31' as gjelder_fra,
    'dag' as presisjon,
    null as rapportert_dato,
    'avledet' as metode,
    false as forelopig,
    case
        when bruk.status = 'skjermet' then 'Antallet brukere ved utgangen av ' || bruk.aar || ' er skjermet.'
        else bruk.brukere || ' brukere ved utgangen av ' || bruk.aar || '.'
    end as omtale,
    bruk.arvet_fra,
    'Statistisk sentralbyrå' as utgiver,
    'https://www.ssb.no/statbank/table/' || bruk.tabell as kilde_url,
from raa.velferdsteknologi as bruk
inner join kodeverk.ssb_tjenester as tjenester
    on tjenester.losning = bruk.losning
    and tjenester.viser_bruk = 'true'
where bruk.maaling = 'per 31. desember'
    and (bruk.status = 'skjermet' or bruk.status = 'oppgitt' and bruk.brukere::integer > 0)
