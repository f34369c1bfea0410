-- «inferred:» in the file marks a reading of how the solution is rolled out; no source maps solution to type.
with

lop as (
    select
        linje,
        fil,
        solution,
        replace(rollout_type, 'inferred:', '') as type,
        starts_with(rollout_type, 'inferred:') as antatt,
        period,
        source_url,
    from raa.rollout_types
)

select
    lop.linje,
    lop.fil,
    lop.solution as losning,
    case lop.type
        when 'felles_nasjonale' then 'nasjonalt'
        when 'felles_regionale' then 'regionalt'
        when 'delvis_nasjonale' then 'delvis_nasjonalt'
        else lop.type
    end as type,
    lop.antatt,
    omtalt('innforingslop', lop.period) as periode,
    lop.source_url as kilde_url,
from lop
