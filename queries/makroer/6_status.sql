-- Tilstanden i ett fylke eller hele landet, med om kommunen er i nevneren. Alle tall på alle nivåer er opptellinger av disse radene.
create macro tilstand(valgt_losning, valgt_fylke, dato, kjent, valgt_nevner) as table
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
    from tilstand_da(valgt_losning, dato, kjent)
    where (valgt_losning is null or losning = valgt_losning) and (valgt_fylke is null or fylkesnr = valgt_fylke);

-- Hvor mange kommuner som er hvor langt, for hver løsning i hvert fylke og i hele landet.
create macro opptelling(dato, kjent, valgt_nevner) as table
    select
        losning,
        coalesce(fylkesnr, 'landet') as omraade,
        any_value(nevner) as nevner,
        any_value(har_inviterte) as har_inviterte,
        max(aar) as aar,
        count(*) as kommuner_antall,
        count(*) filter (er_aktuell) as aktuelle_antall,
        count(*) filter (er_invitert) as inviterte_antall,
        count(*) filter (i_nevneren) as nevner_antall,
        count(*) filter (i_nevneren and klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (i_nevneren and klasse = 'tilgjengeliggjort') as tilgjengeliggjort_antall,
        count(*) filter (i_nevneren and klasse = 'under_innforing') as under_innforing_antall,
        count(*) filter (i_nevneren and klasse = 'planlagt') as planlagt_antall,
        count(*) filter (i_nevneren and klasse = 'ikke_startet') as ikke_startet_antall,
        count(*) filter (i_nevneren and klasse = 'avsluttet') as avsluttet_antall,
        count(*) filter (i_nevneren and klasse = 'skjermet') as skjermet_antall,
        count(*) filter (i_nevneren and klasse in ('ikke_rapportert', 'ikke_invitert', 'ikke_aktuelt')) as ikke_rapportert_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren and klasse = 'tatt_i_bruk'), 0) as bigint) as innbyggere_i_bruk_antall,
        count(*) filter (klasse = 'tatt_i_bruk') as tatt_i_bruk_i_alt_antall,
    from tilstand(null, null, dato, kjent, valgt_nevner)
    group by grouping sets ((losning, fylkesnr), (losning));
