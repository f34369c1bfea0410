-- Hvor langt hver løsning er kommet i dag, etter alt vi vet, i landet og i hvert fylke, med hver nevner. standard = løsningens egen nevner.
create table lopstilstand_i_dag as
select 'standard' as valgt_nevner, talt.* from lopstilstand(null, null, null) as talt
union all
select 'inviterte', talt.* from lopstilstand(null, null, 'inviterte') as talt
union all
select 'aktuelle', talt.* from lopstilstand(null, null, 'aktuelle') as talt
union all
select 'alle', talt.* from lopstilstand(null, null, 'alle') as talt
order by valgt_nevner, omraade, rekkefolge;

create macro i_dag.lopstilstand(dato, kjent, valgt_nevner) as table
    from lopstilstand_i_dag
    where lopstilstand_i_dag.valgt_nevner = coalesce(valgt_nevner, 'standard');
