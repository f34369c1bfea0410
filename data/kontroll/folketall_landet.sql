-- regel: Folketallet i kommunene skal summere seg til landstallet fra Statistisk sentralbyrå
-- tiltak: Sammenlign med tabell 07459 og rett kommunen som avviker.
-- gjelder: ekte
with

landstall as (
    select 2024 as aar, 5550203 as ventet
    union all
    select 2025 as aar, 5594340 as ventet
    union all
    select 2026 as aar, 5627400 as ventet
),

summer as (
    select
        aar,
        sum(innbyggere_antall) as funnet,
        max(fil) as fil,
    from befolkning
    group by aar
)

select
    summer.fil,
    null as linje,
    landstall.aar,
    landstall.ventet,
    summer.funnet,
from landstall
left join summer on summer.aar = landstall.aar
where summer.funnet is distinct from landstall.ventet
order by landstall.aar
