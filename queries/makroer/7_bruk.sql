-- Hvor mange løsninger for kommunal tjeneste hver kommune har tatt i bruk, av dem som er aktuelle for den.
create macro bruk_per_kommune(dato, kjent) as table
    select
        tilstanden.kommunenr,
        count(*) filter (tilstanden.er_aktuell) as aktuelle_antall,
        count(*) filter (
            tilstanden.er_aktuell and tilstanden.klasse not in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
        ) as rapportert_antall,
        count(*) filter (tilstanden.er_aktuell and tilstanden.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        case
            when nok_rapportert(rapportert_antall, aktuelle_antall) then 100.0::double * tatt_i_bruk_antall / aktuelle_antall
        end as andel_pst,
    from tilstand(null, null, dato, kjent, null) as tilstanden
    inner join losninger on tilstanden.losning = losninger.losning and losninger.aktor = 'kommunal tjeneste'
    group by tilstanden.kommunenr;
