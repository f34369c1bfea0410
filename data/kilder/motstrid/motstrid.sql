select
    linje,
    fil,
    tema,
    hva,
    verdi_tekst,
    verdi,
    enhet,
    utgiver,
    kilde,
    kilde_url,
    dato,
    forklaring,
from raa.motstrid
