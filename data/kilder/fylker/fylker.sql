select
    linje,
    fil,
    fylkesnummer as fylkesnr,
    name as navn,
    sami_name as samisk_navn,
    kven_name as kvensk_navn,
    helseregion,
    digi_network as nettverk,
    omtalt('fylker', digi_network_status) as nettverk_merknad,
    area_km2 as areal_km2,
    source_url as kilde_url,
from raa.fylker
