select
    solutions.linje,
    solutions.fil,
    solutions.solution_id as losning,
    solutions.name_no as navn,
    omtalt('losninger', solutions.short_description_no) as beskrivelse,
    omtalt('losninger', solutions.owner) as eier,
    solutions.audience as maalgruppe,
    losninger.aktor,
    omtalt('losninger', solutions.status_nationally) as nasjonal_status,
    omtalt('losninger', solutions.first_available) as forst_tilgjengelig,
    omtalt('losninger', solutions.legal_duty) as plikt,
    losninger.rekkefolge,
    solutions.source_url as kilde_url,
from raa.solutions
left join kodeverk.losninger on losninger.losning = solutions.solution_id
