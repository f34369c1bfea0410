select
    tall.linje,
    tall.fil,
    tall.solution as serie,
    omtalt('geografi', tall.geography) as geografi,
    forste_dag(tall.date) as dato,
    presisjon(tall.date) as presisjon,
    coalesce(serier.art, 'annet') as art,
    tall.municipalities_count as kommuner_antall,
    tall.municipalities_total as nevner_antall,
    tall.share_pct as andel_pst,
    serier.personer_antall,
    omtalt('nasjonale_serier', tall.unit_note) as merknad,
    tall.source_url as kilde_url,
from raa.national_series as tall
left join kodeverk.serier on serier.original = tall.unit_note
