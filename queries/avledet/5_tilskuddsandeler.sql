-- Hva hver kommune har i hvert tilskudd, etter hver måte å føre et fellesprosjekt på. Et beløp som ikke kan føres på en kommune, står på en rad uten
-- kommunenr, så ingenting faller bort. Er ikke alle deltakerne kjente kommuner, deles beløpet ikke: kommunene er med, hver uten eget beløp.
create table tilskuddsandeler as
with
kommunene as (
    select distinct
        tilskuddsdeltakere.prosjekt_nr,
        tilskuddsdeltakere.kommunenr,
        innbyggere.innbyggere_antall,
    from tilskuddsdeltakere
    inner join innbyggere on tilskuddsdeltakere.kommunenr = innbyggere.kommunenr and innbyggere.til_dato = date 'infinity'
),
prosjektene as (
    select
        tilskuddsprosjekter.prosjekt_nr,
        tilskuddsprosjekter.aar,
        tilskuddsprosjekter.kommunenr,
        tilskuddsprosjekter.innvilget_kr,
        count(distinct tilskuddsdeltakere.kommunenr) as kommuner_antall,
        count(*) filter (tilskuddsdeltakere.kommunenr is null) as ukjente_antall,
    from tilskuddsprosjekter
    inner join tilskuddsdeltakere on tilskuddsprosjekter.prosjekt_nr = tilskuddsdeltakere.prosjekt_nr
    group by all
),
delte as (
    select
        prosjektene.prosjekt_nr,
        prosjektene.aar,
        prosjektene.innvilget_kr,
        prosjektene.kommuner_antall + prosjektene.ukjente_antall > 1 as er_felles,
        prosjektene.ukjente_antall = 0 as kan_deles,
        kommunene.kommunenr,
        prosjektene.innvilget_kr / prosjektene.kommuner_antall as likt_kr,
        prosjektene.innvilget_kr * kommunene.innbyggere_antall
            / sum(kommunene.innbyggere_antall) over (partition by prosjektene.prosjekt_nr) as etter_innbyggere_kr,
    from prosjektene
    inner join kommunene on prosjektene.prosjekt_nr = kommunene.prosjekt_nr
),
udelte as (
    select prosjekt_nr, aar, kommunenr, innvilget_kr, kommuner_antall, ukjente_antall, kommuner_antall + ukjente_antall > 1 as er_felles,
    from prosjektene
),
fort as (
    select 'soker' as fordeling, prosjekt_nr, aar, kommunenr, er_felles, cast(innvilget_kr as double) as belop_kr, from udelte
    union all
    select 'deltakere', prosjekt_nr, aar, kommunenr, er_felles, innvilget_kr, from delte
    union all
    select 'deltakere', prosjekt_nr, aar, null, er_felles, innvilget_kr, from udelte where kommuner_antall = 0
    union all
    select 'likt', prosjekt_nr, aar, kommunenr, er_felles, case when kan_deles then likt_kr end, from delte
    union all
    select 'likt', prosjekt_nr, aar, null, er_felles, innvilget_kr, from udelte where ukjente_antall > 0
    union all
    select 'innbyggere', prosjekt_nr, aar, kommunenr, er_felles, case when kan_deles then etter_innbyggere_kr end, from delte
    union all
    select 'innbyggere', prosjekt_nr, aar, null, er_felles, innvilget_kr, from udelte where ukjente_antall > 0
)
select
    fordeling,
    prosjekt_nr,
    aar,
    kommunenr,
    er_felles,
    belop_kr,
from fort
order by fordeling, prosjekt_nr, kommunenr;
