-- svarer på: Hvor mange kommuner i området finnes det minst én opplysning om?
-- korn: kommuner_antall
-- kolonner: kommuner_antall bigint, dokumentert_antall bigint, i_bruk_antall bigint, losninger_antall bigint, losninger_med_opplysning_antall bigint, hendelser_antall bigint, udaterte_antall bigint
-- kilder: innforing, kommuner, losninger
-- merknad: Én rad. En kommune uten opplysning er ukjent, ikke «ikke tatt i bruk»
with
kjent as (
    select
        count(distinct kommunenr) as dokumentert_antall,
        count(distinct kommunenr) filter (er_i_bruk) as i_bruk_antall,
        count(distinct losning) as losninger_med_opplysning_antall,
        cast(coalesce(sum(hendelser_antall), 0) as bigint) as hendelser_antall,
        cast(coalesce(sum(udaterte_antall), 0) as bigint) as udaterte_antall,
    from dekning
    where $fylke is null or fylkesnr = $fylke
)
select
    (select count(*) from kommuner where $fylke is null or fylkesnr = $fylke) as kommuner_antall,
    kjent.dokumentert_antall,
    kjent.i_bruk_antall,
    (select count(*) from losninger) as losninger_antall,
    kjent.losninger_med_opplysning_antall,
    kjent.hendelser_antall,
    kjent.udaterte_antall,
from kjent
order by kommuner_antall
