-- Det samme som makroene i 5, 6 og 7 når det ikke er spurt om noen dato: da er det regnet ut på forhånd, og planen er kort. Spørringene sier
-- tilstand uansett; run.py velger skjemaet de leter i.
create schema i_dag;
create macro i_dag.tilstand(valgt_losning, fylke, dato, kjent, valgt_nevner) as table
    select
        par,
        losning,
        kommunenr,
        navn,
        fylkesnr,
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
    where (valgt_losning is null or losning = valgt_losning) and (fylke is null or fylkesnr = fylke);

create macro i_dag.i_bruk_ved_kvartal(valgt_losning, kjent) as table
    select losning, dato, par, forelopig,
    from i_bruk_i_dag
    where losning = valgt_losning;

create macro i_dag.opptelling(dato, kjent, valgt_nevner) as table
    select
        losning,
        omraade,
        nevner,
        har_inviterte,
        aar,
        kommuner_antall,
        aktuelle_antall,
        inviterte_antall,
        nevner_antall,
        tatt_i_bruk_antall,
        tilgjengeliggjort_antall,
        under_innforing_antall,
        planlagt_antall,
        ikke_startet_antall,
        avsluttet_antall,
        skjermet_antall,
        ikke_rapportert_antall,
        nevner_innbyggere_antall,
        innbyggere_i_bruk_antall,
        tatt_i_bruk_i_alt_antall,
    from opptelling_i_dag
    where opptelling_i_dag.valgt_nevner = coalesce(valgt_nevner, 'standard');

create macro i_dag.bruk_per_kommune(dato, kjent) as table
    select kommunenr, aktuelle_antall, rapportert_antall, tatt_i_bruk_antall,
    from bruk_i_dag;
