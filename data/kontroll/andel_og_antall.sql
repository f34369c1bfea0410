-- regel: En publisert andel kan ikke avvike mer enn 2 prosentpoeng fra antallet delt på nevneren
-- tiltak: Se etter i kilden hvilket av tallene som er feil lest.
select
    fil,
    linje,
    serie,
    geografi,
    kommuner_antall,
    nevner_antall,
    andel_pst,
from nasjonale_serier
where abs(100.0 * kommuner_antall / nevner_antall - andel_pst) > 2
order by fil, linje
