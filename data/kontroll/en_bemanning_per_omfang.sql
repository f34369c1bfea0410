-- regel: En kommune har ett tall per år for hvert omfang, og et fylke ett tall per år for hver rolle
-- tiltak: Behold raden med den beste kilden, eller rett omfang i kodeverk/bemanning.csv.
select
    fil,
    linje,
    navn,
    aar,
    omfang,
    grupperolle,
from bemanning
where kommunenr is not null or grupperolle is not null
qualify count(*) over (partition by kommunenr, fylkesnr, aar, omfang, grupperolle) > 1
order by fil, linje
