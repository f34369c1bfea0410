select
    linje,
    fil,
    code as rolle,
    name_no as navn,
    level as nivaa,
    definition as definisjon,
    source_url as kilde,
from raa.roles_and_rollout_types
where dimension = 'rolle'
