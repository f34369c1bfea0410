-- What counts units, persons or the population is no number of kommuner, even where the file has it in that column.
select
    tall.linje,
    tall.fil,
    tall.solution as serie,
    omtalt('geografi', tall.geography) as geografi,
    forste_dag(tall.date) as dato,
    presisjon(tall.date) as presisjon,
    coalesce(serier.art, 'annet') as art,
    serier.aktor,
    case when serier.art not in ('enheter', 'personer', 'befolkning') then tall.municipalities_count end as kommuner_antall,
    tall.municipalities_total as nevner_antall,
    tall.share_pct as andel_pst,
    serier.personer_antall,
    serier.bruddgrunn is not null as brudd,
    concat_ws(' Brudd i serien: ', omtalt('nasjonale_serier', tall.unit_note), serier.bruddgrunn) as merknad,
    tall.source_url as kilde_url,
from raa.national_series as tall
left join kodeverk.serier on serier.original = tall.unit_note
