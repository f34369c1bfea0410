-- regel: En løsning kan ikke være tatt i bruk eller under innføring på en dato som ikke er kommet
-- tiltak: Rett datoen, eller sett status til planlagt.
select
    fil,
    linje,
    losning,
    kommunenr,
    stadium,
    gjelder_fra,
from innforing
where stadium in ('tatt_i_bruk', 'tilgjengeliggjort', 'under_innforing', 'avsluttet')
    and gjelder_fra > current_date
order by fil, linje
