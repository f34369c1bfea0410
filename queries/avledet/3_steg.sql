-- Hendelsene uten gjentakelser: bare den første som dokumenterer et stadium, eller som gjorde det kjent tidligere. Alle andre er
-- uten følge for hva som gjaldt på en dato, og for hva vi visste på en dato. Hundre tusener av månedsrapporter blir til noen titusener steg.
-- epoke teller avslutninger: et stadium dagen etter en avslutning eller senere er noe nytt. kjent_dato er uendelig når kilden er udatert: da vet vi det
-- først nå. En plan gjelder fra den ble kjent (fra_dato), selv om det den planlegger, ligger fram i tid. slutter er avslutningene som
-- tar steget ut igjen, når de er kjent.
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
            order by gjelder_fra nulls first, stadium = 'avsluttet'
            rows between unbounded preceding and current row
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
        case when stadium = 'avsluttet' and gjelder_fra is not null then struct_pack(dato := gjelder_fra, kjent := kjent_dato) end as avslutning,
    from med_forgjenger
    where kjent_for is null or kjent_dato < kjent_for
),
med_slutter as (
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
            list(avslutning) filter (avslutning is not null) over (
                partition by losning, kommunenr
                order by gjelder_fra nulls first
                range between current row and unbounded following
            )
        end as slutter,
    from nye
)
select
    omfang.par,
    med_slutter.losning,
    med_slutter.kommunenr,
    med_slutter.stadium,
    rang(med_slutter.stadium) as rang,
    med_slutter.gjelder_fra,
    med_slutter.presisjon,
    med_slutter.kjent_dato,
    case
        when med_slutter.stadium = 'planlagt' then least(med_slutter.gjelder_fra, med_slutter.kjent_dato)
        else med_slutter.gjelder_fra
    end as fra_dato,
    med_slutter.gjelder_fra is null or med_slutter.stadium = 'planlagt' as gjelder_uten_dato,
    med_slutter.slutter,
    med_slutter.metode,
    med_slutter.forelopig,
    med_slutter.arvet_fra,
    med_slutter.utgiver,
    med_slutter.kilde_url,
from med_slutter
inner join omfang on med_slutter.losning = omfang.losning and med_slutter.kommunenr = omfang.kommunenr
order by med_slutter.losning, med_slutter.kommunenr, med_slutter.gjelder_fra;
