-- Kommunene som har tatt hver løsning i bruk ved hvert kvartalsskifte, etter alt vi vet.
create table i_bruk_i_dag as
select losning, dato, par, forelopig,
from i_bruk_ved_kvartal(null, null)
order by losning, dato, par;

create macro naa_kjent.i_bruk_ved_kvartal(valgt_losning, kjent) as table
    from i_bruk_i_dag
    where losning = valgt_losning;
