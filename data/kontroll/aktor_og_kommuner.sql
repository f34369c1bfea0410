-- regel: En serie om andre enn den kommunale tjenesten kan ikke ha antall kommuner
-- tiltak: La antallet stå tomt, eller rett aktøren i kodeverk/serier.csv. Legevakter og fastleger er ikke kommuner.
select
    fil,
    linje,
    serie,
    dato,
    aktor,
    kommuner_antall,
from nasjonale_serier
where aktor != 'kommunal tjeneste'
    and kommuner_antall is not null
order by fil, linje
