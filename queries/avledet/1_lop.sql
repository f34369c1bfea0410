-- Innføringsløpet hver løsning har: én rad per løsning som noen kilde sier noe om. Nevner kildene flere typer, er det delvis nasjonale med når
-- en av dem er det: bare da kan noen være utenfor listen over inviterte.
create table lop as
select
    losning,
    case when bool_or(type = 'delvis_nasjonalt') then 'delvis_nasjonalt' else min(type) end as type,
    bool_and(antatt) as antatt,
from innforingslop
group by losning
order by losning;
