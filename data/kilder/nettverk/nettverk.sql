-- The file names the fylker whose e-health network is another than their digitalisation network; the rest follow from fylker.
select
    coalesce(nettverk.linje, fylker.linje) as linje,
    coalesce(nettverk.fil, fylker.fil) as fil,
    fylker.fylkesnummer as fylkesnr,
    coalesce(nettverk.nettverk, fylker.digi_network) as nettverk,
    coalesce(nettverk.merknad, omtalt('fylker', fylker.digi_network_status)) as merknad,
    nettverk.kilde,
    nettverk.kilde_dato,
    coalesce(nettverk.kilde_url, fylker.digi_network_source) as kilde_url,
from raa.fylker
left join raa.nettverk on nettverk.fylkesnr = fylker.fylkesnummer
