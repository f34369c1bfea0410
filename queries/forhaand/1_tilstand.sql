-- Tilstanden når det ikke er spurt om noen dato: tabellen av den er der fra før.
create macro i_dag.tilstand(valgt_losning, valgt_fylke, dato, kjent, valgt_nevner) as table
    select
        tilstand_i_dag.*,
        er_i_nevneren(valgt_nevner, standard_nevner, er_aktuell, er_invitert) as i_nevneren,
        coalesce(valgt_nevner, standard_nevner) as nevner,
    from tilstand_i_dag
    where (valgt_losning is null or losning = valgt_losning) and (valgt_fylke is null or fylkesnr = valgt_fylke);
