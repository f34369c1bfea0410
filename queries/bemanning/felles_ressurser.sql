-- svarer på: Hva er publisert om bemanning til e-helse for landet, KS og nettverkene?
-- korn: nivaa, navn, aar, rolle
-- kolonner: nivaa varchar, navn varchar, aar integer, rolle varchar, verdi double, grense varchar, enhet varchar, metode varchar, merknad varchar, kilde_url varchar
-- kilder: bemanning
-- merknad: Personer og årsverk er ulike mål og legges ikke sammen. Flere av radene gjelder digitalisering generelt, eller står der til sammenligning. Årsverk per 10 000 er spenn fra en rundspørring
select
    nivaa,
    navn,
    aar,
    rolle,
    verdi,
    grense,
    enhet,
    metode,
    merknad,
    kilde_url,
from bemanning
where nivaa in ('nasjonal', 'nettverk')
order by nivaa, enhet, aar desc, verdi, navn, rolle
