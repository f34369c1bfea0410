-- Kommunene som har tatt løsningen i bruk, ved hvert kvartalsskifte. Udaterte opplysninger er ikke med.
create macro i_bruk_ved_kvartal(valgt_losning, kjent) as table
    select kvartaler.losning, kvartaler.dato, steg.par, arg_max(steg.forelopig, steg.gjelder_fra) as forelopig,
    from kvartaler
    inner join steg
        on kvartaler.losning = steg.losning
        and steg.fra_dato <= kvartaler.dato
        and steg.til_dato > kvartaler.dato
    where (valgt_losning is null or kvartaler.losning = valgt_losning)
        and steg.rang = rang('tatt_i_bruk')
        and steg.kjent_fra <= kjent_per(kjent)
        and steg.kjent_til > kjent_per(kjent)
    group by kvartaler.losning, kvartaler.dato, steg.par;
