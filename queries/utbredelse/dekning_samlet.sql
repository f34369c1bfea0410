-- svarer på: Hvor mange kommuner i området finnes det minst én opplysning om?
-- korn: kommuner_antall
-- kolonner: kommuner_antall bigint, dokumentert_antall bigint, i_bruk_antall bigint, losninger_antall bigint, losninger_med_opplysning_antall bigint, hendelser_antall bigint, udaterte_antall bigint
-- kilder: innforing, kommuner, losninger
-- merknad: Én rad. En kommune uten opplysning er ukjent, ikke «ikke tatt i bruk»
with
omraade as (
    select kommunenr,
    from kommuner_i($fylke)
),
hendelser as (
    select innforing.kommunenr, innforing.losning, innforing.stadium, innforing.gjelder_fra,
    from innforing
    inner join omraade on innforing.kommunenr = omraade.kommunenr
    where innforing.stadium <> 'ikke_rapportert'
),
opptelling as (
    select
        count(distinct hendelser.kommunenr) as dokumentert_antall,
        count(distinct hendelser.kommunenr) filter (hendelser.stadium = 'tatt_i_bruk') as i_bruk_antall,
        count(distinct hendelser.losning) as losninger_med_opplysning_antall,
        count(*) as hendelser_antall,
        count(*) filter (hendelser.gjelder_fra is null) as udaterte_antall,
    from hendelser
)
select
    (select count(*) from omraade) as kommuner_antall,
    opptelling.dokumentert_antall,
    opptelling.i_bruk_antall,
    (select count(*) from losninger) as losninger_antall,
    opptelling.losninger_med_opplysning_antall,
    opptelling.hendelser_antall,
    opptelling.udaterte_antall,
from opptelling
order by kommuner_antall
