select
    linje,
    fil,
    serie,
    art,
    dato,
    rekkefolge,
from kodeverk.forsidetall
