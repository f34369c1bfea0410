-- Hendelsene uten gjentakelser: bare den første som dokumenterer et stadium, eller som gjorde det kjent tidligere. Alle andre er
-- uten følge for hva som gjaldt på en dato, og for hva vi visste på en dato. Hundre tusener av månedsrapporter blir til noen titusener steg.
-- At en kilde sier at noe ikke er rapportert, dokumenterer ingenting, og er ikke noe steg.
-- epoke teller avslutninger: et stadium dagen etter en avslutning eller senere er noe nytt.
-- Et steg er sant i et rektangel av de to klokkene: fra fra_dato til til_dato, etter det som var kjent fra kjent_fra til kjent_til. En avslutning tar
-- steget ut igjen fra sin dato, når den er kjent; blir den kjent etter steget, er steget to rektangler. kjent_fra er nå når kilden er udatert.
-- En plan gjelder fra den ble kjent, selv om det den planlegger, ligger fram i tid. fra_dato_naa er fra_dato når ingen dato er valgt: da er også
-- planer og det udaterte med.
-- nr ordner radene i et par: den lengst framme og først dokumenterte er den laveste, så min(nr) er belegget for hvor langt kommunen er kommet.
create table steg as
with
ordnet as (
    select
        par,
        rad as steg,
        rang(stadium) as rang,
        gjelder_fra,
        coalesce(rapportert_dato, kjent_naa()) as kjent_dato,
        kilde_url,
        count(*) filter (stadium = 'avsluttet') over (
            partition by par
            order by gjelder_fra nulls first, stadium = 'avsluttet'
            rows between unbounded preceding and current row
        ) as epoke,
    from opplysninger
),
med_forgjenger as (
    select
        par,
        steg,
        rang,
        gjelder_fra,
        kjent_dato,
        min(kjent_dato) over (
            partition by par, epoke, rang, gjelder_fra is null
            order by gjelder_fra, kjent_dato, kilde_url
            rows between unbounded preceding and 1 preceding
        ) as kjent_for,
    from ordnet
),
nye as (
    select
        par,
        steg,
        rang,
        gjelder_fra,
        kjent_dato,
        case when rang = rang('planlagt') then least(gjelder_fra, kjent_dato) else gjelder_fra end as fra_dato,
        gjelder_fra is null or rang = rang('planlagt') as gjelder_uten_dato,
    from med_forgjenger
    where rang > rang('ikke_rapportert') and (kjent_for is null or kjent_dato < kjent_for)
),
avslutninger as (
    select nye.steg, slutt.gjelder_fra as dato, greatest(slutt.kjent_dato, nye.kjent_dato) as kjent,
    from nye
    inner join nye as slutt
        on nye.par = slutt.par
        and slutt.rang = rang('avsluttet')
        and (slutt.gjelder_fra >= nye.gjelder_fra or (nye.gjelder_fra is null and slutt.gjelder_fra is not null))
    where nye.rang <> rang('avsluttet')
),
kunnskap as (
    select steg, kjent_dato as kjent, date 'infinity' as dato, from nye
    union all
    select steg, kjent, dato, from avslutninger
),
etter_kunnskap as (
    select steg, kjent, min(min(dato)) over (partition by steg order by kjent) as til_dato,
    from kunnskap
    group by steg, kjent
),
endret as (
    select steg, kjent, til_dato,
    from etter_kunnskap
    qualify lag(til_dato) over (partition by steg order by kjent) is distinct from til_dato
),
rektangler as (
    select
        steg,
        til_dato,
        kjent as kjent_fra,
        coalesce(lead(kjent) over (partition by steg order by kjent), date 'infinity') as kjent_til,
    from endret
)
select
    cast(row_number() over (
        order by nye.par, nye.rang desc, nye.gjelder_fra nulls last, innforing.kilde_url, rektangler.kjent_fra
    ) as integer) as nr,
    nye.par,
    innforing.losning,
    innforing.kommunenr,
    innforing.stadium,
    nye.rang,
    nye.gjelder_fra,
    innforing.presisjon,
    nye.fra_dato,
    case when nye.gjelder_uten_dato then date '-infinity' else nye.fra_dato end as fra_dato_naa,
    rektangler.til_dato,
    rektangler.kjent_fra,
    rektangler.kjent_til,
    innforing.metode,
    innforing.forelopig,
    innforing.arvet_fra,
    innforing.utgiver,
    innforing.kilde_url,
from nye
inner join rektangler on nye.steg = rektangler.steg
inner join innforing on nye.steg = innforing.rowid
where nye.gjelder_uten_dato or nye.fra_dato < rektangler.til_dato
order by nr;
