select
    linje,
    fil,
    old_code as gammelt_nr,
    old_name as gammelt_navn,
    new_code as nytt_nr,
    new_name as nytt_navn,
    change_date as dato,
    endringsart(kind) as art,
    omtalt('kommuneendringer', note) as merknad,
    source_url as kilde_url,
from raa.kommune_changes
