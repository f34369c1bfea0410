-- Hvor langt området er kommet med hver løsning. Klasse, dato og kilde bare når området er én kommune.
create macro omraadestatus(kommune, nettverk, fylke, dato, kjent, valgt_nevner) as table
    with
    medregnet as (
        select
            tilstanden.*,
            er_i_nevneren(valgt_nevner, tilstanden.standard_nevner, tilstanden.er_aktuell, tilstanden.er_invitert) as i_nevneren,
        from tilstander_da(dato, kjent) as tilstanden
        where er_i_profilen(tilstanden.kommunenr, tilstanden.nettverk, tilstanden.fylkesnr, kommune, nettverk, fylke)
    )
    select
        losning,
        case when kommune is not null then any_value(medregnet.klasse) end as klasse,
        case when kommune is not null then any_value(medregnet.gjelder_fra) end as gjelder_fra,
        case when kommune is not null then any_value(medregnet.presisjon) end as presisjon,
        case when kommune is not null then any_value(medregnet.metode) end as metode,
        case when kommune is not null then any_value(medregnet.forelopig) end as forelopig,
        case when kommune is not null then any_value(medregnet.arvet_fra) end as arvet_fra,
        case when kommune is not null then any_value(medregnet.utgiver) end as utgiver,
        case when kommune is not null then any_value(medregnet.kilde_url) end as kilde_url,
        count(*) filter (medregnet.er_aktuell) as aktuelle_antall,
        count(*) filter (i_nevneren) as nevner_antall,
        count(*) filter (i_nevneren and medregnet.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (i_nevneren and medregnet.klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')) as underveis_antall,
        count(*) filter (i_nevneren and medregnet.klasse in ('ikke_rapportert', 'ikke_invitert')) as ikke_rapportert_antall,
        count(*) filter (i_nevneren and medregnet.klasse = 'skjermet') as skjermet_antall,
        count(*) filter (i_nevneren and medregnet.klasse = 'ikke_aktuelt') as ikke_aktuelt_antall,
    from medregnet
    group by losning;

-- Det samme, med landet ved siden av.
create macro profilstatus(kommune, nettverk, fylke, dato, kjent, valgt_nevner) as table
    select
        landet.losning,
        landet.navn,
        landet.aktor,
        landet.rekkefolge,
        landet.nevner,
        omraadet.* exclude (losning),
        landet.nevner_antall as landet_nevner_antall,
        landet.tatt_i_bruk_antall as landet_tatt_i_bruk_antall,
        landet.ikke_rapportert_antall as landet_ikke_rapportert_antall,
        landet.skjermet_antall as landet_skjermet_antall,
        landet.ikke_aktuelt_antall as landet_ikke_aktuelt_antall,
    from lopstilstand(dato, kjent, valgt_nevner) as landet
    left join omraadestatus(kommune, nettverk, fylke, dato, kjent, valgt_nevner) as omraadet on landet.losning = omraadet.losning
    where landet.omraade = 'landet';

-- Når hvert stadium først gjaldt i området. For én kommune alle stadier med dato; ellers «tatt i bruk», talt per år.
create macro historikk(kommune, nettverk, fylke, dato) as table
    with
    plassert as (
        select
            losning,
            losning_navn,
            rekkefolge,
            navn,
            stadium,
            rang,
            case when kommune is not null then gjelder_fra else make_date(year(gjelder_fra), 1, 1) end as dato,
            case when kommune is not null then presisjon else 'år' end as presisjon,
        from forste_steg
        where er_i_profilen(forste_steg.kommunenr, forste_steg.nettverk, forste_steg.fylkesnr, kommune, nettverk, fylke)
            and gjelder_fra <= paa_dato(dato)
            and (kommune is not null or stadium = 'tatt_i_bruk')
    )
    select
        losning,
        losning_navn,
        rekkefolge,
        stadium,
        rang,
        plassert.dato,
        any_value(presisjon) as presisjon,
        count(*) as kommuner_antall,
        string_agg(navn, ', ' order by navn) as kommuner,
    from plassert
    group by losning, losning_navn, rekkefolge, stadium, rang, plassert.dato;
