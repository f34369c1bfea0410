-- Hva hver kommune kan lære av lignende kommuner i dag.
create table laere_av_i_dag as
select hash(laert.for_kommunenr) as nokkel, laert.*,
from laere_av(null, null, null) as laert
order by laert.for_kommunenr, laert.rekkefolge, laert.plass;

create macro i_dag.laere_av(valgt_kommune, dato, kjent) as table
    from laere_av_i_dag
    where nokkel = hash(valgt_kommune) and for_kommunenr = valgt_kommune;
