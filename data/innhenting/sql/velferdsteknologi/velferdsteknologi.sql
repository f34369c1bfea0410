select
    linje,
    fil,
    losning,
    kommunenr,
    aar,
    maaling,
    status,
    brukere as brukere_antall,
    arvet_fra,
    'https://www.ssb.no/statbank/table/' || tabell as kilde_url,
from raa.velferdsteknologi
