-- svarer på: Hvor mye tilskudd er dokumentert i hver kommune, og hvor mye er det per innbygger?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, innbyggere_antall integer, innbyggere_aar integer, tilskudd_antall bigint, felles_antall bigint, uten_belop_antall bigint, innvilget_kr bigint, siste_aar integer, lon double, lat double, kr_per_innbygger double
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Dokumenterte enkelttilskudd fra alle ordninger; eksempler, ikke hele fordelingen. null kroner = ikke dokumentert, aldri 0. Føres fellesprosjekter på alle deltakere, står hele beløpet flere steder og kan ikke summeres
with
fort as (
    select
        kommunenr,
        count(*) as tilskudd_antall,
        count(*) filter (er_felles) as felles_antall,
        count(*) filter (belop_kr is null) as uten_belop_antall,
        sum(belop_kr) as belop_kr,
        max(aar) as siste_aar,
    from tilskuddsandeler
    where fordeling = $fordeling
        and kommunenr is not null
        and ($aar is null or aar = cast($aar as integer))
    group by kommunenr
),
medregnet as (
    select
        omraade.kommunenr,
        omraade.navn,
        omraade.fylkesnr,
        omraade.innbyggere_antall,
        omraade.aar as innbyggere_aar,
        coalesce(fort.tilskudd_antall, 0) as tilskudd_antall,
        coalesce(fort.felles_antall, 0) as felles_antall,
        coalesce(fort.uten_belop_antall, 0) as uten_belop_antall,
        fort.belop_kr,
        fort.siste_aar,
        omraade.lon,
        omraade.lat,
    from kommuner_i($fylke) as omraade
    left join fort on omraade.kommunenr = fort.kommunenr
)
select
    kommunenr,
    navn,
    fylkesnr,
    innbyggere_antall,
    innbyggere_aar,
    tilskudd_antall,
    felles_antall,
    uten_belop_antall,
    cast(round(belop_kr) as bigint) as innvilget_kr,
    siste_aar,
    lon,
    lat,
    belop_kr / innbyggere_antall as kr_per_innbygger,
from medregnet
order by kommunenr
