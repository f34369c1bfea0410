-- Hvor langt hver løsning er kommet i dag, etter alt vi vet, i landet og i hvert fylke, med hver nevner.
create table lopstilstand_i_dag as
select talt.*
from (values ('inviterte'), ('aktuelle'), ('alle')) as nevnerne (nevner)
cross join lateral (from lopstilstand(null, null, nevnerne.nevner)) as talt
order by talt.nevner, talt.omraade, talt.rekkefolge;

create macro i_dag.lopstilstand(dato, kjent, valgt_nevner) as table
    from lopstilstand_i_dag
    where nevner = coalesce(valgt_nevner, standard_nevner);
