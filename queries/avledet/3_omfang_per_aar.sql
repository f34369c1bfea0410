-- Omfanget med innbyggertallet i hver periode det gjelder: det tilstanden på en dato regnes ut av, uten å slå opp kommunen på nytt.
create table omfang_per_aar as
select
    omfang.par,
    omfang.losning,
    omfang.kommunenr,
    omfang.navn,
    omfang.fylkesnr,
    omfang.fylke,
    omfang.nettverk,
    omfang.er_aktuell,
    omfang.er_invitert,
    omfang.har_inviterte,
    omfang.klasse_uten_steg,
    omfang.standard_nevner,
    innbyggere.innbyggere_antall,
    innbyggere.aar,
    innbyggere.fra_dato,
    innbyggere.til_dato,
from omfang
inner join innbyggere on omfang.kommunenr = innbyggere.kommunenr
order by innbyggere.aar, omfang.par;
