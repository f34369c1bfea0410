-- Tilstanden i ett fylke eller hele landet, med om kommunen er i nevneren. Alle tall på alle nivåer er opptellinger av disse radene.
create macro tilstand(valgt_losning, valgt_fylke, dato, kjent, valgt_nevner) as table
    select
        tilstanden.*,
        er_i_nevneren(valgt_nevner, tilstanden.standard_nevner, tilstanden.er_aktuell, tilstanden.er_invitert) as i_nevneren,
        coalesce(valgt_nevner, tilstanden.standard_nevner) as nevner,
    from tilstand_da(valgt_losning, dato, kjent) as tilstanden
    where (valgt_losning is null or tilstanden.losning = valgt_losning) and (valgt_fylke is null or tilstanden.fylkesnr = valgt_fylke);

-- Hvor mange kommuner som er hvor langt, for hver løsning i hvert fylke og i hele landet.
create macro opptelling(dato, kjent, valgt_nevner) as table
    select
        losning,
        coalesce(fylkesnr, 'landet') as omraade,
        any_value(nevner) as nevner,
        any_value(standard_nevner) as standard_nevner,
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
        count(*) filter (i_nevneren and klasse in ('ikke_rapportert', 'ikke_invitert')) as ikke_rapportert_antall,
        count(*) filter (i_nevneren and klasse = 'ikke_aktuelt') as ikke_aktuelt_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren and klasse = 'tatt_i_bruk'), 0) as bigint) as innbyggere_i_bruk_antall,
        count(*) filter (klasse = 'tatt_i_bruk') as tatt_i_bruk_i_alt_antall,
    from tilstand(null, null, dato, kjent, valgt_nevner)
    group by grouping sets ((losning, fylkesnr), (losning));

-- Det samme med det som står fast om løsningen.
create macro lopstilstand(dato, kjent, valgt_nevner) as table
    select
        talt.*,
        losninger.navn,
        losninger.aktor,
        losninger.rekkefolge,
        lop.type as lop,
        lop.antatt as lop_antatt,
        nok_rapportert(talt.nevner_antall - talt.ikke_rapportert_antall - talt.skjermet_antall, talt.nevner_antall) as er_nok_rapportert,
    from opptelling(dato, kjent, valgt_nevner) as talt
    inner join losninger on talt.losning = losninger.losning
    left join lop on talt.losning = lop.losning;

-- Hvor mange som er hvor langt i hver gruppe på et nivå, av kommunene i utvalget. Andelene er de laveste mulige: ikke rapportert teller ikke som
-- tatt i bruk. null = ingen i nevneren som løsningen er aktuell for, eller for få rapportert.
create macro andeler(valgt_losning, valgt_fylke, valgt_nivaa, valgt_utvalg, dato, kjent, valgt_nevner) as table
    with
    medregnet as (
        select
            medlemmer.gruppe,
            medlemmer.navn,
            tilstanden.klasse,
            tilstanden.innbyggere_antall,
            tilstanden.er_aktuell,
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
            count(*) filter (er_aktuell) as aktuelle_antall,
            count(*) filter (i_nevneren) as nevner_antall,
            count(*) filter (i_nevneren and klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
            count(*) filter (i_nevneren and klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')) as underveis_antall,
            count(*) filter (i_nevneren and klasse in ('ikke_rapportert', 'ikke_invitert')) as ikke_rapportert_antall,
            count(*) filter (i_nevneren and klasse = 'skjermet') as skjermet_antall,
            count(*) filter (i_nevneren and klasse = 'ikke_aktuelt') as ikke_aktuelt_antall,
            cast(coalesce(sum(innbyggere_antall) filter (i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
            cast(coalesce(sum(innbyggere_antall) filter (i_nevneren and klasse = 'tatt_i_bruk'), 0) as bigint) as innbyggere_i_bruk_antall,
            nevner_antall > ikke_aktuelt_antall
                and nok_rapportert(nevner_antall - ikke_rapportert_antall - skjermet_antall, nevner_antall) as er_nok,
        from medregnet
        group by gruppe, navn
    )
    select
        gruppe,
        navn,
        kommuner_antall,
        aktuelle_antall,
        nevner_antall,
        tatt_i_bruk_antall,
        underveis_antall,
        ikke_rapportert_antall,
        skjermet_antall,
        ikke_aktuelt_antall,
        nevner_innbyggere_antall,
        innbyggere_i_bruk_antall,
        er_nok,
        case when er_nok then 100.0::double * tatt_i_bruk_antall / nevner_antall end as andel_pst,
        case when er_nok then 100.0::double * innbyggere_i_bruk_antall / nevner_innbyggere_antall end as innbyggere_andel_pst,
    from opptelling;
