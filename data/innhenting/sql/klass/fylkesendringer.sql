-- Changes later than those in fylke_changes, which are read by hand: new names and boundary adjustments among them.
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
    'https://www.ssb.no/klass/klassifikasjoner/104' as kilde_url,
from raa.klass_fylkesendringer
where dato > (select max(change_date) from raa.fylke_changes)
