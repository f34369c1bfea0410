-- De tjue kommunene som ligner mest på hver kommune. Avstanden legger sammen tre ting: hvor mange ganger innbyggertallet må dobles for å gå fra den ene
-- til den andre (en dobling teller 1), avstanden på SSBs sentralitetsindeks (hundre poeng teller 1) og ulik KOSTRA-gruppe (teller 1). Den er den
-- samme begge veier. Like avstander ordnes etter kommunenummer, så rekkefølgen alltid er den samme. Med står nettverket og den rollen der som er kontakt.
create table lignende as
with
grunnlag as (
    select
        kommuner.kommunenr,
        kommuner.navn_entydig,
        kommuner.sentralitet,
        kommuner.sentralitetsindeks,
        kommuner.kostragruppe,
        innbyggere.innbyggere_antall,
        nettverk.nettverk,
    from kommuner
    left join nettverk on kommuner.fylkesnr = nettverk.fylkesnr
    inner join innbyggere on kommuner.kommunenr = innbyggere.kommunenr and innbyggere.til_dato = date 'infinity'
),
avstander as (
    select
        den_ene.kommunenr,
        den_andre.kommunenr as lignende_kommunenr,
        abs(log2(den_ene.innbyggere_antall / den_andre.innbyggere_antall))
            + abs(den_ene.sentralitetsindeks - den_andre.sentralitetsindeks) / 100
            + case when den_ene.kostragruppe = den_andre.kostragruppe then 0 else 1 end as avstand,
    from grunnlag as den_ene
    inner join grunnlag as den_andre on den_ene.kommunenr <> den_andre.kommunenr
),
-- De tjue minste er raskere å finne enn å ordne alle. En struct er mindre enn en annen når det første som er ulikt, er mindre.
naermeste as (
    select kommunenr, min({'avstand': avstand, 'kommunenr': lignende_kommunenr}, 20) as tjue,
    from avstander
    group by kommunenr
),
plassert as (
    select kommunenr, generate_subscripts(tjue, 1) as plass, unnest(tjue) as den_andre,
    from naermeste
)
select
    plassert.kommunenr,
    plassert.plass,
    grunnlag.kommunenr as lignende_kommunenr,
    grunnlag.navn_entydig as lignende_navn,
    grunnlag.innbyggere_antall,
    grunnlag.sentralitet,
    grunnlag.sentralitetsindeks,
    grunnlag.kostragruppe,
    plassert.den_andre.avstand,
    grunnlag.nettverk,
    (select any_value(navn) from roller where starts_with(rolle, 'kontaktperson')) as kontaktrolle,
from plassert
inner join grunnlag on plassert.den_andre.kommunenr = grunnlag.kommunenr
order by plassert.kommunenr, plassert.plass;
