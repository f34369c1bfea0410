-- svarer på: Hvor mange kommuner i området finnes det minst én opplysning om?
-- korn: kommuner_antall
-- kolonner: kommuner_antall bigint, dokumentert_antall bigint, i_bruk_antall bigint, losninger_antall bigint, losninger_med_opplysning_antall bigint, hendelser_antall bigint, udaterte_antall bigint
-- kilder: innforing, kommuner, losninger
-- merknad: Én rad. Opplysninger om en annen aktør enn løsningens er ikke med. En kommune uten opplysning er ukjent, ikke «ikke tatt i bruk»
with
kjent as (
    select
        count(*) as kommuner_antall,
        count(*) filter (losninger_antall > 0) as dokumentert_antall,
        count(*) filter (er_i_bruk) as i_bruk_antall,
        cast(coalesce(sum(hendelser_antall), 0) as bigint) as hendelser_antall,
        cast(coalesce(sum(udaterte_antall), 0) as bigint) as udaterte_antall,
    from dekning_per_kommune
    where $fylke is null or fylkesnr = $fylke
)
select
    kjent.kommuner_antall,
    kjent.dokumentert_antall,
    kjent.i_bruk_antall,
    (select count(*) from losninger) as losninger_antall,
    (
        select count(distinct losning)
        from dekning_per_fylke
        where dokumentert_antall > 0 and ($fylke is null or fylkesnr = $fylke)
    ) as losninger_med_opplysning_antall,
    kjent.hendelser_antall,
    kjent.udaterte_antall,
from kjent
order by kjent.kommuner_antall
