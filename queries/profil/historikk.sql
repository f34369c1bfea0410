-- svarer på: Når ble hvert stadium først dokumentert i området?
-- korn: losning, stadium, dato
-- kolonner: losning varchar, navn varchar, stadium varchar, dato date, presisjon varchar, kommuner_antall bigint, kommuner varchar
-- kilder: innforing, losninger, kommuner
-- merknad: For én kommune alle stadier med dato, fra planlagt. For flere kommuner bare «tatt i bruk», talt per år (1. januar). Udaterte opplysninger kan ikke plasseres i tid, og planer fram i tid er ikke med
with
plassert as (
    select
        losning,
        losning_navn,
        rekkefolge,
        navn,
        stadium,
        rang,
        case when $kommune is not null then gjelder_fra else make_date(year(gjelder_fra), 1, 1) end as dato,
        case when $kommune is not null then presisjon else 'år' end as presisjon,
    from forste_steg
    where er_i_profilen(kommunenr, nettverk, fylkesnr, $kommune, $nettverk, $fylke)
        and gjelder_fra <= paa_dato($dato)
        and ($kommune is not null or stadium = 'tatt_i_bruk')
)
select
    losning,
    losning_navn as navn,
    stadium,
    dato,
    any_value(presisjon) as presisjon,
    count(*) as kommuner_antall,
    string_agg(navn, ', ' order by navn) as kommuner,
from plassert
group by losning, losning_navn, rekkefolge, stadium, rang, dato
order by rekkefolge, dato, rang
