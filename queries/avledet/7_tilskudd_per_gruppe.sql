-- Tilskuddene talt opp i hver gruppe, i hele landet og i hvert fylke for seg, etter hver fordeling, i hvert år og i alle. Grupper uten tilskudd er
-- ikke med.
create table tilskudd_per_gruppe as
select
    fort.fordeling,
    fort.aaret,
    coalesce(medlemmer.fylkesnr, 'landet') as omraade,
    medlemmer.nivaa,
    medlemmer.gruppe,
    count(*) as med_tilskudd_antall,
    prosjekter_antall(fort.prosjekter) as tilskudd_antall,
    coalesce(prosjekter_antall(list_transform(
        list_filter(fort.andeler, lambda andel: andel.belop_kr is null), lambda andel: andel.prosjekt_nr
    )), 0) as uten_belop_antall,
    prosjekter_kr(fort.fordeling, fort.andeler, fort.belop_kr) as belop_kr,
from medlemmer
inner join tilskudd_per_kommune as fort on medlemmer.kommunenr = fort.kommunenr
group by fort.fordeling, fort.aaret, medlemmer.nivaa, medlemmer.gruppe, grouping sets ((medlemmer.fylkesnr), ())
order by fort.fordeling, fort.aaret, omraade, medlemmer.nivaa, medlemmer.gruppe;
