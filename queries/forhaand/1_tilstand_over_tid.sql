-- Steget som belegger hvert par, etter alt vi vet, i hvert tidsrom det er det samme. null = ingen.
create table steg_over_tid as
with
kjente as (
    select par, nr, fra_dato, til_dato,
    from steg
    where kjent_til = date 'infinity' and fra_dato is not null
),
skiller as (
    select par, date '-infinity' as dato, from omfang
    union
    select par, fra_dato, from kjente
    union
    select par, til_dato, from kjente where til_dato < kjent_naa()
),
tidsrommene as (
    select par, dato as fra_dato, lead(dato, 1, kjent_naa()) over (partition by par order by dato) as til_dato,
    from skiller
    where dato < kjent_naa()
)
select tidsrommene.par, tidsrommene.fra_dato, tidsrommene.til_dato, min(kjente.nr) as nr,
from tidsrommene
left join kjente
    on tidsrommene.par = kjente.par
    and kjente.fra_dato <= tidsrommene.fra_dato
    and kjente.til_dato > tidsrommene.fra_dato
group by tidsrommene.par, tidsrommene.fra_dato, tidsrommene.til_dato
order by tidsrommene.par, tidsrommene.fra_dato;

-- Tilstanden etter alt vi vet, i hvert tidsrom den er uendret og innbyggertallet er det samme: tilstanden på en dato er da ett oppslag per par.
-- Det siste tidsrommet er uten dato: der teller også det udaterte, og alle planer. nokkel: et heltall letes det etter mange ganger raskere enn en tekst.
create table tilstand_over_tid as
select
    hash(omfang.losning) as nokkel,
    greatest(belagte.fra_dato, omfang.fra_dato) as fra_dato,
    least(belagte.til_dato, omfang.til_dato) as til_dato,
    omfang.* exclude (fra_dato, til_dato, klasse_uten_steg),
    kartklasse(steg.rang, omfang.klasse_uten_steg) as klasse,
    steg.gjelder_fra,
    steg.presisjon,
    steg.metode,
    steg.forelopig,
    steg.arvet_fra,
    steg.utgiver,
    steg.kilde_url,
from steg_over_tid as belagte
inner join omfang_per_aar as omfang
    on belagte.par = omfang.par
    and omfang.fra_dato < belagte.til_dato
    and omfang.til_dato > belagte.fra_dato
left join steg on belagte.nr = steg.nr
union all by name
select hash(losning) as nokkel, kjent_naa() as fra_dato, date 'infinity' as til_dato, tilstand_i_dag.*,
from tilstand_i_dag
order by par, fra_dato;

create macro naa_kjent.tilstand_da(valgt_losning, dato, kjent) as table
    from tilstand_over_tid
    where (valgt_losning is null or (nokkel = hash(valgt_losning) and losning = valgt_losning))
        and fra_dato <= coalesce(cast(dato as date), kjent_naa())
        and til_dato > coalesce(cast(dato as date), kjent_naa());

-- Det samme ordnet etter kommune: en kommune eller et fylke leses da i ett.
create table tilstander_over_tid as
from tilstand_over_tid
order by kommunenr, par, fra_dato;

create macro naa_kjent.tilstander_da(dato, kjent) as table
    from tilstander_over_tid
    where fra_dato <= coalesce(cast(dato as date), kjent_naa())
        and til_dato > coalesce(cast(dato as date), kjent_naa());
