select
    linje,
    fil,
    replace(year, '-', '–') as aar,
    omtalt('tilskuddssummer', scheme) as ordning,
    omtalt('tilskuddssummer', area) as omraade,
    applications_count as soknader_antall,
    applications_amount_nok as sokt_kr,
    granted_count as innvilget_antall,
    granted_amount_nok as innvilget_kr,
    municipalities_reached as kommuner_antall,
    source_url as kilde_url,
from raa.scheme_totals
