-- A kommune that split off keeps what it had: named by the source's count, not by a row of its own.
select
    linje,
    fil,
    losning,
    kommunenr,
    null as aktor,
    stadium,
    forste_dag(dato) as gjelder_fra,
    presisjon(dato) as presisjon,
    forste_dag(rapportert) as rapportert_dato,
    'avledet' as metode,
    false as forelopig,
    omtale,
    arvet_fra,
    utgiver,
    kilde_url,
from raa.haram
