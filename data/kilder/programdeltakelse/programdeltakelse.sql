select
    linje,
    fil,
    year as aar,
    omtalt('programdeltakelse', kind) as art,
    omtalt('programdeltakelse', what) as hva,
    lead_kommune as ledende_kommune,
    kommunenummer_2024 as kommunenr,
    fylke_2024 as fylke,
    omtalt('programdeltakelse', partner_names) as partnere,
    source_url as kilde_url,
from raa.related_not_grants
