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

-- Det samme med det som står fast om løsningen: én rad per løsning.
create macro lopstilstand(valgt_fylke, dato, kjent, valgt_nevner) as table
    select
        losninger.losning,
        losninger.navn,
        losninger.aktor,
        losninger.rekkefolge,
        lop.type as lop,
        lop.antatt as lop_antatt,
        opptelling.nevner,
        opptelling.har_inviterte,
        opptelling.kommuner_antall,
        opptelling.aktuelle_antall,
        opptelling.inviterte_antall,
        opptelling.nevner_antall,
        opptelling.tatt_i_bruk_antall,
        opptelling.tilgjengeliggjort_antall,
        opptelling.under_innforing_antall,
        opptelling.planlagt_antall,
        opptelling.ikke_startet_antall,
        opptelling.avsluttet_antall,
        opptelling.skjermet_antall,
        opptelling.ikke_rapportert_antall,
        opptelling.nevner_innbyggere_antall,
        opptelling.innbyggere_i_bruk_antall,
        opptelling.tatt_i_bruk_i_alt_antall,
        nok_rapportert(opptelling.nevner_antall - opptelling.ikke_rapportert_antall, opptelling.nevner_antall) as er_nok_rapportert,
        opptelling.aar,
    from losninger
    left join opptelling(dato, kjent, valgt_nevner) as opptelling
        on losninger.losning = opptelling.losning
        and opptelling.omraade = coalesce(valgt_fylke, 'landet')
    left join lop on losninger.losning = lop.losning;

-- Hvor mange som er hvor langt i hver gruppe på et nivå, av kommunene i utvalget. Andelene er de laveste mulige: ikke rapportert teller ikke som
-- tatt i bruk. null = ingen i nevneren, eller for få rapportert.
create macro andeler(valgt_losning, valgt_fylke, valgt_nivaa, valgt_utvalg, dato, kjent, valgt_nevner) as table
    with
    medregnet as (
        select
            medlemmer.gruppe,
            medlemmer.navn,
            tilstanden.klasse,
            tilstanden.innbyggere_antall,
            er_i_nevneren(valgt_nevner, tilstanden.standard_nevner, tilstanden.er_aktuell, tilstanden.er_invitert) as i_nevneren,
        from tilstand_da(valgt_losning, dato, kjent) as tilstanden
        inner join medlemmer on tilstanden.kommunenr = medlemmer.kommunenr
        where medlemmer.nivaa = valgt_nivaa
            and (valgt_fylke is null or medlemmer.fylkesnr = valgt_fylke)
            and (valgt_utvalg is null or list_contains(medlemmer.utvalg, valgt_utvalg))
    ),
    opptelling as (
        select
            gruppe,
            navn,
            count(*) as kommuner_antall,
            count(*) filter (i_nevneren) as nevner_antall,
            count(*) filter (i_nevneren and klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
            count(*) filter (i_nevneren and klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')) as underveis_antall,
            count(*) filter (
                i_nevneren and klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
            ) as ikke_rapportert_antall,
            cast(coalesce(sum(innbyggere_antall) filter (i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
            cast(coalesce(sum(innbyggere_antall) filter (i_nevneren and klasse = 'tatt_i_bruk'), 0) as bigint) as innbyggere_i_bruk_antall,
            nok_rapportert(nevner_antall - ikke_rapportert_antall, nevner_antall) as er_nok,
        from medregnet
        group by gruppe, navn
    )
    select
        gruppe,
        navn,
        kommuner_antall,
        nevner_antall,
        tatt_i_bruk_antall,
        underveis_antall,
        ikke_rapportert_antall,
        nevner_innbyggere_antall,
        innbyggere_i_bruk_antall,
        er_nok,
        case when er_nok then 100.0::double * tatt_i_bruk_antall / nevner_antall end as andel_pst,
        case when er_nok then 100.0::double * innbyggere_i_bruk_antall / nevner_innbyggere_antall end as innbyggere_andel_pst,
    from opptelling;
