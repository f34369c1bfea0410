-- Hva hver kommune kan lære av lignende kommuner i dag.
create table laere_av_i_dag as
select
    hash(for_kommunenr) as nokkel,
    for_kommunenr,
    losning,
    losning_navn,
    rekkefolge,
    kommunenr,
    navn,
    plass,
    gjelder_fra,
    presisjon,
    forelopig,
    nettverk,
    kontaktrolle,
    utgiver,
    kilde_url,
from laere_av(null, null, null)
order by for_kommunenr, rekkefolge, plass;

create macro i_dag.laere_av(valgt_kommune, dato, kjent) as table
    from laere_av_i_dag
    where nokkel = hash(valgt_kommune) and for_kommunenr = valgt_kommune;
