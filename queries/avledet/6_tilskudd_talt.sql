-- Hvor mange kommuner av hver størrelse og sentralitet som er funnet igjen i et tilskudd, i hele landet og i hvert fylke for seg.
create table tilskudd_naadd as
with
med as (
    select kommunenr, bool_or(er_mottaker) as er_mottaker,
    from tilskuddsdeltakere
    where kommunenr is not null
    group by kommunenr
)
select
    coalesce(kommunefakta.fylkesnr, 'landet') as omraade,
    grupper.nivaa,
    grupper.gruppe,
    grupper.navn,
    count(*) as kommuner_antall,
    count(*) filter (med.er_mottaker) as mottaker_antall,
    count(*) filter (not med.er_mottaker) as bare_deltaker_antall,
    count(*) filter (med.kommunenr is null) as ikke_dokumentert_antall,
    cast(sum(kommunefakta.innbyggere_antall) as bigint) as innbyggere_antall,
    cast(coalesce(sum(kommunefakta.innbyggere_antall) filter (med.kommunenr is null), 0) as bigint) as ikke_dokumentert_innbyggere_antall,
from kommunefakta
inner join grupper on kommunefakta.kommunenr = grupper.kommunenr and grupper.nivaa in ('land', 'storrelse', 'sentralitet')
left join med on kommunefakta.kommunenr = med.kommunenr
group by grouping sets (
    (kommunefakta.fylkesnr, grupper.nivaa, grupper.gruppe, grupper.navn),
    (grupper.nivaa, grupper.gruppe, grupper.navn)
)
order by omraade, grupper.nivaa, grupper.gruppe;

-- Tilskuddene der vi ikke kjenner alle deltakerne som kommuner.
create table tilskudd_med_ukjente as
select
    tilskuddsprosjekter.prosjekt_nr,
    tilskuddsprosjekter.aar,
    tilskuddsprosjekter.prosjekt,
    tilskuddsprosjekter.mottaker,
    tilskuddsprosjekter.partnere,
    count(distinct tilskuddsdeltakere.kommunenr) as kommuner_antall,
    count(*) filter (tilskuddsdeltakere.kommunenr is null) as ukjente_antall,
    string_agg(tilskuddsdeltakere.tekst, '; ' order by tilskuddsdeltakere.tekst)
        filter (tilskuddsdeltakere.kommunenr is null) as ukjente,
    tilskuddsprosjekter.innvilget_kr,
    tilskuddsprosjekter.utgiver,
    tilskuddsprosjekter.kilde_url,
from tilskuddsprosjekter
inner join tilskuddsdeltakere on tilskuddsprosjekter.prosjekt_nr = tilskuddsdeltakere.prosjekt_nr
group by all
having count(*) filter (tilskuddsdeltakere.kommunenr is null) > 0
order by tilskuddsprosjekter.prosjekt_nr;

-- Hva hver måte å føre fellesprosjekter på gir, i hvert år og i alle. Prosjekter uten år er bare med i alle.
create table tilskudd_per_fordeling as
with
andelene as (
    select
        tilskuddsandeler.fordeling,
        tilskuddsandeler.aar,
        tilskuddsandeler.prosjekt_nr,
        tilskuddsandeler.kommunenr,
        tilskuddsandeler.er_felles,
        tilskuddsandeler.belop_kr,
        tilskudd_med_ukjente.prosjekt_nr is not null as er_ufullstendig,
    from tilskuddsandeler
    left join tilskudd_med_ukjente on tilskuddsandeler.prosjekt_nr = tilskudd_med_ukjente.prosjekt_nr
),
innvilget as (
    select case when grouping(aar) = 1 then 'alle' else cast(aar as varchar) end as aaret, sum(innvilget_kr) as innvilget_kr,
    from tilskuddsprosjekter
    group by grouping sets ((aar), ())
),
talt as (
    select
        case when grouping(aar) = 1 then 'alle' else cast(aar as varchar) end as aaret,
        fordeling,
        count(distinct prosjekt_nr) as tilskudd_antall,
        count(distinct prosjekt_nr) filter (er_felles) as felles_antall,
        count(distinct prosjekt_nr) filter (er_ufullstendig) as ufullstendige_antall,
        count(distinct kommunenr) as kommuner_antall,
        cast(round(sum(belop_kr) filter (kommunenr is not null)) as bigint) as fort_kr,
        cast(round(sum(belop_kr) filter (kommunenr is null)) as bigint) as ikke_fort_kr,
    from andelene
    group by grouping sets ((fordeling, aar), (fordeling))
)
select
    talt.aaret,
    talt.fordeling,
    talt.tilskudd_antall,
    talt.felles_antall,
    talt.ufullstendige_antall,
    talt.kommuner_antall,
    cast(innvilget.innvilget_kr as bigint) as innvilget_kr,
    talt.fort_kr,
    talt.ikke_fort_kr,
from talt
inner join innvilget on talt.aaret = innvilget.aaret
order by talt.aaret, list_position(['soker', 'deltakere', 'likt', 'innbyggere'], talt.fordeling);
