-- Changes later than those in kommune_changes, which are read by hand: new names and boundary adjustments among them.
select
    linje,
    fil,
    gammelt_nr,
    gammelt_navn,
    nytt_nr,
    nytt_navn,
    dato,
    art,
    null as merknad,
    'https://www.ssb.no/klass/klassifikasjoner/131' as kilde_url,
from raa.klass_kommuneendringer
where dato > (select max(change_date) from raa.kommune_changes)
