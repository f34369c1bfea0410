-- Hvor langt hver kommune er kommet på en dato, etter det som var kjent på en annen: rangen, og belegget, som er det steget som først dokumenterer
-- den. Én rad per par som har noe. Uten dato teller også det udaterte, og alle planer. Uten valgt løsning: alle løsninger.
create macro naadd(valgt_losning, dato, kjent) as table
    select
        par,
        max(rang) as rang,
        arg_min({
            gjelder_fra: gjelder_fra,
            presisjon: presisjon,
            metode: metode,
            forelopig: forelopig,
            arvet_fra: arvet_fra,
            utgiver: utgiver,
            kilde_url: kilde_url,
        }, nr) as belegg,
    from steg
    where (valgt_losning is null or losning = valgt_losning)
        and (case when dato is null then fra_dato_naa else fra_dato end) <= paa_dato(dato)
        and til_dato > paa_dato(dato)
        and kjent_fra <= kjent_per(kjent)
        and kjent_til > kjent_per(kjent)
    group by par;

-- Tilstanden på en dato, for én løsning eller alle: klasse, belegget og innbyggere for hvert par.
create macro tilstand_da(valgt_losning, dato, kjent) as table
    select
        omfang.par,
        omfang.losning,
        omfang.kommunenr,
        omfang.navn,
        omfang.fylkesnr,
        omfang.innbyggere_antall,
        omfang.aar,
        kartklasse(naadd.rang, omfang.klasse_uten_steg) as klasse,
        omfang.er_aktuell,
        omfang.er_invitert,
        omfang.har_inviterte,
        omfang.standard_nevner,
        naadd.belegg.gjelder_fra as gjelder_fra,
        naadd.belegg.presisjon as presisjon,
        naadd.belegg.metode as metode,
        naadd.belegg.forelopig as forelopig,
        naadd.belegg.arvet_fra as arvet_fra,
        naadd.belegg.utgiver as utgiver,
        naadd.belegg.kilde_url as kilde_url,
    from omfang_per_aar as omfang
    left join naadd(valgt_losning, dato, kjent) as naadd on omfang.par = naadd.par
    where (valgt_losning is null or omfang.losning = valgt_losning)
        and omfang.fra_dato <= paa_dato(dato)
        and omfang.til_dato > paa_dato(dato);
