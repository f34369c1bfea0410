-- Hvor mange løsninger hver kommune har tatt i bruk i dag.
create table bruk_i_dag as
select kommunenr, aktuelle_antall, rapportert_antall, tatt_i_bruk_antall, andel_pst,
from bruk_per_kommune(null, null)
order by kommunenr;

create macro i_dag.bruk_per_kommune(dato, kjent) as table
    from bruk_i_dag;
