-- regel: Har et år flere publiserte summer, skal datasettet varsle at de overlapper
-- tiltak: Legg advarselen «overlappende_summer» til i kilde.toml for tilskuddssummer.
-- gjelder: ekte
-- felt: advarsler
with

flere as (
    select aar
    from tilskuddssummer
    group by aar
    having count(*) > 1
)

select
    fil,
    null as linje,
    datasett,
    advarsler,
from kilder
where datasett = 'tilskuddssummer'
    and not list_contains(string_split(advarsler, ';'), 'overlappende_summer')
    and exists (from flere)
