-- regel: Kodene i registeret og i tabellene kommuner og fylker skal være de samme
-- tiltak: Før endringen inn i kommuner.csv, fylker.csv og kommuneendringer, eller hent registeret på nytt.
with

vaare as (
    select
        'kommune' as nivaa,
        kommunenr as kode,
    from kommuner
    union all
    select
        'fylke' as nivaa,
        fylkesnr as kode,
    from fylker
),

registerets as (
    select
        fil,
        linje,
        nivaa,
        kode,
    from registeropplysninger
    where felt = 'navn'
)

select
    registerets.fil,
    registerets.linje,
    coalesce(vaare.nivaa, registerets.nivaa) as nivaa,
    coalesce(vaare.kode, registerets.kode) as kode,
    case when vaare.kode is null then 'bare i registeret' else 'bare hos oss' end as finnes,
from vaare
full join registerets
    on registerets.nivaa = vaare.nivaa
    and registerets.kode = vaare.kode
where (vaare.kode is null or registerets.kode is null)
    and exists (select 1 from registerets)
order by nivaa, kode
