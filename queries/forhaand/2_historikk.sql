-- Når hvert stadium først gjaldt i hvert område en profil kan handle om: til og med i dag, i én kommune også det som er planlagt.
create table historikk_per_omraade as
with
plassert as (
    select
        grupper.nivaa,
        grupper.gruppe,
        forste_steg.losning,
        forste_steg.losning_navn,
        forste_steg.rekkefolge,
        forste_steg.navn,
        forste_steg.stadium,
        forste_steg.rang,
        case when grupper.nivaa = 'kommune' then forste_steg.gjelder_fra else make_date(year(forste_steg.gjelder_fra), 1, 1) end as dato,
        case when grupper.nivaa = 'kommune' then forste_steg.presisjon else 'år' end as presisjon,
    from forste_steg
    inner join grupper on forste_steg.kommunenr = grupper.kommunenr
    where grupper.nivaa in ('kommune', 'nettverk', 'fylke', 'land')
        and (grupper.nivaa = 'kommune' or (forste_steg.stadium = 'tatt_i_bruk' and forste_steg.gjelder_fra <= idag()))
)
select
    hash(nivaa, gruppe) as nokkel,
    nivaa,
    gruppe,
    losning,
    losning_navn,
    rekkefolge,
    stadium,
    rang,
    dato,
    any_value(presisjon) as presisjon,
    count(*) as kommuner_antall,
    string_agg(navn, ', ' order by navn) as kommuner,
from plassert
group by nivaa, gruppe, losning, losning_navn, rekkefolge, stadium, rang, dato
order by nivaa, gruppe, rekkefolge, dato, rang;

create macro i_dag.historikk(kommune, nettverk, fylke, dato) as table
    from historikk_per_omraade
    where nokkel = hash(profilnivaa(kommune, nettverk, fylke), profilgruppe(kommune, nettverk, fylke))
        and nivaa = profilnivaa(kommune, nettverk, fylke)
        and gruppe = profilgruppe(kommune, nettverk, fylke)
        and historikk_per_omraade.dato <= idag();

-- På en annen dag: i én kommune er det de samme radene, så langt de når.
create macro i_kommunen.historikk(kommune, nettverk, fylke, dato) as table
    from historikk_per_omraade
    where nokkel = hash('kommune', kommune)
        and nivaa = 'kommune'
        and gruppe = kommune
        and historikk_per_omraade.dato <= paa_dato(dato);
