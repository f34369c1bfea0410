-- svarer på: Hvordan har antallet som har tatt løsningen i bruk, utviklet seg?
-- korn: nivaa, gruppe, dato
-- kolonner: nivaa varchar, gruppe varchar, navn varchar, dato date, tatt_i_bruk_antall bigint, nevner_antall bigint, andel_pst double, forelopig_antall bigint
-- kilder: innforing, deltakere, innforingslop, kommuner, nettverk
-- merknad: Ved hvert kvartalsskifte, for landet og for gruppene det valgte området er med i. Udaterte opplysninger er ikke med. Andelen er den laveste mulige; nevneren er dagens
with
valgte as (
    select
        grupper.nivaa,
        grupper.gruppe,
        grupper.navn,
        omfang.par,
        er_i_nevneren($nevner, omfang.standard_nevner, omfang.er_aktuell, omfang.er_invitert) as i_nevneren,
    from grupper
    inner join omfang on grupper.kommunenr = omfang.kommunenr
    where omfang.losning = $losning
        and (
            grupper.nivaa = 'land'
            or (grupper.nivaa = 'fylke' and grupper.gruppe = $fylke)
            or (grupper.nivaa = 'kommune' and grupper.gruppe = $kommune)
            or (
                grupper.nivaa in ('nettverk', 'helseregion')
                and (grupper.nivaa, grupper.gruppe) in (select (nivaa, gruppe) from grupper where kommunenr = $kommune or fylkesnr = $fylke)
            )
        )
),
opptelling as (
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
    left join i_bruk_ved_kvartal($losning, $kjent) as i_bruk on kvartaler.dato = i_bruk.dato and valgte.par = i_bruk.par
    where kvartaler.losning = $losning and valgte.i_nevneren
    group by valgte.nivaa, valgte.gruppe, kvartaler.dato
)
select
    nivaa,
    gruppe,
    navn,
    dato,
    tatt_i_bruk_antall,
    nevner_antall,
    100.0::double * tatt_i_bruk_antall / nevner_antall as andel_pst,
    forelopig_antall,
from opptelling
order by nivaa, gruppe, dato
