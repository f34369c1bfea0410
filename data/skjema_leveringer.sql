-- The delivered side of the store: what was confirmed, by whom and why. Only ever added to. It lies in a schema of its own beside the built
-- tables, with one table more per table that can be delivered: its columns as in skjema.sql, and levering, rad and endring.
-- None of it reaches a page as it stands: names of people stay here, and readers get the table leveringer of skjema.sql.

create table levering (
    nummer              integer primary key check (nummer > 0),
    tabell              varchar not null,
    rapportor           varchar not null,
    tittel              varchar not null,
    utgiver             varchar not null,
    url                 varchar check (regexp_matches(url, '^https?://')),
    lisens              varchar not null,
    dato                date    not null,
    neste_oppdatering   varchar,
    rader_antall        integer not null check (rader_antall >= 0),
    ny_antall           integer not null,
    endret_antall       integer not null,
    uendret_antall      integer not null,
    utgaar_antall       integer not null,
    sha256              varchar not null
);
comment on table levering is 'Leveringene, med opphav og hva de endret da de ble bekreftet';
comment on column levering.nummer is 'Leveringens nummer';
comment on column levering.tabell is 'Tabellen det er levert til';
comment on column levering.rapportor is 'Nettverket eller kilden som leverer';
comment on column levering.tittel is 'Tittelen som står ved tallene';
comment on column levering.utgiver is 'Utgiveren som står ved tallene';
comment on column levering.url is 'Hvor opplysningene kan etterprøves; tomt = kilden ligger ikke åpent på nett';
comment on column levering.lisens is 'Lisensen opplysningene er gjengitt etter';
comment on column levering.dato is 'Datoen opplysningene er levert';
comment on column levering.neste_oppdatering is 'Når neste levering ventes, i ord';
comment on column levering.rader_antall is 'Antall rader levert';
comment on column levering.ny_antall is 'Rader som var nye';
comment on column levering.endret_antall is 'Rader som endret noe';
comment on column levering.uendret_antall is 'Rader som sa det samme som før';
comment on column levering.utgaar_antall is 'Rader som gikk ut';
comment on column levering.sha256 is 'Radenes kontrollsum (SHA-256)';

create table logg (
    linje               integer primary key check (linje > 0),
    tidspunkt           timestamp not null,
    hvem                varchar not null,
    hva                 varchar not null check (hva in ('kladd', 'publisert', 'trukket')),
    hvorfor             varchar not null,
    levering            integer not null references levering (nummer),
    versjon_foer        integer not null,
    versjon_etter       integer not null
);
create table henting (
    tidspunkt           timestamp not null,
    hvem                varchar not null,
    hvorfor             varchar not null,
    datasett            varchar not null,
    versjon_foer        integer not null,
    versjon_etter       integer not null
);
comment on table henting is 'Hvem som hentet tall fra et offentlig register, når og hvorfor';
comment on column henting.tidspunkt is 'Når det skjedde (UTC)';
comment on column henting.hvem is 'Hvem som gjorde det';
comment on column henting.hvorfor is 'Begrunnelsen';
comment on column henting.datasett is 'Datasettet som ble hentet';
comment on column henting.versjon_foer is 'Lagerets versjon før';
comment on column henting.versjon_etter is 'Lagerets versjon etter';

comment on table logg is 'Hvem som gjorde hva med en levering, når og hvorfor';
comment on column logg.linje is 'Linjens nummer, i den rekkefølgen det skjedde';
comment on column logg.tidspunkt is 'Når det skjedde (UTC)';
comment on column logg.hvem is 'Hvem som gjorde det';
comment on column logg.hva is 'Hva leveringen ble';
comment on column logg.hvorfor is 'Begrunnelsen';
comment on column logg.levering is 'Leveringen';
comment on column logg.versjon_foer is 'Lagerets versjon før';
comment on column logg.versjon_etter is 'Lagerets versjon etter';
