-- One row cites a document that is not on the open web («file:…»): no address to show.
select
    linje,
    fil,
    year as aar,
    omtalt('tilskuddsrammer', scheme) as ordning,
    omtalt('tilskuddsrammer', area) as omraade,
    amount_nok as belop_kr,
    figure_kind as art,
    case when not starts_with(source_url, 'file:') then source_url end as kilde_url,
from raa.scheme_frames_budget
