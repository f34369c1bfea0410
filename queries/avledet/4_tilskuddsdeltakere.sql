-- Hvem som er med i hvert tilskudd: mottakeren og deltakerne som kilden nevner, én rad for hver. kommunenr er tomt når navnet ikke er én kommune
-- vi kjenner: «30 kommuner (ikke navngitt)», en bydel, et foretak. Slike rader blir stående; ingen deltaker faller bort.
-- Et navn leses først i prosjektets eget fylke, blant dagens og tidligere kommuner, så i hele landet. Passer det flere, er det ingen av dem.
create table tilskuddsdeltakere as
with recursive
-- Tidligere kommuner under dagens nummer; et nummer kan ha byttet flere ganger.
arv as (
    select gammelt_navn as navn, nytt_nr, dato,
    from kommuneendringer
    where art <> 'grensejustering'
    union
    select arv.navn, kommuneendringer.nytt_nr, kommuneendringer.dato,
    from arv
    inner join kommuneendringer
        on arv.nytt_nr = kommuneendringer.gammelt_nr
        and kommuneendringer.dato > arv.dato
        and kommuneendringer.art <> 'grensejustering'
),
navneliste as (
    select navn, kommunenr, fylkesnr, true as er_dagens, from kommuner
    union
    select navn_entydig, kommunenr, fylkesnr, true, from kommuner
    union
    select arv.navn, kommuner.kommunenr, kommuner.fylkesnr, false,
    from arv
    inner join kommuner on arv.nytt_nr = kommuner.kommunenr
),
kjente as (
    select distinct navn, from navneliste
),
-- En tekst som sier at noen ikke er navngitt, er én deltaker. Andre er en liste med semikolon, eller med komma og «og».
ledd as (
    select
        prosjekt_nr,
        fylkesnr,
        unnest(
            case
                when contains(partnere, 'ikke navngitt') then [partnere]
                when contains(partnere, ';') then string_split(partnere, ';')
                else string_split(partnere, ', ')
            end
        ) as tekst,
    from tilskuddsprosjekter
    where partnere is not null
),
-- «Lindesnes og Grimstad» er to, «Nore og Uvdal» er én.
partnere as (
    select
        ledd.prosjekt_nr,
        ledd.fylkesnr,
        unnest(
            case
                when kjente.navn is not null or contains(ledd.tekst, 'ikke navngitt') then [ledd.tekst]
                else string_split(ledd.tekst, ' og ')
            end
        ) as tekst,
    from ledd
    left join kjente on trim(ledd.tekst) = kjente.navn
),
-- «Eid (nå Stad)» leses som Stad.
navngitt as (
    select
        prosjekt_nr,
        fylkesnr,
        trim(tekst) as tekst,
        coalesce(nullif(regexp_extract(tekst, '\(nå (.+)\)', 1), ''), trim(tekst)) as navn,
    from partnere
    where trim(tekst) <> ''
),
kandidater as (
    select
        navngitt.prosjekt_nr,
        navngitt.tekst,
        navneliste.kommunenr,
        rank() over (
            partition by navngitt.prosjekt_nr, navngitt.tekst
            order by navneliste.fylkesnr is not distinct from navngitt.fylkesnr desc, coalesce(navneliste.er_dagens, false) desc
        ) as plass,
    from navngitt
    left join navneliste on navngitt.navn = navneliste.navn
),
lest as (
    select
        prosjekt_nr,
        tekst,
        case when count(distinct kommunenr) = 1 then min(kommunenr) end as kommunenr,
    from kandidater
    where plass = 1
    group by prosjekt_nr, tekst
),
-- Et samlet beløp til flere kommuner har ingen mottaker utenom dem.
mottakere as (
    select prosjekt_nr, coalesce(mottaker, 'mottaker ikke oppgitt') as tekst, kommunenr,
    from tilskuddsprosjekter
    where kommunenr is not null or mottakertype <> 'kommune' or partnere is null
)
select prosjekt_nr, tekst, kommunenr, true as er_mottaker, from mottakere
union all
select prosjekt_nr, tekst, kommunenr, false, from lest
order by prosjekt_nr, er_mottaker desc, kommunenr, tekst;
