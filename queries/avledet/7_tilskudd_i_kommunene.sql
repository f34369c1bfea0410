-- Det som er ført på hver kommune, med alt som vises om den: én rad per kommune for hver fordeling, i hvert år og i alle. null kroner = ikke dokumentert.
create table tilskudd_i_kommunene as
select
    tilskuddsvalg.fordeling,
    tilskuddsvalg.aaret,
    kommunefakta.kommunenr,
    kommunefakta.navn,
    kommunefakta.fylkesnr,
    kommunefakta.innbyggere_antall,
    kommunefakta.aar as innbyggere_aar,
    coalesce(fort.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(fort.felles_antall, 0) as felles_antall,
    coalesce(fort.uten_belop_antall, 0) as uten_belop_antall,
    cast(round(fort.belop_kr) as bigint) as innvilget_kr,
    fort.siste_aar,
    kommunefakta.lon,
    kommunefakta.lat,
    fort.belop_kr / kommunefakta.innbyggere_antall as kr_per_innbygger,
from tilskuddsvalg
cross join kommunefakta
left join tilskudd_per_kommune as fort
    on tilskuddsvalg.fordeling = fort.fordeling
    and tilskuddsvalg.aaret = fort.aaret
    and kommunefakta.kommunenr = fort.kommunenr
order by tilskuddsvalg.fordeling, tilskuddsvalg.aaret, kommunefakta.kommunenr;
