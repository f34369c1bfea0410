-- regel: Avslutninger av samme løsning i samme kommune skal bli kjent i den rekkefølgen de skjer
-- tiltak: Rett datoen eller rapporteringsdatoen til en av avslutningene.
with
avslutninger as (
    select
        fil,
        linje,
        losning,
        kommunenr,
        gjelder_fra,
        rapportert_dato,
        max(coalesce(rapportert_dato, date 'infinity')) over (
            partition by losning, kommunenr
            order by gjelder_fra
            rows between unbounded preceding and 1 preceding
        ) as forrige_kjent_dato,
    from innforing
    where stadium = 'avsluttet'
)
select
    fil,
    linje,
    losning,
    kommunenr,
    gjelder_fra,
    rapportert_dato,
from avslutninger
where coalesce(rapportert_dato, date 'infinity') < forrige_kjent_dato
order by fil, linje
