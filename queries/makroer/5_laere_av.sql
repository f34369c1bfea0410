-- Lignende kommuner som har tatt i bruk det kommunen ikke er dokumentert å bruke, blant løsningene som er aktuelle for den.
create macro laere_av(valgt_kommune, dato, kjent) as table
    select
        lignende.kommunenr as for_kommunenr,
        i_bruk.losning,
        losninger.navn as losning_navn,
        losninger.rekkefolge,
        i_bruk.kommunenr,
        lignende.lignende_navn as navn,
        lignende.plass,
        i_bruk.gjelder_fra,
        i_bruk.presisjon,
        i_bruk.forelopig,
        lignende.nettverk,
        lignende.kontaktrolle,
        i_bruk.utgiver,
        i_bruk.kilde_url,
    from lignende
    inner join tilstand_da(null, dato, kjent) as i_bruk
        on lignende.lignende_kommunenr = i_bruk.kommunenr
        and i_bruk.klasse = 'tatt_i_bruk'
    inner join tilstand_da(null, dato, kjent) as egen
        on lignende.kommunenr = egen.kommunenr
        and i_bruk.losning = egen.losning
        and egen.er_aktuell
        and egen.klasse <> 'tatt_i_bruk'
    inner join losninger on i_bruk.losning = losninger.losning
    where valgt_kommune is null or lignende.kommunenr = valgt_kommune;
