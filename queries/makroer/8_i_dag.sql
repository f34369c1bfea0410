-- Det samme som makroene i 5, 6 og 7 når det ikke er spurt om noen dato: da er det regnet ut på forhånd, og planen er kort. Spørringene sier
-- tilstand uansett; run.py velger skjemaet de leter i.
create schema i_dag;
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

create macro i_dag.i_bruk_ved_kvartal(valgt_losning, kjent) as table
    from i_bruk_i_dag
    where losning = valgt_losning;

create macro i_dag.opptelling(dato, kjent, valgt_nevner) as table
    from opptelling_i_dag
    where opptelling_i_dag.valgt_nevner = coalesce(valgt_nevner, 'standard');

create macro i_dag.bruk_per_kommune(dato, kjent) as table
    from bruk_i_dag;

create macro i_dag.laere_av(valgt_kommune, dato, kjent) as table
    from laere_av_i_dag
    where for_kommunenr = valgt_kommune;
