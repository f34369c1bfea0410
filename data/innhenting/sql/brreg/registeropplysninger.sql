select
    linje,
    fil,
    'kommune' as nivaa,
    kommunenr as kode,
    'orgnr' as felt,
    orgnr as verdi,
    'Enhetsregisteret' as register,
    'https://data.brreg.no/enhetsregisteret/api/enheter/' || orgnr as kilde_url,
from raa.brreg_kommuner
