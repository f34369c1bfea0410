-- svarer på: Hvordan har antallet som har tatt løsningen i bruk, utviklet seg?
-- korn: nivaa, gruppe, dato
-- kolonner: nivaa varchar, gruppe varchar, navn varchar, dato date, tatt_i_bruk_antall bigint, nevner_antall bigint, andel_pst double, forelopig_antall bigint
-- kilder: innforing, deltakere, innforingslop, kommuner, nettverk
-- merknad: Ved hvert kvartalsskifte, for landet og for gruppene det valgte området er med i. Udaterte opplysninger er ikke med. Andelen er den laveste mulige; nevneren er dagens
with
datoer as (
    select cast(unnest(generate_series(
        date_trunc('quarter', (
            select greatest(min(gjelder_fra), current_date - interval 12 year) from steg where losning = $losning
        )),
        date_trunc('quarter', current_date),
        interval 3 month
    )) as date) as dato,
),
stegene as (
    select kommunenr, stadium, gjelder_fra, forelopig,
    from steg
    where losning = $losning
        and gjelder_fra is not null
        and stadium in ('tatt_i_bruk', 'avsluttet')
        and sant_da(fra_dato, kjent_dato, null, $kjent)
),
i_bruk as (
    select
        datoer.dato,
        stegene.kommunenr,
        arg_max(stegene.forelopig, stegene.gjelder_fra) as forelopig,
    from datoer
    inner join stegene on stegene.gjelder_fra <= datoer.dato
    group by datoer.dato, stegene.kommunenr
    having arg_max(stegene.stadium, stegene.gjelder_fra) = 'tatt_i_bruk'
),
nevneren as (
    select kommunenr, er_i_nevneren($nevner, standard_nevner, er_aktuell, er_invitert) as i_nevneren,
    from omfang
    where losning = $losning
),
valgte as (
    select grupper.nivaa, grupper.gruppe, grupper.navn, grupper.kommunenr, nevneren.i_nevneren,
    from grupper
    inner join nevneren on grupper.kommunenr = nevneren.kommunenr
    where grupper.nivaa = 'land'
        or (grupper.nivaa = 'fylke' and grupper.gruppe = $fylke)
        or (grupper.nivaa in ('kommune', 'nettverk', 'helseregion') and (grupper.nivaa, grupper.gruppe) in (
            select (nivaa, gruppe) from grupper where kommunenr = $kommune
        ))
        or (grupper.nivaa in ('nettverk', 'helseregion') and (grupper.nivaa, grupper.gruppe) in (
            select (nivaa, gruppe) from grupper inner join kommuner on grupper.kommunenr = kommuner.kommunenr where kommuner.fylkesnr = $fylke
        ))
),
nevnere as (
    select nivaa, gruppe, any_value(navn) as navn, count(*) filter (i_nevneren) as nevner_antall,
    from valgte
    group by nivaa, gruppe
),
opptelling as (
    select
        valgte.nivaa,
        valgte.gruppe,
        i_bruk.dato,
        count(*) filter (valgte.i_nevneren) as tatt_i_bruk_antall,
        count(*) filter (valgte.i_nevneren and i_bruk.forelopig) as forelopig_antall,
    from valgte
    inner join i_bruk on valgte.kommunenr = i_bruk.kommunenr
    group by valgte.nivaa, valgte.gruppe, i_bruk.dato
)
select
    nevnere.nivaa,
    nevnere.gruppe,
    nevnere.navn,
    datoer.dato,
    coalesce(opptelling.tatt_i_bruk_antall, 0) as tatt_i_bruk_antall,
    nevnere.nevner_antall,
    100.0::double * coalesce(opptelling.tatt_i_bruk_antall, 0) / nullif(nevnere.nevner_antall, 0) as andel_pst,
    coalesce(opptelling.forelopig_antall, 0) as forelopig_antall,
from nevnere
cross join datoer
left join opptelling
    on nevnere.nivaa = opptelling.nivaa
    and nevnere.gruppe = opptelling.gruppe
    and datoer.dato = opptelling.dato
order by nevnere.nivaa, nevnere.gruppe, datoer.dato
