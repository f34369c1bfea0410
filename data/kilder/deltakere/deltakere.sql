select
    linje,
    fil,
    losning,
    kommunenr,
    rolle,
    gjelder_fra,
    kilde_url,
from raa.deltakere
