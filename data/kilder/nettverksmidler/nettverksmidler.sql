select
    linje,
    fil,
    geography_level as nivaa,
    omtalt('nettverksmidler', name) as navn,
    year as aar,
    amount_nok as belop_kr,
    omtalt('nettverksmidler', what) as hva,
    source_url as kilde_url,
    omtalt('nettverksmidler', notes) as merknad,
from raa.network_funding
