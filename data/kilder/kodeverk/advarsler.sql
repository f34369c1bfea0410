select
    linje,
    fil,
    advarsel,
    tekst,
from kodeverk.advarsler
