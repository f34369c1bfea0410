select
    min(linje) as linje,
    min(fil) as fil,
    kommunenr,
    aar,
    max(innbyggere) filter (where alder = 'i alt') as innbyggere_antall,
    max(innbyggere) filter (where alder = '67–79') as innbyggere_67_79_antall,
    max(innbyggere) filter (where alder = '80+') as innbyggere_80_antall,
from raa.folketall
group by kommunenr, aar
