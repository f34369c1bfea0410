-- Hva som er dokumentert i hver kommune i dag, med tilskudd fra hvert år og fra alle.
create table sammenheng_i_dag as
from sammenheng(null, null, null)
order by aaret, kommunenr;

create macro i_dag.sammenheng(valgt_aaret, dato, kjent) as table
    from sammenheng_i_dag
    where aaret = valgt_aaret;

-- På en annen dag er det bare bruken som er en annen.
create macro ved_kvartal.sammenheng(valgt_aaret, dato, kjent) as table
    select
        fast.* replace (
            coalesce(bruken.aktuelle_antall, 0) as aktuelle_antall,
            coalesce(bruken.rapportert_antall, 0) as rapportert_antall,
            coalesce(bruken.tatt_i_bruk_antall, 0) as tatt_i_bruk_antall,
            bruken.andel_pst as andel_pst
        ),
    from sammenheng_i_dag as fast
    left join bruk_ved_kvartal as bruken
        on fast.kommunenr = bruken.kommunenr
        and bruken.dato = cast(dato as date)
    where fast.aaret = valgt_aaret;
