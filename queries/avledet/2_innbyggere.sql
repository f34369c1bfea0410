-- Innbyggere per kommune med perioden tallet gjelder i, uten hull: det nyeste 1. januar-tallet på en dato, og det eldste før det.
create table innbyggere as
with
perioder as (
    select
        kommunenr,
        aar,
        innbyggere_antall,
        lag(aar) over aarene is null as er_forst,
        lead(aar) over aarene as neste_aar,
    from befolkning
    window aarene as (partition by kommunenr order by aar)
)
select
    kommunenr,
    aar,
    innbyggere_antall,
    case when er_forst then date '-infinity' else make_date(aar, 1, 1) end as fra_dato,
    coalesce(make_date(neste_aar, 1, 1), date 'infinity') as til_dato,
from perioder
order by kommunenr, aar;
