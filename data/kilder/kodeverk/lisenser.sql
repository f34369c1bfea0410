select
    linje,
    fil,
    lisens,
    forklaring,
    url,
from kodeverk.lisenser
