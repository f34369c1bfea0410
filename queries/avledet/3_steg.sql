-- Hendelsene uten gjentakelser: bare den første som dokumenterer et stadium, eller som gjorde det kjent tidligere. Alle andre er
-- uten følge for hva som gjaldt på en dato, og for hva vi visste på en dato. Hundre tusener av månedsrapporter blir til noen titusener steg.
-- epoke teller avslutninger: et stadium etter en avslutning er noe nytt. kjent_dato er uendelig når kilden er udatert: da vet vi det
-- først nå. En plan gjelder fra den ble kjent (fra_dato), selv om det den planlegger, ligger fram i tid. slutt er avslutningen som
-- tar steget ut igjen; avslutninger blir kjent i den rekkefølgen de skjer (en kontroll i bygget ser til det), så den første er nok.
create table steg as
with
ordnet as (
    select
        losning,
        kommunenr,
        stadium,
        gjelder_fra,
        presisjon,
        coalesce(rapportert_dato, date 'infinity') as kjent_dato,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
        count(*) filter (stadium = 'avsluttet') over (
            partition by losning, kommunenr
            order by gjelder_fra nulls first
            range between unbounded preceding and current row
        ) as epoke,
    from innforing
),
med_forgjenger as (
    select
        losning,
        kommunenr,
        stadium,
        gjelder_fra,
        presisjon,
        kjent_dato,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
        min(kjent_dato) over (
            partition by losning, kommunenr, epoke, stadium, gjelder_fra is null
            order by gjelder_fra, kjent_dato, kilde_url
            rows between unbounded preceding and 1 preceding
        ) as kjent_for,
    from ordnet
),
nye as (
    select
        losning,
        kommunenr,
        stadium,
        gjelder_fra,
        presisjon,
        kjent_dato,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
        case when stadium = 'avsluttet' then struct_pack(dato := gjelder_fra, kjent := kjent_dato) end as avslutning,
    from med_forgjenger
    where kjent_for is null or kjent_dato < kjent_for
),
med_slutt as (
    select
        losning,
        kommunenr,
        stadium,
        gjelder_fra,
        presisjon,
        kjent_dato,
        metode,
        forelopig,
        arvet_fra,
        utgiver,
        kilde_url,
        case when stadium <> 'avsluttet' then
            first_value(avslutning ignore nulls) over (
                partition by losning, kommunenr
                order by gjelder_fra nulls first
                range between current row and unbounded following
            )
        end as slutt,
    from nye
)
select
    omfang.par,
    med_slutt.losning,
    med_slutt.kommunenr,
    med_slutt.stadium,
    rang(med_slutt.stadium) as rang,
    med_slutt.gjelder_fra,
    med_slutt.presisjon,
    med_slutt.kjent_dato,
    case
        when med_slutt.stadium = 'planlagt' then least(med_slutt.gjelder_fra, med_slutt.kjent_dato)
        else med_slutt.gjelder_fra
    end as fra_dato,
    med_slutt.gjelder_fra is null or med_slutt.stadium = 'planlagt' as gjelder_uten_dato,
    coalesce(med_slutt.slutt.dato, date 'infinity') as slutt_dato,
    coalesce(med_slutt.slutt.kjent, date 'infinity') as slutt_kjent_dato,
    med_slutt.metode,
    med_slutt.forelopig,
    med_slutt.arvet_fra,
    med_slutt.utgiver,
    med_slutt.kilde_url,
from med_slutt
inner join omfang on med_slutt.losning = omfang.losning and med_slutt.kommunenr = omfang.kommunenr
order by med_slutt.losning, med_slutt.kommunenr, med_slutt.gjelder_fra;
