-- Stegene som gjelder på en dato, etter det som var kjent på en annen. Uten dato også det udaterte, og alle planer. En avslutning som er
-- kjent, tar steget ut igjen. Uten valgt løsning: alle løsninger.
create macro gjeldende_steg(valgt_losning, paa_dato, kjent_per) as table
    select
        par,
        losning,
        kommunenr,
        stadium,
        rang,
        gjelder_fra,
        presisjon,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
    from steg
    where (valgt_losning is null or losning = valgt_losning)
        and (
            sant_da(fra_dato, kjent_dato, paa_dato, kjent_per)
            or (paa_dato is null and gjelder_uten_dato and kjent_dato <= coalesce(cast(kjent_per as date), date 'infinity'))
        )
        and (
            slutter is null
            or not list_bool_or(list_transform(slutter, lambda slutt: sant_da(slutt.dato, slutt.kjent, paa_dato, kjent_per)))
        );

-- Tilstanden på en dato, for én løsning eller alle, i ett fylke eller hele landet: klasse, om kommunen er i nevneren, og innbyggere.
-- Alle tall på alle nivåer er opptellinger av disse radene.
create macro tilstand(valgt_losning, fylke, paa_dato, kjent_per, valgt_nevner) as table
    select
        omfang.par,
        omfang.losning,
        omfang.kommunenr,
        omfang.navn,
        omfang.fylkesnr,
        innbyggere.innbyggere_antall,
        innbyggere.aar,
        kartklasse(naadd.rang, omfang.er_aktuell, omfang.er_invitert) as klasse,
        er_i_nevneren(valgt_nevner, omfang.standard_nevner, omfang.er_aktuell, omfang.er_invitert) as i_nevneren,
        omfang.er_aktuell,
        omfang.er_invitert,
        omfang.har_inviterte,
        coalesce(valgt_nevner, omfang.standard_nevner) as nevner,
    from omfang
    inner join innbyggere
        on omfang.kommunenr = innbyggere.kommunenr
        and innbyggere.fra_dato <= coalesce(cast(paa_dato as date), current_date)
        and innbyggere.til_dato > coalesce(cast(paa_dato as date), current_date)
    left join (
        select par, max(rang) as rang,
        from gjeldende_steg(valgt_losning, paa_dato, kjent_per)
        group by par
    ) as naadd on omfang.par = naadd.par
    where (valgt_losning is null or omfang.losning = valgt_losning)
        and (fylke is null or omfang.fylkesnr = fylke);

-- Den første opplysningen som dokumenterer hvor langt kommunen er kommet: én rad per kommune som har noen.
create macro belegg(valgt_losning, paa_dato, kjent_per) as table
    select distinct on (par)
        par,
        stadium,
        gjelder_fra,
        presisjon,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
    from gjeldende_steg(valgt_losning, paa_dato, kjent_per)
    order by par, rang desc, gjelder_fra nulls last, kilde_url;
