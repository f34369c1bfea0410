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
        den_andre.navn_entydig as lignende_navn,
        den_andre.innbyggere_antall,
        den_andre.sentralitet,
        den_andre.sentralitetsindeks,
        den_andre.kostragruppe,
        den_andre.nettverk,
        abs(log2(den_ene.innbyggere_antall / den_andre.innbyggere_antall))
            + abs(den_ene.sentralitetsindeks - den_andre.sentralitetsindeks) / 100
            + case when den_ene.kostragruppe = den_andre.kostragruppe then 0 else 1 end as avstand,
    from grunnlag as den_ene
    inner join grunnlag as den_andre on den_ene.kommunenr <> den_andre.kommunenr
)
select
    kommunenr,
    row_number() over (partition by kommunenr order by avstand, lignende_kommunenr) as plass,
    lignende_kommunenr,
    lignende_navn,
    innbyggere_antall,
    sentralitet,
    sentralitetsindeks,
    kostragruppe,
    avstand,
    nettverk,
    (select any_value(navn) from roller where starts_with(rolle, 'kontaktperson')) as kontaktrolle,
from avstander
qualify plass <= 20
order by kommunenr, plass;
