-- svarer på: Hva blir tallene med hver måte å føre fellesprosjekter på?
-- korn: fordeling
-- kolonner: fordeling varchar, tilskudd_antall bigint, felles_antall bigint, ufullstendige_antall bigint, kommuner_antall bigint, innvilget_kr bigint, fort_kr bigint, ikke_fort_kr bigint
-- kilder: tilskudd, kommuner, kommuneendringer, befolkning
-- merknad: Hele landet. Innvilget teller hvert prosjekt én gang. Ført på kommuner er mer enn innvilget når hele beløpet føres på alle deltakere. ufullstendige_antall = prosjekter der ikke alle deltakerne er kjente kommuner
select
    fordeling,
    tilskudd_antall,
    felles_antall,
    ufullstendige_antall,
    kommuner_antall,
    innvilget_kr,
    fort_kr,
    ikke_fort_kr,
from tilskudd_per_fordeling
where aaret = coalesce(cast($aar as varchar), 'alle')
order by list_position(['soker', 'deltakere', 'likt', 'innbyggere'], fordeling)
