-- svarer på: Hvor mye tilskudd er dokumentert i hver kommune, og hvor mye er det per innbygger?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, innbyggere_antall integer, innbyggere_aar integer, tilskudd_antall bigint, felles_antall bigint, uten_belop_antall bigint, innvilget_kr bigint, siste_aar integer, lon double, lat double, kr_per_innbygger double
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Dokumenterte enkelttilskudd fra alle ordninger; eksempler, ikke hele fordelingen. null kroner = ikke dokumentert, aldri 0. Føres fellesprosjekter på alle deltakere, står hele beløpet flere steder og kan ikke summeres
select
    kommunenr,
    navn,
    fylkesnr,
    innbyggere_antall,
    innbyggere_aar,
    tilskudd_antall,
    felles_antall,
    uten_belop_antall,
    innvilget_kr,
    siste_aar,
    lon,
    lat,
    kr_per_innbygger,
from tilskudd_i_kommunene
where fordeling = $fordeling and aaret = coalesce(cast($aar as varchar), 'alle') and ($fylke is null or fylkesnr = $fylke)
order by kommunenr
