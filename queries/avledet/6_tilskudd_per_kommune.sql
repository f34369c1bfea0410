-- Det som er ført på hver kommune etter hver fordeling, i hvert år og i alle. Prosjekter uten år er bare med i alle. andeler er hvert prosjekt med det
-- kommunen har av det: prosjekter som flere kommuner er med i, telles én gang når kommunene telles opp sammen.
create table tilskudd_per_kommune as
select
    fordeling,
    case when grouping(aar) = 1 then 'alle' else cast(aar as varchar) end as aaret,
    kommunenr,
    count(*) as tilskudd_antall,
    count(*) filter (er_felles) as felles_antall,
    count(*) filter (belop_kr is null) as uten_belop_antall,
    sum(belop_kr) as belop_kr,
    max(aar) as siste_aar,
    list(prosjekt_nr order by prosjekt_nr) as prosjekter,
    list({prosjekt_nr: prosjekt_nr, belop_kr: belop_kr} order by prosjekt_nr) as andeler,
from tilskuddsandeler
where kommunenr is not null
group by grouping sets ((fordeling, kommunenr, aar), (fordeling, kommunenr))
having grouping(aar) = 1 or aar is not null
order by fordeling, aaret, kommunenr;
