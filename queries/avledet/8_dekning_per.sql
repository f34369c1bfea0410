-- Dekningen talt opp per løsning og fylke, og per kommune: små tabeller for det forsiden og kvalitetssiden spør om. Bare dokumentert_antall teller
-- også kommuner som løsningen ikke er aktuell for.
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

create table dekning_per_kommune as
select
    kommuner.kommunenr,
    kommuner.fylkesnr,
    count(dekning.par) as losninger_antall,
    coalesce(bool_or(dekning.er_i_bruk), false) as er_i_bruk,
    cast(coalesce(sum(dekning.hendelser_antall), 0) as bigint) as hendelser_antall,
    cast(coalesce(sum(dekning.udaterte_antall), 0) as bigint) as udaterte_antall,
from kommuner
left join dekning on kommuner.kommunenr = dekning.kommunenr
group by kommuner.kommunenr, kommuner.fylkesnr
order by kommuner.kommunenr;
