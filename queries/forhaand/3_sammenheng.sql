-- Hva som er dokumentert i hver kommune i dag, med tilskudd fra hvert år og fra alle.
create table sammenheng_i_dag as
from sammenheng(null, null, null)
order by aaret, kommunenr;

create macro i_dag.sammenheng(valgt_aaret, dato, kjent) as table
    from sammenheng_i_dag
    where aaret = valgt_aaret;
