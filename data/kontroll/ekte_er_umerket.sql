-- regel: Ekte data skal ikke være merket eksempeldata
-- tiltak: Stryk advarselen «eksempeldata» i kilde.toml.
-- felt: advarsler
-- gjelder: ekte
select
    fil,
    null as linje,
    datasett,
    advarsler,
from kilder
where list_contains(string_split(advarsler, ';'), 'eksempeldata')
order by fil
