select
    linje,
    fil,
    nivaa,
    kode,
    felt,
    verdi,
    'SSB KLASS' as register,
    'https://www.ssb.no/klass/klassifikasjoner/' || case nivaa when 'kommune' then '131' else '104' end as kilde_url,
from raa.klass_opplysninger
