-- Hvor langt hver kommune er kommet på en dato, etter det som var kjent på en annen: rangen, og belegget: det steget som først dokumenterer
-- den. Én rad per par som har noe. Uten dato teller også det udaterte, og alle planer. Uten valgt løsning: alle løsninger.
create macro naadd(valgt_losning, dato, kjent) as table
    select
        par,
        max(rang) as rang,
        arg_min_null(gjelder_fra, nr) as gjelder_fra,
        arg_min_null(presisjon, nr) as presisjon,
        arg_min_null(metode, nr) as metode,
        arg_min_null(forelopig, nr) as forelopig,
        arg_min_null(arvet_fra, nr) as arvet_fra,
        arg_min_null(utgiver, nr) as utgiver,
        arg_min_null(kilde_url, nr) as kilde_url,
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
        omfang.fylke,
        omfang.nettverk,
        omfang.innbyggere_antall,
        omfang.aar,
        kartklasse(naadd.rang, omfang.klasse_uten_steg) as klasse,
        omfang.er_aktuell,
        omfang.er_invitert,
        omfang.har_inviterte,
        omfang.standard_nevner,
        naadd.gjelder_fra,
        naadd.presisjon,
        naadd.metode,
        naadd.forelopig,
        naadd.arvet_fra,
        naadd.utgiver,
        naadd.kilde_url,
    from omfang_per_aar as omfang
    left join naadd(valgt_losning, dato, kjent) as naadd on omfang.par = naadd.par
    where (valgt_losning is null or omfang.losning = valgt_losning)
        and omfang.fra_dato <= paa_dato(dato)
        and omfang.til_dato > paa_dato(dato);

-- Det samme for alle løsninger under ett: den som spør, vil ha noen få kommuner.
create macro tilstander_da(dato, kjent) as table
    from tilstand_da(null, dato, kjent);
