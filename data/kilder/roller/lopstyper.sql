select
    linje,
    fil,
    code as type,
    name_no as navn,
    definition as definisjon,
    source_url as kilde,
from raa.roles_and_rollout_types
where dimension = 'rollout_type'
