-- regel: Er en type innføringsløp antatt, skal datasettet varsle om det
-- tiltak: Legg advarselen «avledet_type» til i kilde.toml for innforingslop.
-- gjelder: ekte
-- felt: advarsler
select
    fil,
    null as linje,
    datasett,
    advarsler,
from kilder
where datasett = 'innforingslop'
    and not list_contains(string_split(advarsler, ';'), 'avledet_type')
    and exists (from innforingslop where antatt)
