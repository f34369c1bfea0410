select
    linje,
    fil,
    tabell,
    kommunenr,
    aar,
    gruppe,
    status,
    aarsverk as aarsverk_antall,
    'https://www.ssb.no/statbank/table/' || tabell as kilde_url,
from raa.omsorgsbemanning
