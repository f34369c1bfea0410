-- A role and bound that the code list does not know leaves metode empty, which the contract refuses: whoever adds a row decides.
select
    tall.linje,
    tall.fil,
    tall.geography_level as nivaa,
    omtalt('bemanning', tall.name) as navn,
    tall.kommunenummer as kommunenr,
    null as fylkesnr,
    tall.year as aar,
    omtalt('bemanning', tall.role) as rolle,
    null as grupperolle,
    kodeverk.omfang,
    tall.value as verdi,
    tall.value_bound as grense,
    kodeverk.metode,
    tall.unit as enhet,
    tall.population_quoted as innbyggere_oppgitt_antall,
    omtalt('bemanning', tall.notes) as merknad,
    tall.source_url as kilde_url,
from raa.staffing as tall
left join kodeverk.bemanning as kodeverk
    on tall.role = kodeverk.original
    and tall.value_bound = kodeverk.grense
