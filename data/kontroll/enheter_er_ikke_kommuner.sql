-- regel: Et tall som teller enheter, personer eller befolkning, kan ikke stå som antall kommuner
-- tiltak: La antall kommuner stå tomt, eller rett arten i kodeverk/serier.csv.
select
    fil,
    linje,
    serie,
    dato,
    art,
    kommuner_antall,
from nasjonale_serier
where art in ('enheter', 'personer', 'befolkning')
    and kommuner_antall is not null
order by fil, linje
