-- svarer på: Hvilke penger til nettverk for innføring er publisert?
-- korn: aar, navn, hva, belop_kr
-- kolonner: aar integer, nivaa varchar, navn varchar, hva varchar, belop_kr bigint, merknad varchar, kilde_url varchar
-- kilder: nettverksmidler
-- merknad: Penger til nettverk, ikke til kommuner. Tomt år = ikke oppgitt i kilden
select
    aar,
    nivaa,
    navn,
    hva,
    belop_kr,
    merknad,
    kilde_url,
from nettverksmidler
where $aar is null or aar = cast($aar as integer)
order by aar desc nulls last, belop_kr desc, navn, hva
