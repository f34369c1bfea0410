-- Dekningen talt opp per løsning og fylke, og i landet og hvert fylke: små tabeller for det forsiden og kvalitetssiden spør om. Bare dokumentert_antall
-- teller også kommuner som løsningen ikke er aktuell for.
create table dekning_per_fylke as
with
lopene as (
    select losning, list(type) as typer,
    from innforingslop
    group by losning
)
select
    omfang.losning,
    losninger.navn as losning_navn,
    losninger.rekkefolge,
    lopene.typer as lopstyper,
    omfang.fylkesnr,
    omfang.fylke as fylke_navn,
    count(*) filter (omfang.er_aktuell) as aktuelle_antall,
    count(dekning.par) as dokumentert_antall,
    count(dekning.par) filter (omfang.er_aktuell) as rapportert_antall,
    count(*) filter (omfang.er_aktuell and dekning.er_i_bruk) as tatt_i_bruk_antall,
    count(*) filter (omfang.er_aktuell and dekning.udaterte_antall = dekning.hendelser_antall) as bare_udaterte_antall,
    max(dekning.nyeste_dato) filter (omfang.er_aktuell) as nyeste_dato,
    max(dekning.sist_meldt_dato) filter (omfang.er_aktuell) as sist_meldt_dato,
from omfang
inner join losninger on omfang.losning = losninger.losning
left join lopene on omfang.losning = lopene.losning
left join dekning on omfang.par = dekning.par
group by omfang.losning, losninger.navn, losninger.rekkefolge, lopene.typer, omfang.fylkesnr, omfang.fylke
order by omfang.losning, omfang.fylkesnr;

create table dekning_per_losning as
select
    coalesce(fylkesnr, 'landet') as omraade,
    losning,
    losning_navn,
    rekkefolge,
    lopstyper,
    cast(sum(aktuelle_antall) as bigint) as aktuelle_antall,
    cast(sum(rapportert_antall) as bigint) as rapportert_antall,
    cast(sum(tatt_i_bruk_antall) as bigint) as tatt_i_bruk_antall,
    max(nyeste_dato) as nyeste_dato,
from dekning_per_fylke
group by losning, losning_navn, rekkefolge, lopstyper, grouping sets ((fylkesnr), ())
order by omraade, rapportert_antall desc, rekkefolge;

create table dekning_samlet as
with
per_kommune as (
    select
        kommuner.kommunenr,
        kommuner.fylkesnr,
        count(dekning.par) as losninger_antall,
        coalesce(bool_or(dekning.er_i_bruk), false) as er_i_bruk,
        coalesce(sum(dekning.hendelser_antall), 0) as hendelser_antall,
        coalesce(sum(dekning.udaterte_antall), 0) as udaterte_antall,
    from kommuner
    left join dekning on kommuner.kommunenr = dekning.kommunenr
    group by kommuner.kommunenr, kommuner.fylkesnr
),
kommunene as (
    select
        coalesce(fylkesnr, 'landet') as omraade,
        count(*) as kommuner_antall,
        count(*) filter (losninger_antall > 0) as dokumentert_antall,
        count(*) filter (er_i_bruk) as i_bruk_antall,
        cast(sum(hendelser_antall) as bigint) as hendelser_antall,
        cast(sum(udaterte_antall) as bigint) as udaterte_antall,
    from per_kommune
    group by grouping sets ((fylkesnr), ())
),
losningene as (
    select coalesce(fylkesnr, 'landet') as omraade, count(distinct losning) filter (dokumentert_antall > 0) as antall,
    from dekning_per_fylke
    group by grouping sets ((fylkesnr), ())
)
select
    kommunene.omraade,
    kommunene.kommuner_antall,
    kommunene.dokumentert_antall,
    kommunene.i_bruk_antall,
    (select count(*) from losninger) as losninger_antall,
    losningene.antall as losninger_med_opplysning_antall,
    kommunene.hendelser_antall,
    kommunene.udaterte_antall,
from kommunene
inner join losningene on kommunene.omraade = losningene.omraade
order by kommunene.omraade;
