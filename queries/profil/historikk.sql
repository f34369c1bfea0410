-- svarer på: Når ble hvert stadium først dokumentert i området?
-- korn: losning, stadium, dato
-- kolonner: losning varchar, navn varchar, stadium varchar, dato date, presisjon varchar, kommuner_antall bigint, kommuner varchar
-- kilder: innforing, losninger, kommuner
-- merknad: For én kommune alle stadier med dato, fra planlagt. For flere kommuner bare «tatt i bruk», talt per år (1. januar). Udaterte opplysninger kan ikke plasseres i tid, og planer fram i tid er ikke med
with
plassert as (
    select
        forste_steg.losning,
        omraadet.kommunenavn as navn,
        forste_steg.stadium,
        case when $kommune is not null then forste_steg.gjelder_fra else make_date(year(forste_steg.gjelder_fra), 1, 1) end as dato,
        case when $kommune is not null then forste_steg.presisjon else 'år' end as presisjon,
    from forste_steg
    inner join profilomraade($kommune, $nettverk, $fylke) as omraadet on forste_steg.kommunenr = omraadet.kommunenr
    where forste_steg.gjelder_fra <= paa_dato($dato) and ($kommune is not null or forste_steg.stadium = 'tatt_i_bruk')
)
select
    plassert.losning,
    losninger.navn,
    plassert.stadium,
    plassert.dato,
    any_value(plassert.presisjon) as presisjon,
    count(*) as kommuner_antall,
    string_agg(plassert.navn, ', ' order by plassert.navn) as kommuner,
from plassert
left join losninger on plassert.losning = losninger.losning
group by plassert.losning, losninger.navn, losninger.rekkefolge, plassert.stadium, plassert.dato
order by losninger.rekkefolge, plassert.dato, rang(plassert.stadium)
