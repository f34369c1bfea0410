-- Kommunenes andeler av driftskostnadene, med hvor langt hver av dem er kommet i dag.
create table kostnad_i_dag as
from kostnad_og_stadium(null, null, null, null)
order by losning, kommunenr;

create macro i_dag.kostnad_og_stadium(valgt_losning, dato, kjent, valgt_nevner) as table
    from kostnad_i_dag
    where losning = valgt_losning;
