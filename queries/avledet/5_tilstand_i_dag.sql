-- Tilstanden i dag, etter alt vi vet: det de fleste spør om, regnet ut én gang per versjon og døgn.
create table tilstand_i_dag as
select
    par,
    losning,
    kommunenr,
    navn,
    fylkesnr,
    fylke,
    nettverk,
    innbyggere_antall,
    aar,
    klasse,
    er_aktuell,
    er_invitert,
    har_inviterte,
    standard_nevner,
    gjelder_fra,
    presisjon,
    metode,
    forelopig,
    arvet_fra,
    utgiver,
    kilde_url,
from tilstand_da(null, null, null)
order by par;
