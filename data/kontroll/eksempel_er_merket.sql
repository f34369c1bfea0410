-- regel: Et datasett med oppdiktede tall skal være merket eksempeldata
-- tiltak: Gi datasettet lisensen «Eksempeldata» og advarselen «eksempeldata».
-- felt: advarsler
-- gjelder: eksempel
select
    fil,
    linje,
    datasett,
    lisens,
    advarsler,
from kilder
where datasett in ('innforing', 'tilskudd', 'tilskuddssummer', 'bemanning', 'nasjonale_serier')
    and not (lisens = 'Eksempeldata' and list_contains(string_split(advarsler, ';'), 'eksempeldata'))
order by fil, linje
