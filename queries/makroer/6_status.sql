-- Tilstanden uten dato er den som er regnet ut på forhånd; ellers regnes den ut nå.
create macro tilstand_uten_nevner(valgt_losning, dato, kjent) as table
    select
        par,
        losning,
        kommunenr,
        navn,
        fylkesnr,
        innbyggere_antall,
        aar,
        klasse,
        er_aktuell,
        er_invitert,
        har_inviterte,
        standard_nevner,
        nr,
    from tilstand_i_dag
    where dato is null and kjent is null and (valgt_losning is null or losning = valgt_losning)
    union all
    select
        par,
        losning,
        kommunenr,
        navn,
        fylkesnr,
        innbyggere_antall,
        aar,
        klasse,
        er_aktuell,
        er_invitert,
        har_inviterte,
        standard_nevner,
        nr,
    from tilstand_da(valgt_losning, dato, kjent)
    where dato is not null or kjent is not null;

-- Tilstanden i ett fylke eller hele landet, med om kommunen er i nevneren. Alle tall på alle nivåer er opptellinger av disse radene.
create macro tilstand(valgt_losning, fylke, dato, kjent, valgt_nevner) as table
    select
        par,
        losning,
        kommunenr,
        navn,
        fylkesnr,
        innbyggere_antall,
        aar,
        klasse,
        er_i_nevneren(valgt_nevner, standard_nevner, er_aktuell, er_invitert) as i_nevneren,
        er_aktuell,
        er_invitert,
        har_inviterte,
        coalesce(valgt_nevner, standard_nevner) as nevner,
        nr,
    from tilstand_uten_nevner(valgt_losning, dato, kjent)
    where fylke is null or fylkesnr = fylke;

-- Den første opplysningen som dokumenterer hvor langt kommunen er kommet: én rad per par som har noen.
create macro belegg(valgt_losning, dato, kjent) as table
    select
        steg.par,
        steg.stadium,
        steg.gjelder_fra,
        steg.presisjon,
        steg.metode,
        steg.forelopig,
        steg.arvet_fra,
        steg.utgiver,
        steg.kilde_url,
    from naadd(valgt_losning, dato, kjent) as naadd
    inner join steg on naadd.nr = steg.nr;
