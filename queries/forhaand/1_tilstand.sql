-- Tilstanden når det ikke er spurt om noen dato: tabellen av den er der fra før.
create macro i_dag.tilstand(valgt_losning, valgt_fylke, dato, kjent, valgt_nevner) as table
    select
        par,
        losning,
        kommunenr,
        navn,
        fylkesnr,
        fylke,
        nettverk,
        innbyggere_antall,
        aar,
        klasse,
        er_i_nevneren(valgt_nevner, standard_nevner, er_aktuell, er_invitert) as i_nevneren,
        er_aktuell,
        er_invitert,
        har_inviterte,
        coalesce(valgt_nevner, standard_nevner) as nevner,
        gjelder_fra,
        presisjon,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
    from tilstand_i_dag
    where (valgt_losning is null or losning = valgt_losning) and (valgt_fylke is null or fylkesnr = valgt_fylke);
