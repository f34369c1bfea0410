-- svarer på: Hvor mange kommuner i området finnes det minst én opplysning om?
-- korn: kommuner_antall
-- kolonner: kommuner_antall bigint, dokumentert_antall bigint, i_bruk_antall bigint, losninger_antall bigint, losninger_med_opplysning_antall bigint, hendelser_antall bigint, udaterte_antall bigint
-- kilder: innforing, kommuner, losninger
-- merknad: Én rad. Opplysninger om en annen aktør enn løsningens er ikke med. En kommune uten opplysning er ukjent, ikke «ikke tatt i bruk»
select
    kommuner_antall,
    dokumentert_antall,
    i_bruk_antall,
    losninger_antall,
    losninger_med_opplysning_antall,
    hendelser_antall,
    udaterte_antall,
from dekning_samlet
where omraade = coalesce($fylke, 'landet')
order by kommuner_antall
