-- THE data contract of e-helsekart: every table of the store, with keys, checks, references and a comment on every column.
-- The build (data/bygg.py) derives its row checks from these constraints, so a rule is written once, here.
-- Rules that need more than one row or table stand in kontroll/*.sql. Comments are shown to users and are in Bokmål.
-- Codes are text of official length. null = ikke oppgitt / ikke rapportert, never zero.

create table lagerinfo (
    datasett            varchar not null check (datasett in ('ekte', 'eksempel')),
    bygget_tidspunkt    timestamp not null,
    skjema_sha          varchar not null check (regexp_matches(skjema_sha, '^[0-9a-f]{64}$'))
);
comment on table lagerinfo is 'Hva denne versjonen av lageret er. Én rad, som bygget skriver selv';
comment on column lagerinfo.datasett is 'ekte = publiserte opplysninger, eksempel = oppdiktede eksempeldata';
comment on column lagerinfo.bygget_tidspunkt is 'Når versjonen ble bygget (UTC)';
comment on column lagerinfo.skjema_sha is 'Kontrollsummen til kontrakten versjonen er bygget etter';

create table lisenser (
    lisens              varchar primary key,
    forklaring          varchar not null,
    url                 varchar check (regexp_matches(url, '^https?://'))
);
comment on table lisenser is 'Vilkårene et datasett kan være gjengitt etter. Lukket liste';
comment on column lisenser.lisens is 'Lisensens navn';
comment on column lisenser.forklaring is 'Hva lisensen betyr for den som bruker tallene';
comment on column lisenser.url is 'Lisensteksten; tomt = det finnes ingen egen lisenstekst';

create table advarsler (
    advarsel            varchar primary key check (regexp_matches(advarsel, '^[a-z_]+$')),
    tekst               varchar not null
);
comment on table advarsler is 'Kjente svakheter et datasett kan ha. Lukket liste';
comment on column advarsler.advarsel is 'Advarselens ord, slik det står i kilde.toml';
comment on column advarsler.tekst is 'Advarselen slik den vises for leseren';

create table kilder (
    datasett            varchar primary key,
    tittel              varchar not null,
    utgiver             varchar not null,
    url                 varchar check (regexp_matches(url, '^https?://')),
    lisens              varchar not null references lisenser (lisens),
    kreditering         varchar,
    dato                date    not null,
    neste_oppdatering   varchar,
    dekning             varchar not null,
    advarsler           varchar not null,
    rader_antall        integer not null check (rader_antall >= 0),
    sha256              varchar not null check (regexp_matches(sha256, '^[0-9a-f]{64}$'))
);
comment on table kilder is 'Datasettene i lageret med opphav, lisens og kjente svakheter';
comment on column kilder.datasett is 'Navnet på mappen i data/kilder; for leverte rader tabellen og hvem som leverer, med / mellom';
comment on column kilder.tittel is 'Datasettets tittel på bokmål';
comment on column kilder.utgiver is 'Hvem opplysningene kommer fra';
comment on column kilder.url is 'Hvor opplysningene kan etterprøves; tomt = kilden ligger ikke åpent på nett';
comment on column kilder.lisens is 'Lisensen opplysningene er gjengitt etter';
comment on column kilder.kreditering is 'Tekst som skal stå ved gjengivelse';
comment on column kilder.dato is 'Datoen opplysningene sist ble hentet eller kontrollert';
comment on column kilder.neste_oppdatering is 'Når neste oppdatering ventes, i ord';
comment on column kilder.dekning is 'Hvor fullstendig datasettet er, i én setning';
comment on column kilder.advarsler is 'Advarsler fra en lukket liste, skilt med semikolon';
comment on column kilder.rader_antall is 'Antall rader i hovedfilen';
comment on column kilder.sha256 is 'Hovedfilens kontrollsum (SHA-256)';

create table fylker (
    fylkesnr            varchar primary key check (regexp_matches(fylkesnr, '^[0-9]{2}$')),
    navn                varchar not null unique,
    samisk_navn         varchar,
    kvensk_navn         varchar,
    helseregion         varchar not null check (helseregion in ('Nord', 'Midt', 'Vest', 'Sør-Øst')),
    nettverk            varchar,
    nettverk_merknad    varchar,
    areal_km2           double  not null check (areal_km2 > 0),
    kilde_url           varchar not null
);
comment on table fylker is 'Fylkene som gjelder fra 1. januar 2024';
comment on column fylker.fylkesnr is 'Fylkesnummer, to siffer';
comment on column fylker.navn is 'Norsk navn';
comment on column fylker.samisk_navn is 'Samisk navn';
comment on column fylker.kvensk_navn is 'Kvensk navn';
comment on column fylker.helseregion is 'Helseregion etter FOR-2007-02-02-127';
comment on column fylker.nettverk is 'Digitaliseringsnettverk; tomt = ikke funnet i noen kilde';
comment on column fylker.nettverk_merknad is 'Hva kilden sier om nettverket';
comment on column fylker.areal_km2 is 'Areal i kvadratkilometer';
comment on column fylker.kilde_url is 'Kilde';

create table nettverk (
    fylkesnr            varchar primary key references fylker (fylkesnr),
    nettverk            varchar,
    merknad             varchar,
    kilde               varchar,
    kilde_dato          date,
    kilde_url           varchar check (regexp_matches(kilde_url, '^https?://'))
);
comment on table nettverk is 'Nettverket for e-helse som kommunene i hvert fylke hører til. Ett nettverk kan dekke flere fylker';
comment on column nettverk.fylkesnr is 'Fylket';
comment on column nettverk.nettverk is 'Nettverkets navn; tomt = ikke funnet i noen kilde';
comment on column nettverk.merknad is 'Hva kilden sier om nettverket';
comment on column nettverk.kilde is 'Kildens tittel; tomt = nettverket følger digitaliseringsnettverket i fylker';
comment on column nettverk.kilde_dato is 'Kildens dato; tomt = kilden er udatert';
comment on column nettverk.kilde_url is 'Kilde; tomt = ikke funnet i noen kilde';

create table kommuner (
    kommunenr           varchar primary key check (regexp_matches(kommunenr, '^[0-9]{4}$')),
    navn                varchar not null,
    navn_entydig        varchar not null unique,
    samisk_navn         varchar,
    kvensk_navn         varchar,
    fylkesnr            varchar not null references fylker (fylkesnr),
    orgnr               varchar check (regexp_matches(orgnr, '^[0-9]{9}$')),
    areal_km2           double  not null check (areal_km2 > 0),
    kostragruppe        varchar not null check (regexp_matches(kostragruppe, '^EKG(0[1-9]|1[0-7])$')),
    sentralitet         integer not null check (sentralitet between 1 and 6),
    sentralitetsindeks  integer not null check (sentralitetsindeks between 0 and 1000),
    maalform            varchar not null check (maalform in ('bokmål', 'nynorsk', 'nøytral')),
    okonomisk_region    varchar not null,
    helsefellesskap     varchar not null,
    adm_senter          varchar not null,
    nettsted            varchar,
    punkt_lon           double  not null check (punkt_lon between 4 and 32),
    punkt_lat           double  not null check (punkt_lat between 57 and 72),
    kommunenr_2023      varchar not null check (regexp_matches(kommunenr_2023, '^[0-9]{4}$'))
);
comment on table kommuner is 'Kommunene som gjelder fra 1. januar 2024';
comment on column kommuner.kommunenr is 'Kommunenummer, fire siffer';
comment on column kommuner.navn is 'Norsk navn';
comment on column kommuner.navn_entydig is 'Navn som skiller kommuner med samme navn, for eksempel «Herøy i Nordland»';
comment on column kommuner.samisk_navn is 'Samisk navn';
comment on column kommuner.kvensk_navn is 'Kvensk navn';
comment on column kommuner.fylkesnr is 'Fylket kommunen ligger i';
comment on column kommuner.orgnr is 'Organisasjonsnummer; tomt = ikke funnet';
comment on column kommuner.areal_km2 is 'Areal (land og ferskvann) i kvadratkilometer';
comment on column kommuner.kostragruppe is 'KOSTRA-gruppe, EKG01 til EKG17';
comment on column kommuner.sentralitet is 'SSBs sentralitetsklasse, 1 (mest sentral) til 6';
comment on column kommuner.sentralitetsindeks is 'SSBs sentralitetsindeks 2024, 0 til 1000';
comment on column kommuner.maalform is 'Språkvedtak';
comment on column kommuner.okonomisk_region is 'SSBs økonomiske region 2024';
comment on column kommuner.helsefellesskap is 'Helseforetakets opptaksområde, tilnærmet helsefellesskapet';
comment on column kommuner.adm_senter is 'Administrasjonssenter';
comment on column kommuner.nettsted is 'Kommunens nettsted';
comment on column kommuner.punkt_lon is 'Etikettpunkt, lengdegrad (EPSG:4258)';
comment on column kommuner.punkt_lat is 'Etikettpunkt, breddegrad (EPSG:4258)';
comment on column kommuner.kommunenr_2023 is 'Kommunenummeret som gjaldt 2020–2023';

create table befolkning (
    kommunenr           varchar not null references kommuner (kommunenr),
    aar                 integer not null check (aar between 1986 and 2100),
    innbyggere_antall   integer not null check (innbyggere_antall > 0),
    innbyggere_67_79_antall integer check (innbyggere_67_79_antall between 0 and innbyggere_antall),
    innbyggere_80_antall    integer check (innbyggere_80_antall between 0 and innbyggere_antall),
    primary key (kommunenr, aar)
);
comment on table befolkning is 'Innbyggere per 1. januar (SSB tabell 07459)';
comment on column befolkning.kommunenr is 'Kommunenummer';
comment on column befolkning.aar is 'År; tallet gjelder 1. januar';
comment on column befolkning.innbyggere_antall is 'Antall innbyggere';
comment on column befolkning.innbyggere_67_79_antall is 'Innbyggere 67–79 år; tomt = ikke hentet for dette året';
comment on column befolkning.innbyggere_80_antall is 'Innbyggere 80 år og eldre; tomt = ikke hentet for dette året';

create table kommuneendringer (
    gammelt_nr          varchar not null check (regexp_matches(gammelt_nr, '^[0-9]{4}$')),
    gammelt_navn        varchar not null,
    nytt_nr             varchar not null check (regexp_matches(nytt_nr, '^[0-9]{4}$')),
    nytt_navn           varchar not null,
    dato                date    not null,
    art                 varchar not null check (art in ('nummerskifte', 'sammenslåing', 'deling', 'grensejustering', 'navneendring')),
    merknad             varchar,
    kilde_url           varchar not null,
    primary key (gammelt_nr, nytt_nr, dato)
);
comment on table kommuneendringer is 'Endringer i kommuneinndelingen 2019–2026';
comment on column kommuneendringer.gammelt_nr is 'Kommunenummer før endringen';
comment on column kommuneendringer.gammelt_navn is 'Navn før endringen';
comment on column kommuneendringer.nytt_nr is 'Kommunenummer etter endringen';
comment on column kommuneendringer.nytt_navn is 'Navn etter endringen';
comment on column kommuneendringer.dato is 'Datoen endringen gjelder fra';
comment on column kommuneendringer.art is 'Hva slags endring';
comment on column kommuneendringer.merknad is 'Forklaring';
comment on column kommuneendringer.kilde_url is 'Kilde';

create table fylkesendringer (
    gammelt_nr          varchar not null check (regexp_matches(gammelt_nr, '^[0-9]{2}$')),
    gammelt_navn        varchar not null,
    nytt_nr             varchar not null check (regexp_matches(nytt_nr, '^[0-9]{2}$')),
    nytt_navn           varchar not null,
    dato                date    not null,
    art                 varchar not null check (art in ('nummerskifte', 'sammenslåing', 'deling', 'grensejustering', 'navneendring')),
    merknad             varchar,
    kilde_url           varchar not null,
    primary key (gammelt_nr, nytt_nr, dato)
);
comment on table fylkesendringer is 'Endringer i fylkesinndelingen 2019–2024';
comment on column fylkesendringer.gammelt_nr is 'Fylkesnummer før endringen';
comment on column fylkesendringer.gammelt_navn is 'Navn før endringen';
comment on column fylkesendringer.nytt_nr is 'Fylkesnummer etter endringen';
comment on column fylkesendringer.nytt_navn is 'Navn etter endringen';
comment on column fylkesendringer.dato is 'Datoen endringen gjelder fra';
comment on column fylkesendringer.art is 'Hva slags endring';
comment on column fylkesendringer.merknad is 'Forklaring';
comment on column fylkesendringer.kilde_url is 'Kilde';

create table losninger (
    losning             varchar primary key check (regexp_matches(losning, '^[a-z0-9_]+$')),
    navn                varchar not null unique,
    beskrivelse         varchar not null,
    eier                varchar not null,
    maalgruppe          varchar not null check (maalgruppe in ('helsepersonell', 'innbygger', 'ansatte', 'kommuner')),
    aktor               varchar not null check (aktor in ('kommunal tjeneste', 'legevakt', 'fastlege', 'helseforetak')),
    nasjonal_status     varchar not null,
    forst_tilgjengelig  varchar,
    plikt               varchar,
    rekkefolge          integer not null unique,
    kilde_url           varchar not null
);
comment on table losninger is 'De nasjonale e-helseløsningene';
comment on column losninger.losning is 'Løsningens kode';
comment on column losninger.navn is 'Løsningens navn';
comment on column losninger.beskrivelse is 'Hva løsningen er';
comment on column losninger.eier is 'Hvem som eier løsningen';
comment on column losninger.maalgruppe is 'Hvem som bruker løsningen';
comment on column losninger.aktor is 'Hva slags aktør opplysningene om løsningen gjelder. Ulike aktører regnes aldri sammen i én andel';
comment on column losninger.nasjonal_status is 'Hva som er publisert om status i landet';
comment on column losninger.forst_tilgjengelig is 'Når løsningen først ble tilgjengelig, slik kilden sier det';
comment on column losninger.plikt is 'Plikt til å bruke løsningen, slik kilden sier det; tomt = ikke funnet';
comment on column losninger.rekkefolge is 'Rekkefølge i menyer';
comment on column losninger.kilde_url is 'Kilde';

create table innforingslop (
    losning             varchar not null references losninger (losning),
    type                varchar not null check (type in ('nasjonalt', 'regionalt', 'delvis_nasjonalt')),
    antatt              boolean not null,
    periode             varchar not null,
    kilde_url           varchar not null,
    primary key (losning, type, periode)
);
comment on table innforingslop is 'Hvilken type innføringsløp en løsning har';
comment on column innforingslop.losning is 'Løsningen';
comment on column innforingslop.type is 'nasjonalt = felles nasjonalt, regionalt = felles regionalt (fylkesvist), delvis_nasjonalt = bare inviterte kommuner';
comment on column innforingslop.antatt is 'Sann når typen er lest ut av hvordan løsningen innføres, og ikke står i noen kilde';
comment on column innforingslop.periode is 'Perioden løpet gjelder, i ord';
comment on column innforingslop.kilde_url is 'Kilde';

create table roller (
    rolle               varchar primary key,
    navn                varchar not null,
    nivaa               varchar not null,
    definisjon          varchar not null,
    kilde               varchar not null
);
comment on table roller is 'Rollene i den regionale gruppen for e-helse';
comment on column roller.rolle is 'Rollens kode';
comment on column roller.navn is 'Rollens navn';
comment on column roller.nivaa is 'Nivået rollen finnes på';
comment on column roller.definisjon is 'Hva rollen innebærer';
comment on column roller.kilde is 'Kilde';

create table lopstyper (
    type                varchar primary key check (type in ('nasjonalt', 'regionalt', 'delvis_nasjonalt')),
    navn                varchar not null,
    definisjon          varchar not null,
    kilde               varchar not null
);
comment on table lopstyper is 'De tre typene innføringsløp fra 2024';
comment on column lopstyper.type is 'Typens kode';
comment on column lopstyper.navn is 'Typens navn';
comment on column lopstyper.definisjon is 'Hva typen innebærer';
comment on column lopstyper.kilde is 'Kilde';

create table deltakere (
    losning             varchar not null references losninger (losning),
    kommunenr           varchar not null references kommuner (kommunenr),
    rolle               varchar not null check (rolle in ('aktuell', 'invitert')),
    gjelder_fra         date,
    kilde_url           varchar not null,
    primary key (losning, kommunenr, rolle)
);
comment on table deltakere is 'Hvilke kommuner en løsning er aktuell for, og hvilke som er invitert. En løsning uten rader her gjelder alle';
comment on column deltakere.losning is 'Løsningen';
comment on column deltakere.kommunenr is 'Kommunen';
comment on column deltakere.rolle is 'aktuell = løsningen kan brukes her; invitert = kommunen er invitert til innføringsløpet';
comment on column deltakere.gjelder_fra is 'Fra hvilken dato; tomt = ikke oppgitt';
comment on column deltakere.kilde_url is 'Kilde';

create table innforing (
    losning             varchar not null references losninger (losning),
    kommunenr           varchar not null references kommuner (kommunenr),
    aktor               varchar check (aktor in ('kommunal tjeneste', 'legevakt', 'fastlege', 'helseforetak')),
    stadium             varchar not null check (stadium in (
                            'ikke_startet', 'planlagt', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk', 'avsluttet',
                            'ikke_rapportert', 'skjermet')),
    gjelder_fra         date,
    presisjon           varchar not null check (presisjon in ('dag', 'måned', 'år', 'udatert')),
    rapportert_dato     date,
    metode              varchar not null check (metode in ('logg', 'egenrapportert', 'dokument', 'avledet')),
    forelopig           boolean not null,
    omtale              varchar,
    arvet_fra           varchar,
    utgiver             varchar not null,
    kilde_url           varchar not null check (regexp_matches(kilde_url, '^https?://')),
    check ((presisjon = 'udatert') = (gjelder_fra is null)),
    unique (losning, kommunenr, gjelder_fra, kilde_url, aktor)
);
comment on table innforing is 'Dokumenterte hendelser: hvor langt en kommune er kommet med en løsning. Ingen rad betyr ikke rapportert';
comment on column innforing.losning is 'Løsningen';
comment on column innforing.kommunenr is 'Kommunen';
comment on column innforing.aktor is 'Hva slags aktør i kommunen opplysningen gjelder, når kilden sier det; tomt = kilden skiller ikke, og opplysningen gjelder løsningens aktør. Det som gjelder en annen aktør, teller ikke som løsningens stadium';
comment on column innforing.stadium is 'Stadiet som er dokumentert';
comment on column innforing.gjelder_fra is 'Datoen stadiet gjelder fra (første dag når bare måned eller år er kjent)';
comment on column innforing.presisjon is 'Hvor nøyaktig datoen er';
comment on column innforing.rapportert_dato is 'Når opplysningen ble kjent (første dag når bare måned eller år er kjent); tomt = kilden er udatert';
comment on column innforing.metode is 'Hvordan opplysningen er kommet til';
comment on column innforing.forelopig is 'Sann når kilden sier at opplysningen er foreløpig';
comment on column innforing.omtale is 'Hva kilden sier, med våre ord';
comment on column innforing.arvet_fra is 'Den eller de tidligere kommunene opplysningen handlet om, når kommunen siden er slått sammen eller delt; tomt = gjelder kommunen selv';
comment on column innforing.utgiver is 'Hvem som har publisert opplysningen';
comment on column innforing.kilde_url is 'Kilde';

create table nasjonale_serier (
    serie               varchar not null,
    geografi            varchar not null,
    dato                date,
    presisjon           varchar not null check (presisjon in ('dag', 'måned', 'år', 'udatert')),
    art                 varchar not null check (art in ('i_bruk', 'i_bruk_eller_klar', 'i_bruk_eller_avtale', 'deltakelse', 'interesse', 'mål', 'personer', 'enheter', 'befolkning', 'nevner', 'annet')),
    aktor               varchar not null check (aktor in ('kommunal tjeneste', 'legevakt', 'fastlege', 'helseforetak', 'alle')),
    kommuner_antall     integer check (kommuner_antall >= 0),
    nevner_antall       integer check (nevner_antall > 0 and nevner_antall <= 450),
    andel_pst           double  check (andel_pst between 0 and 100),
    personer_antall     integer check (personer_antall >= 0),
    brudd               boolean not null,
    merknad             varchar not null,
    kilde_url           varchar not null,
    check (kommuner_antall is null or nevner_antall is null or kommuner_antall <= nevner_antall)
);
comment on table nasjonale_serier is 'Publiserte tall for landet eller en region. Blandes aldri med opptelling av våre egne rader';
comment on column nasjonale_serier.serie is 'Hva serien gjelder; som regel en løsningskode';
comment on column nasjonale_serier.geografi is 'Området tallet gjelder';
comment on column nasjonale_serier.dato is 'Datoen tallet gjelder (første dag når bare måned eller år er kjent)';
comment on column nasjonale_serier.presisjon is 'Hvor nøyaktig datoen er';
comment on column nasjonale_serier.art is 'Hva tallet teller';
comment on column nasjonale_serier.aktor is 'Hva slags aktør tallet gjelder; alle = flere slags aktører samlet. Ulike aktører regnes aldri sammen i én andel';
comment on column nasjonale_serier.kommuner_antall is 'Antall kommuner; tomt = ikke oppgitt, eller tallet teller noe annet enn kommuner';
comment on column nasjonale_serier.nevner_antall is 'Av hvor mange kommuner; tomt = ikke oppgitt';
comment on column nasjonale_serier.andel_pst is 'Andel i prosent slik kilden oppgir den; tomt = ikke oppgitt';
comment on column nasjonale_serier.personer_antall is 'Antall personer; tomt = teller ikke personer';
comment on column nasjonale_serier.brudd is 'Sann når tallet ikke kan sammenlignes med det forrige i samme serie, område og art; merknaden sier hvorfor';
comment on column nasjonale_serier.merknad is 'Hva tallet er, med våre ord';
comment on column nasjonale_serier.kilde_url is 'Kilde';

create table foringer (
    foring              varchar primary key check (regexp_matches(foring, '^[a-z0-9_]+$')),
    art                 varchar not null check (art in ('plikt', 'ingen plikt', 'avtale', 'mål', 'møte', 'beregningsutvalg', 'betaling')),
    fra_dato            date,
    til_dato            date,
    presisjon           varchar not null check (presisjon in ('dag', 'måned', 'år', 'udatert')),
    aarlig_dag          varchar check (regexp_matches(aarlig_dag, '^[0-9]{2}-[0-9]{2}$')),
    losning             varchar references losninger (losning),
    aktor               varchar check (aktor in ('kommunal tjeneste', 'legevakt', 'fastlege', 'helseforetak', 'alle')),
    tekst               varchar not null,
    maal_pst            double  check (maal_pst between 0 and 100),
    maal_antall         integer check (maal_antall > 0),
    nevner_tekst        varchar,
    kilde               varchar not null,
    kilde_dato          date,
    kilde_url           varchar check (regexp_matches(kilde_url, '^https?://')),
    check ((presisjon = 'udatert') = (fra_dato is null and til_dato is null)),
    check (fra_dato is null or til_dato is null or fra_dato <= til_dato),
    check ((art = 'mål') = (maal_pst is not null or maal_antall is not null)),
    check (art not in ('plikt', 'ingen plikt') or aktor is not null)
);
comment on table foringer is 'Plikter, avtaler, mål og frister, ved siden av tallene. En plikt er aldri observert bruk, og et mål er aldri et resultat';
comment on column foringer.foring is 'Føringens kode';
comment on column foringer.art is 'Hva slags føring. ingen plikt = kilden sier uttrykkelig at det ikke er noen plikt';
comment on column foringer.fra_dato is 'Datoen føringen gjelder fra (første dag når bare måned eller år er kjent); tomt = ikke oppgitt';
comment on column foringer.til_dato is 'Siste dag føringen gjelder, eller fristen for et mål (siste dag når bare måned eller år er kjent); tomt = ikke oppgitt';
comment on column foringer.presisjon is 'Hvor nøyaktige datoene er';
comment on column foringer.aarlig_dag is 'Måned og dag (mm-dd) for det som gjentas hvert år; tomt = gjentas ikke på en fast dag';
comment on column foringer.losning is 'Løsningen; tomt = gjelder flere løsninger eller en løsning som ikke er i listen';
comment on column foringer.aktor is 'Hvem føringen gjelder; tomt = ingen bestemt slags aktør';
comment on column foringer.tekst is 'Hva føringen går ut på, med våre ord';
comment on column foringer.maal_pst is 'Målet i prosent; tomt = ikke et mål, eller målet er et antall';
comment on column foringer.maal_antall is 'Målet som antall kommuner; tomt = ikke et mål, eller målet er en andel';
comment on column foringer.nevner_tekst is 'Hva målet er en andel av, når det ikke er kommuner; tomt = kommuner';
comment on column foringer.kilde is 'Kildens utgiver og tittel';
comment on column foringer.kilde_dato is 'Kildens dato; tomt = kilden er udatert';
comment on column foringer.kilde_url is 'Kilde; tomt = kilden ligger ikke åpent på nett';

create table motstrid (
    tema                varchar not null,
    hva                 varchar not null,
    verdi_tekst         varchar not null,
    verdi               double  not null,
    enhet               varchar not null,
    utgiver             varchar not null,
    kilde               varchar not null,
    kilde_url           varchar check (regexp_matches(kilde_url, '^https?://')),
    dato                date,
    forklaring          varchar not null,
    unique (tema, hva, utgiver, verdi_tekst)
);
comment on table motstrid is 'Publiserte tall som motsier hverandre, side om side. Ingen av dem er valgt bort';
comment on column motstrid.tema is 'Temaet tallet hører til';
comment on column motstrid.hva is 'Hva tallene skal vise; radene med samme tekst hører sammen';
comment on column motstrid.verdi_tekst is 'Tallet slik det leses';
comment on column motstrid.verdi is 'Tallet i enheten';
comment on column motstrid.enhet is 'Enheten';
comment on column motstrid.utgiver is 'Hvem som har publisert tallet, eller hva det er regnet ut av';
comment on column motstrid.kilde is 'Kildens tittel';
comment on column motstrid.kilde_url is 'Kilde; tomt = kilden ligger ikke åpent på nett';
comment on column motstrid.dato is 'Datoen tallet gjelder eller ble publisert (første dag når bare måned eller år er kjent); tomt = udatert';
comment on column motstrid.forklaring is 'Hva som kan forklare tallet, så langt kildene rekker';

create table tilskudd (
    aar                 integer check (aar between 2000 and 2100),
    ordning             varchar not null,
    prosjekt            varchar not null,
    mottaker            varchar,
    mottakertype        varchar,
    kommunenr           varchar references kommuner (kommunenr),
    fylke               varchar,
    partnere            varchar,
    omraade             varchar,
    innvilget_kr        bigint  check (innvilget_kr > 0),
    utgiver             varchar not null,
    kilde_url           varchar check (regexp_matches(kilde_url, '^https?://')),
    kilde_dato          varchar
);
comment on table tilskudd is 'Dokumenterte enkelttilskudd. Eksempler, ikke hele fordelingen';
comment on column tilskudd.aar is 'Tilskuddsår; tomt = ikke oppgitt';
comment on column tilskudd.ordning is 'Tilskuddsordningen';
comment on column tilskudd.prosjekt is 'Prosjektet';
comment on column tilskudd.mottaker is 'Mottakeren slik kilden skriver den';
comment on column tilskudd.mottakertype is 'Hva slags mottaker';
comment on column tilskudd.kommunenr is 'Mottakerkommunen; tomt når mottakeren ikke er én kommune';
comment on column tilskudd.fylke is 'Fylket kilden oppgir';
comment on column tilskudd.partnere is 'Andre deltakere, slik kilden skriver dem';
comment on column tilskudd.omraade is 'Fagområdet';
comment on column tilskudd.innvilget_kr is 'Innvilget beløp i kroner; tomt = ikke oppgitt, aldri null';
comment on column tilskudd.utgiver is 'Hvem som har publisert opplysningen';
comment on column tilskudd.kilde_url is 'Kilde; tomt = kilden oppgir ingen nettadresse';
comment on column tilskudd.kilde_dato is 'Kildens dato';

create table tilskuddssummer (
    aar                 varchar not null check (regexp_matches(aar, '^[0-9]{4}(–[0-9]{4})?$')),
    ordning             varchar not null,
    omraade             varchar not null,
    soknader_antall     integer check (soknader_antall >= 0),
    sokt_kr             bigint  check (sokt_kr > 0),
    innvilget_antall    integer check (innvilget_antall >= 0),
    innvilget_kr        bigint  check (innvilget_kr > 0),
    kommuner_antall     integer check (kommuner_antall between 0 and 357),
    kilde_url           varchar not null,
    primary key (aar, ordning, omraade)
);
comment on table tilskuddssummer is 'Publiserte summer for ordningene. Rader for samme år overlapper og kan ikke legges sammen';
comment on column tilskuddssummer.aar is 'År eller periode';
comment on column tilskuddssummer.ordning is 'Ordningen eller tildelingen';
comment on column tilskuddssummer.omraade is 'Fagområdet';
comment on column tilskuddssummer.soknader_antall is 'Antall søknader; tomt = ikke oppgitt';
comment on column tilskuddssummer.sokt_kr is 'Søkt beløp i kroner; tomt = ikke oppgitt';
comment on column tilskuddssummer.innvilget_antall is 'Antall prosjekter med tilskudd; tomt = ikke oppgitt';
comment on column tilskuddssummer.innvilget_kr is 'Innvilget beløp i kroner; tomt = ikke oppgitt';
comment on column tilskuddssummer.kommuner_antall is 'Antall kommuner som er nådd; tomt = ikke oppgitt';
comment on column tilskuddssummer.kilde_url is 'Kilde';

create table tilskuddsrammer (
    aar                 integer not null,
    ordning             varchar not null,
    omraade             varchar not null,
    belop_kr            bigint  not null check (belop_kr > 0),
    art                 varchar not null check (art in ('budsjettramme', 'budsjettforslag', 'bevilget/avsatt', 'utlyst ramme')),
    kilde_url           varchar check (regexp_matches(kilde_url, '^https?://')),
    primary key (aar, ordning)
);
comment on table tilskuddsrammer is 'Rammer, forslag og avsetninger. Ikke tildelinger';
comment on column tilskuddsrammer.aar is 'År';
comment on column tilskuddsrammer.ordning is 'Ordningen eller budsjettposten';
comment on column tilskuddsrammer.omraade is 'Fagområdet';
comment on column tilskuddsrammer.belop_kr is 'Beløp i kroner';
comment on column tilskuddsrammer.art is 'Hva slags beløp';
comment on column tilskuddsrammer.kilde_url is 'Kilde; tomt = kilden ligger ikke åpent på nett';

create table nettverksmidler (
    nivaa               varchar not null check (nivaa in ('nasjonal', 'nettverk', 'fylke')),
    navn                varchar not null,
    aar                 integer,
    belop_kr            bigint  not null check (belop_kr > 0),
    hva                 varchar not null,
    kilde_url           varchar not null,
    merknad             varchar
);
comment on table nettverksmidler is 'Penger til nettverk for innføring';
comment on column nettverksmidler.nivaa is 'Nasjonalt eller regionalt nettverk';
comment on column nettverksmidler.navn is 'Nettverkets navn';
comment on column nettverksmidler.aar is 'År; tomt = ikke oppgitt';
comment on column nettverksmidler.belop_kr is 'Beløp i kroner';
comment on column nettverksmidler.hva is 'Hva pengene er';
comment on column nettverksmidler.kilde_url is 'Kilde';
comment on column nettverksmidler.merknad is 'Merknad';

create table programdeltakelse (
    aar                 integer not null,
    art                 varchar not null,
    hva                 varchar not null,
    ledende_kommune     varchar,
    kommunenr           varchar references kommuner (kommunenr),
    fylke               varchar,
    partnere            varchar,
    kilde_url           varchar not null
);
comment on table programdeltakelse is 'Søknader og programdeltakelse uten dokumentert tilskudd';
comment on column programdeltakelse.aar is 'År';
comment on column programdeltakelse.art is 'Hva slags forhold';
comment on column programdeltakelse.hva is 'Hva det gjelder';
comment on column programdeltakelse.ledende_kommune is 'Ledende kommune slik kilden skriver den';
comment on column programdeltakelse.kommunenr is 'Ledende kommunes nummer';
comment on column programdeltakelse.fylke is 'Fylke';
comment on column programdeltakelse.partnere is 'Andre deltakere';
comment on column programdeltakelse.kilde_url is 'Kilde';

create table kostnadsandeler (
    losning             varchar not null references losninger (losning),
    kommunenr           varchar not null references kommuner (kommunenr),
    aar                 integer not null check (aar between 2000 and 2100),
    nokkel              varchar not null,
    belop_kr            bigint  not null check (belop_kr >= 0),
    kilde_url           varchar not null check (regexp_matches(kilde_url, '^https?://')),
    primary key (losning, kommunenr, aar)
);
comment on table kostnadsandeler is 'Hver kommunes andel av driftskostnadene for en løsning. Tom når ingen slik tabell er hentet inn';
comment on column kostnadsandeler.losning is 'Løsningen kostnadene gjelder';
comment on column kostnadsandeler.kommunenr is 'Kommunen';
comment on column kostnadsandeler.aar is 'Året kostnadene gjelder';
comment on column kostnadsandeler.nokkel is 'Nøkkelen kostnadene er fordelt etter, for eksempel delkostnadsnøkkel kommunehelse';
comment on column kostnadsandeler.belop_kr is 'Kommunens andel i kroner';
comment on column kostnadsandeler.kilde_url is 'Kilde';

create table bemanning (
    nivaa               varchar not null check (nivaa in ('nasjonal', 'nettverk', 'fylke', 'kommune')),
    navn                varchar not null,
    kommunenr           varchar references kommuner (kommunenr),
    fylkesnr            varchar references fylker (fylkesnr),
    aar                 integer not null check (aar between 2000 and 2100),
    rolle               varchar not null,
    grupperolle         varchar references roller (rolle),
    omfang              varchar check (omfang in ('dedikert', 'inkludert_tjenesten')),
    verdi               double  not null check (verdi >= 0),
    grense              varchar not null,
    metode              varchar not null check (metode in ('kartlagt', 'anslag', 'avledet')),
    enhet               varchar not null check (enhet in ('årsverk', 'årsverk per 10 000', 'personer')),
    innbyggere_oppgitt_antall integer check (innbyggere_oppgitt_antall > 0),
    merknad             varchar,
    kilde_url           varchar not null,
    check ((nivaa = 'kommune') = (kommunenr is not null)),
    check ((nivaa = 'fylke') = (fylkesnr is not null)),
    check (grupperolle is null or fylkesnr is not null),
    unique (navn, aar, rolle)
);
comment on table bemanning is 'Publiserte opplysninger om bemanning til e-helse';
comment on column bemanning.nivaa is 'Nivået opplysningen gjelder';
comment on column bemanning.navn is 'Hvem opplysningen gjelder';
comment on column bemanning.kommunenr is 'Kommunen, når nivået er kommune';
comment on column bemanning.fylkesnr is 'Fylket, når nivået er fylke';
comment on column bemanning.aar is 'År';
comment on column bemanning.rolle is 'Hva slags årsverk';
comment on column bemanning.grupperolle is 'Rollen i den regionale gruppen for e-helse; tomt = ikke en av de tre rollene';
comment on column bemanning.omfang is 'dedikert = bare årsverk som er satt av til e-helse, inkludert_tjenesten = også dem som følger opp løsningene i tjenesten; tomt = ikke oppgitt';
comment on column bemanning.verdi is 'Verdien i enheten';
comment on column bemanning.grense is 'Hvor sikker verdien er: eksakt, anslag, minst …';
comment on column bemanning.metode is 'kartlagt = kilden oppgir tallet, anslag = kilden anslår det eller oppgir en grense, avledet = regnet ut av oss';
comment on column bemanning.enhet is 'Enheten';
comment on column bemanning.innbyggere_oppgitt_antall is 'Innbyggertallet kilden regner med; tomt = ikke oppgitt';
comment on column bemanning.merknad is 'Merknad';
comment on column bemanning.kilde_url is 'Kilde';

create table velferdsteknologi (
    losning             varchar not null references losninger (losning),
    kommunenr           varchar not null references kommuner (kommunenr),
    aar                 integer not null check (aar between 2009 and 2100),
    maaling             varchar not null check (maaling in ('per 31. desember', 'i løpet av året')),
    status              varchar not null check (status in ('oppgitt', 'skjermet', 'ikke rapportert', 'ikke aktuelt')),
    brukere_antall      integer check (brukere_antall >= 0),
    arvet_fra           varchar,
    kilde_url           varchar not null check (regexp_matches(kilde_url, '^https?://')),
    check ((status = 'oppgitt') = (brukere_antall is not null)),
    primary key (losning, kommunenr, aar, maaling)
);
comment on table velferdsteknologi is 'Brukere av velferdsteknologi i kommunene (SSB tabell 11645 og 11642). Tom når tallene ikke er hentet';
comment on column velferdsteknologi.losning is 'Løsningen tjenesten hører til';
comment on column velferdsteknologi.kommunenr is 'Kommunen i dagens inndeling';
comment on column velferdsteknologi.aar is 'År';
comment on column velferdsteknologi.maaling is 'Hvilke brukere som er talt: de som hadde tjenesten ved årets slutt, eller i løpet av året';
comment on column velferdsteknologi.status is 'Om tallet er oppgitt. skjermet = holdt tilbake av personvernhensyn, aldri null';
comment on column velferdsteknologi.brukere_antall is 'Antall brukere; tomt = tallet er ikke oppgitt';
comment on column velferdsteknologi.arvet_fra is 'De tidligere kommunene tallet er summert av, når kommunen er slått sammen; tomt = gjelder kommunen selv';
comment on column velferdsteknologi.kilde_url is 'Kilde';

create table omsorgsbemanning (
    tabell              varchar not null check (tabell in ('11924', '11996')),
    kommunenr           varchar not null references kommuner (kommunenr),
    aar                 integer not null check (aar between 2009 and 2100),
    gruppe              varchar not null,
    status              varchar not null check (status in ('oppgitt', 'skjermet', 'ikke rapportert', 'ikke aktuelt')),
    aarsverk_antall     double  check (aarsverk_antall >= 0),
    kilde_url           varchar not null check (regexp_matches(kilde_url, '^https?://')),
    check ((status = 'oppgitt') = (aarsverk_antall is not null)),
    primary key (tabell, kommunenr, aar, gruppe)
);
comment on table omsorgsbemanning is 'Avtalte årsverk i omsorgstjenesten og legeårsverk i kommunene (SSB tabell 11924 og 11996). Tom når tallene ikke er hentet';
comment on column omsorgsbemanning.tabell is '11924 = omsorgstjenesten etter utdanning, 11996 = leger etter avtaleform og funksjon';
comment on column omsorgsbemanning.kommunenr is 'Kommunen i dagens inndeling';
comment on column omsorgsbemanning.aar is 'År';
comment on column omsorgsbemanning.gruppe is 'Hvem årsverkene gjelder, slik SSB deler dem inn. Grupper kan overlappe og skal ikke summeres';
comment on column omsorgsbemanning.status is 'Om tallet er oppgitt. skjermet = holdt tilbake av personvernhensyn, aldri null';
comment on column omsorgsbemanning.aarsverk_antall is 'Antall årsverk; tomt = tallet er ikke oppgitt';
comment on column omsorgsbemanning.kilde_url is 'Kilde';

create table registeropplysninger (
    nivaa               varchar not null check (nivaa in ('kommune', 'fylke')),
    kode                varchar not null check (regexp_matches(kode, '^[0-9]{2,4}$')),
    felt                varchar not null check (felt in ('navn', 'orgnr', 'kostragruppe', 'sentralitet')),
    verdi               varchar not null,
    register            varchar not null,
    kilde_url           varchar not null check (regexp_matches(kilde_url, '^https?://')),
    primary key (nivaa, kode, felt, register)
);
comment on table registeropplysninger is 'Det registrene sier om kommuner og fylker, til kontroll av tabellen kommuner. Tom når registrene ikke er hentet';
comment on column registeropplysninger.nivaa is 'Kommune eller fylke';
comment on column registeropplysninger.kode is 'Kommunenummer eller fylkesnummer';
comment on column registeropplysninger.felt is 'Hva opplysningen er';
comment on column registeropplysninger.verdi is 'Verdien i registeret';
comment on column registeropplysninger.register is 'Registeret';
comment on column registeropplysninger.kilde_url is 'Kilde';

create table forsidetall (
    serie               varchar not null,
    art                 varchar not null,
    dato                date    not null,
    rekkefolge          integer not null unique check (rekkefolge > 0),
    primary key (serie, art, dato)
);
comment on table forsidetall is 'Hvilke publiserte tall forsiden viser, i rekkefølge';
comment on column forsidetall.serie is 'Serien i nasjonale_serier';
comment on column forsidetall.art is 'Hva tallet teller';
comment on column forsidetall.dato is 'Datoen tallet gjelder';
comment on column forsidetall.rekkefolge is 'Plass på forsiden';

create table leveringer (
    nummer              integer primary key check (nummer > 0),
    tabell              varchar not null,
    datasett            varchar not null,
    rapportor           varchar not null,
    tittel              varchar not null,
    utgiver             varchar not null,
    url                 varchar check (regexp_matches(url, '^https?://')),
    lisens              varchar not null references lisenser (lisens),
    dato                date    not null,
    neste_oppdatering   varchar,
    status              varchar not null check (status in ('publisert', 'trukket')),
    publisert_tidspunkt timestamp not null,
    hvorfor             varchar not null,
    trukket_tidspunkt   timestamp,
    trukket_hvorfor     varchar,
    rader_antall        integer not null check (rader_antall >= 0),
    ny_antall           integer not null check (ny_antall >= 0),
    endret_antall       integer not null check (endret_antall >= 0),
    uendret_antall      integer not null check (uendret_antall >= 0),
    utgaar_antall       integer not null check (utgaar_antall >= 0),
    check ((status = 'trukket') = (trukket_tidspunkt is not null))
);
comment on table leveringer is 'Det som er levert og publisert fra siden Data og kvalitet. Skrives av lageret, ikke av bygget';
comment on column leveringer.nummer is 'Leveringens nummer';
comment on column leveringer.tabell is 'Tabellen det er levert til';
comment on column leveringer.datasett is 'Leverandørens datasett i kilder';
comment on column leveringer.rapportor is 'Nettverket eller kilden som leverer';
comment on column leveringer.tittel is 'Tittelen som står ved tallene';
comment on column leveringer.utgiver is 'Utgiveren som står ved tallene';
comment on column leveringer.url is 'Hvor opplysningene kan etterprøves; tomt = kilden ligger ikke åpent på nett';
comment on column leveringer.lisens is 'Lisensen opplysningene er gjengitt etter';
comment on column leveringer.dato is 'Datoen opplysningene er levert';
comment on column leveringer.neste_oppdatering is 'Når neste levering ventes, i ord';
comment on column leveringer.status is 'trukket = radene er tatt ut av tallene igjen';
comment on column leveringer.publisert_tidspunkt is 'Når leveringen ble publisert (UTC)';
comment on column leveringer.hvorfor is 'Begrunnelsen for leveringen';
comment on column leveringer.trukket_tidspunkt is 'Når leveringen ble trukket (UTC); tomt = den gjelder';
comment on column leveringer.trukket_hvorfor is 'Hvorfor leveringen ble trukket; tomt = den gjelder';
comment on column leveringer.rader_antall is 'Antall rader levert';
comment on column leveringer.ny_antall is 'Rader som var nye';
comment on column leveringer.endret_antall is 'Rader som endret noe';
comment on column leveringer.uendret_antall is 'Rader som sa det samme som før';
comment on column leveringer.utgaar_antall is 'Rader som gikk ut';
