-- Hva hver kommune kan lære av lignende kommuner, etter alt vi vet, i hvert tidsrom det er det samme.
create table laere_av_over_tid as
with
stegene as (
    select
        perioder.*,
        coalesce(steg.rang, 1) = rang('tatt_i_bruk') as i_bruk,
        i_bruk is distinct from lag(i_bruk) over forrige as endret,
        perioder.nr is distinct from lag(perioder.nr) over forrige as nytt_steg,
    from steg_over_tid as perioder
    left join steg on perioder.nr = steg.nr
    window forrige as (partition by perioder.par order by perioder.fra_dato)
),
nummererte as (
    select
        stegene.*,
        count(*) filter (endret) over til_da as endringer,
        count(*) filter (nytt_steg) over til_da as nye_steg,
    from stegene
    window til_da as (partition by par order by fra_dato)
),
uten as (
    select par, min(fra_dato) as fra_dato, max(til_dato) as til_dato,
    from nummererte
    where not i_bruk
    group by par, endringer
    union all
    select par, kjent_naa(), date 'infinity' from tilstand_i_dag where klasse <> 'tatt_i_bruk'
),
med as (
    select perioder.par, perioder.fra_dato, perioder.til_dato, steg.gjelder_fra, steg.presisjon, steg.forelopig, steg.utgiver, steg.kilde_url,
    from (
        select par, nr, min(fra_dato) as fra_dato, max(til_dato) as til_dato,
        from nummererte
        where i_bruk
        group by par, nr, nye_steg
    ) as perioder
    inner join steg on perioder.nr = steg.nr
    union all
    select par, kjent_naa(), date 'infinity', gjelder_fra, presisjon, forelopig, utgiver, kilde_url,
    from tilstand_i_dag
    where klasse = 'tatt_i_bruk'
)
select
    hash(lignende.kommunenr) as nokkel,
    greatest(uten.fra_dato, med.fra_dato) as fra_dato,
    least(uten.til_dato, med.til_dato) as til_dato,
    lignende.kommunenr as for_kommunenr,
    losninger.losning,
    losninger.navn as losning_navn,
    losninger.rekkefolge,
    lignende.lignende_kommunenr as kommunenr,
    lignende.lignende_navn as navn,
    lignende.plass,
    med.gjelder_fra,
    med.presisjon,
    med.forelopig,
    lignende.nettverk,
    lignende.kontaktrolle,
    med.utgiver,
    med.kilde_url,
from lignende
inner join omfang as eget on lignende.kommunenr = eget.kommunenr and eget.er_aktuell
inner join uten on eget.par = uten.par
inner join omfang as annet on lignende.lignende_kommunenr = annet.kommunenr and eget.losning = annet.losning
inner join med on annet.par = med.par and med.fra_dato < uten.til_dato and med.til_dato > uten.fra_dato
inner join losninger on eget.losning = losninger.losning
order by for_kommunenr, rekkefolge, plass;

create macro naa_kjent.laere_av(valgt_kommune, dato, kjent) as table
    from laere_av_over_tid
    where nokkel = hash(valgt_kommune)
        and for_kommunenr = valgt_kommune
        and fra_dato <= coalesce(cast(dato as date), kjent_naa())
        and til_dato > coalesce(cast(dato as date), kjent_naa());
