-- svarer på: Hvordan har antallet som har tatt løsningen i bruk, utviklet seg?
-- korn: nivaa, gruppe, dato
-- kolonner: nivaa varchar, gruppe varchar, navn varchar, dato date, tatt_i_bruk_antall bigint, nevner_antall bigint, andel_pst double, forelopig_antall bigint
-- kilder: innforing, deltakere, innforingslop, kommuner, nettverk
-- merknad: Ved hvert kvartalsskifte, for landet og for gruppene det valgte området er med i. Udaterte opplysninger er ikke med. Andelen er den laveste mulige; nevneren er dagens
select
    nivaa,
    gruppe,
    navn,
    dato,
    tatt_i_bruk_antall,
    nevner_antall,
    100.0::double * tatt_i_bruk_antall / nevner_antall as andel_pst,
    forelopig_antall,
from utvikling($losning, $fylke, $kommune, $kjent, $nevner)
order by nivaa, gruppe, dato
