-- Hvor mange som hadde tatt løsningen i bruk ved hvert kvartalsskifte, i landet og i gruppene det valgte området er med i. Nevneren er dagens.
create macro utvikling(valgt_losning, fylke, kommune, kjent, valgt_nevner) as table
    with
    valgte as (
        select
            grupper.nivaa,
            grupper.gruppe,
            grupper.navn,
            omfang.par,
        from grupper
        inner join omfang on grupper.kommunenr = omfang.kommunenr
        where omfang.losning = valgt_losning
            and er_i_nevneren(valgt_nevner, omfang.standard_nevner, omfang.er_aktuell, omfang.er_invitert)
            and (
                grupper.nivaa = 'land'
                or (grupper.nivaa = 'fylke' and grupper.gruppe = fylke)
                or (grupper.nivaa = 'kommune' and grupper.gruppe = kommune)
                or (
                    grupper.nivaa in ('nettverk', 'helseregion')
                    and (grupper.nivaa, grupper.gruppe) in (
                        select (grupper.nivaa, grupper.gruppe) from grupper where grupper.kommunenr = kommune or grupper.fylkesnr = fylke
                    )
                )
            )
    )
    select
        valgte.nivaa,
        valgte.gruppe,
        any_value(valgte.navn) as navn,
        kvartaler.dato,
        count(i_bruk.par) as tatt_i_bruk_antall,
        count(*) as nevner_antall,
        count(*) filter (i_bruk.forelopig) as forelopig_antall,
    from kvartaler
    cross join valgte
    left join i_bruk_ved_kvartal(valgt_losning, kjent) as i_bruk on kvartaler.dato = i_bruk.dato and valgte.par = i_bruk.par
    where kvartaler.losning = valgt_losning
    group by valgte.nivaa, valgte.gruppe, kvartaler.dato;
