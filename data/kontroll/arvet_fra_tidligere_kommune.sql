-- regel: Det en kommune har arvet, skal komme fra tidligere kommuner som er slått sammen eller delt til den
-- tiltak: Skriv navnene slik de står i kommuneendringer, for eksempel «Lindås, Meland og Radøy». En forklaring kan stå i parentes til slutt.
with recursive

arv as (
    select
        kommunenr,
        arvet_fra,
        min(fil) as fil,
        min(linje) as linje,
    from innforing
    where arvet_fra is not null
    group by kommunenr, arvet_fra
),

navn as (
    select
        fil,
        linje,
        kommunenr,
        arvet_fra,
        unnest(regexp_split_to_array(regexp_replace(arvet_fra, ' \(.*\)$', ''), ', | og ')) as tidligere,
    from arv
),

veier as (
    select
        gammelt_navn,
        nytt_nr,
        dato,
        art in ('sammenslåing', 'deling') as opphorte,
    from kommuneendringer
    where art != 'grensejustering'
    union
    select
        veier.gammelt_navn,
        videre.nytt_nr,
        videre.dato,
        veier.opphorte or videre.art in ('sammenslåing', 'deling') as opphorte,
    from veier
    inner join kommuneendringer as videre
        on videre.gammelt_nr = veier.nytt_nr
        and videre.dato > veier.dato
        and videre.art != 'grensejustering'
)

select
    navn.fil,
    navn.linje,
    navn.kommunenr,
    navn.arvet_fra,
    navn.tidligere,
from navn
left join veier
    on veier.gammelt_navn = navn.tidligere
    and veier.nytt_nr = navn.kommunenr
    and veier.opphorte
where veier.gammelt_navn is null
order by navn.fil, navn.linje
