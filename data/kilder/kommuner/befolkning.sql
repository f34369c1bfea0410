-- One row per kommune and year; the age groups are known for 2026 only.
with

aar_2024 as (
    select
        linje,
        fil,
        kommunenummer as kommunenr,
        2024 as aar,
        population_20240101 as innbyggere_antall,
        null as innbyggere_67_79_antall,
        null as innbyggere_80_antall,
    from raa.kommuner
),

aar_2025 as (
    select
        linje,
        fil,
        kommunenummer as kommunenr,
        2025 as aar,
        population_20250101 as innbyggere_antall,
        null as innbyggere_67_79_antall,
        null as innbyggere_80_antall,
    from raa.kommuner
),

aar_2026 as (
    select
        linje,
        fil,
        kommunenummer as kommunenr,
        2026 as aar,
        population_20260101 as innbyggere_antall,
        pop_67_79_20260101 as innbyggere_67_79_antall,
        pop_80plus_20260101 as innbyggere_80_antall,
    from raa.kommuner
)

select
    linje,
    fil,
    kommunenr,
    aar,
    innbyggere_antall,
    innbyggere_67_79_antall,
    innbyggere_80_antall,
from aar_2024
union all
select
    linje,
    fil,
    kommunenr,
    aar,
    innbyggere_antall,
    innbyggere_67_79_antall,
    innbyggere_80_antall,
from aar_2025
union all
select
    linje,
    fil,
    kommunenr,
    aar,
    innbyggere_antall,
    innbyggere_67_79_antall,
    innbyggere_80_antall,
from aar_2026
