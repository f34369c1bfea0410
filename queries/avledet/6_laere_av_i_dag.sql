-- Det samme i dag, etter alt vi vet, for alle kommuner: regnet ut én gang per versjon og døgn.
create table laere_av_i_dag as
select
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
