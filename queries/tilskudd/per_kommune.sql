-- svarer på: Hvor mye tilskudd er dokumentert i hver kommune, og hvor mye er det per innbygger?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, innbyggere_antall integer, innbyggere_aar integer, tilskudd_antall bigint, felles_antall bigint, uten_belop_antall bigint, innvilget_kr bigint, siste_aar integer, lon double, lat double, kr_per_innbygger double
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Dokumenterte enkelttilskudd fra alle ordninger; eksempler, ikke hele fordelingen. null kroner = ikke dokumentert, aldri 0. Føres fellesprosjekter på alle deltakere, står hele beløpet flere steder og kan ikke summeres
select
    omraade.kommunenr,
    omraade.navn,
    omraade.fylkesnr,
    omraade.innbyggere_antall,
    omraade.aar as innbyggere_aar,
    coalesce(fort.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(fort.felles_antall, 0) as felles_antall,
    coalesce(fort.uten_belop_antall, 0) as uten_belop_antall,
    cast(round(fort.belop_kr) as bigint) as innvilget_kr,
    fort.siste_aar,
    omraade.lon,
    omraade.lat,
    fort.belop_kr / omraade.innbyggere_antall as kr_per_innbygger,
from kommuner_i($fylke) as omraade
left join tilskudd_per_kommune as fort
    on omraade.kommunenr = fort.kommunenr
    and fort.fordeling = $fordeling
    and fort.aaret = coalesce(cast($aar as varchar), 'alle')
order by omraade.kommunenr
