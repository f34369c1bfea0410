-- svarer på: Hva blir tallene med hver måte å føre fellesprosjekter på?
-- korn: fordeling
-- kolonner: fordeling varchar, tilskudd_antall bigint, felles_antall bigint, ufullstendige_antall bigint, kommuner_antall bigint, innvilget_kr bigint, fort_kr bigint, ikke_fort_kr bigint
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Hele landet. Innvilget teller hvert prosjekt én gang. Ført på kommuner er mer enn innvilget når hele beløpet føres på alle deltakere. ufullstendige_antall = prosjekter der ikke alle deltakerne er kjente kommuner
with
ukjente as (
    select prosjekt_nr, bool_or(kommunenr is null) as er_ufullstendig,
    from tilskuddsdeltakere
    group by prosjekt_nr
),
valgte as (
    select
        tilskuddsandeler.fordeling,
        tilskuddsandeler.prosjekt_nr,
        tilskuddsandeler.kommunenr,
        tilskuddsandeler.er_felles,
        tilskuddsandeler.belop_kr,
        ukjente.er_ufullstendig,
    from tilskuddsandeler
    inner join ukjente on tilskuddsandeler.prosjekt_nr = ukjente.prosjekt_nr
    where $aar is null or tilskuddsandeler.aar = cast($aar as integer)
),
innvilget as (
    select sum(innvilget_kr) as innvilget_kr,
    from tilskuddsprosjekter
    where $aar is null or aar = cast($aar as integer)
)
select
    valgte.fordeling,
    count(distinct valgte.prosjekt_nr) as tilskudd_antall,
    count(distinct valgte.prosjekt_nr) filter (valgte.er_felles) as felles_antall,
    count(distinct valgte.prosjekt_nr) filter (valgte.er_ufullstendig) as ufullstendige_antall,
    count(distinct valgte.kommunenr) as kommuner_antall,
    cast(innvilget.innvilget_kr as bigint) as innvilget_kr,
    cast(round(sum(valgte.belop_kr) filter (valgte.kommunenr is not null)) as bigint) as fort_kr,
    cast(round(sum(valgte.belop_kr) filter (valgte.kommunenr is null)) as bigint) as ikke_fort_kr,
from valgte
cross join innvilget
group by valgte.fordeling, innvilget.innvilget_kr
order by list_position(['soker', 'deltakere', 'likt', 'innbyggere'], valgte.fordeling)
