-- regel: Når nevneren er en annen enn for forrige tall i serien, skal tallet være merket som brudd, og det første tallet er aldri et brudd
-- tiltak: Skriv hva som er endret, i bruddgrunn i kodeverk/serier.csv, eller ta grunnen bort.
-- gjelder: ekte
with

rekker as (
    select
        fil,
        linje,
        serie,
        geografi,
        art,
        dato,
        nevner_antall,
        brudd,
        row_number() over rekken as plass,
        lag(nevner_antall) over rekken as forrige_nevner,
    from nasjonale_serier
    where dato is not null
    window rekken as (partition by serie, geografi, art order by dato)
)

select
    fil,
    linje,
    serie,
    geografi,
    art,
    dato,
    nevner_antall,
    forrige_nevner,
    brudd,
from rekker
where (brudd and plass = 1)
    or (not brudd and plass > 1 and nevner_antall is distinct from forrige_nevner)
order by fil, linje
