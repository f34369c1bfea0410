-- svarer på: Hva er rapportert om årsverk til e-helse i området, i kommunene og i den regionale gruppen?
-- korn: nivaa, navn, aar, rolle
-- kolonner: nivaa varchar, navn varchar, kommunenr varchar, aar integer, rolle varchar, verdi double, grense varchar, metode varchar, enhet varchar, innbyggere_antall integer, innbyggere_aar integer, aarsverk_per_10000 double, merknad varchar, kilde_url varchar
-- kilder: bemanning, befolkning, kommuner, fylker, nettverk
-- merknad: Det nyeste året for hver rolle. Per 10 000 er regnet mot SSBs innbyggertall samme år, ellers det nyeste. En samlet rolle omfatter den dedikerte og skal ikke legges sammen med den
with
omraadet as (
    select omraadet.kommunenr, omraadet.fylkesnr, nettverk.nettverk,
    from profilomraade($kommune, $nettverk, $fylke) as omraadet
    left join nettverk on omraadet.fylkesnr = nettverk.fylkesnr
),
nyeste as (
    select nivaa, navn, kommunenr, aar, rolle, verdi, grense, metode, enhet, merknad, kilde_url,
    from bemanning
    where kommunenr in (select kommunenr from omraadet)
        or (nivaa = 'fylke' and fylkesnr in (select fylkesnr from omraadet))
        or (nivaa = 'nettverk' and navn in (select nettverk from omraadet))
    qualify row_number() over (partition by nivaa, navn, rolle order by aar desc) = 1
)
select
    nyeste.nivaa,
    nyeste.navn,
    nyeste.kommunenr,
    nyeste.aar,
    nyeste.rolle,
    nyeste.verdi,
    nyeste.grense,
    nyeste.metode,
    nyeste.enhet,
    innbyggere.innbyggere_antall,
    innbyggere.aar as innbyggere_aar,
    case when nyeste.enhet = 'årsverk' then 10000.0::double * nyeste.verdi / innbyggere.innbyggere_antall end as aarsverk_per_10000,
    nyeste.merknad,
    nyeste.kilde_url,
from nyeste
left join innbyggere
    on nyeste.kommunenr = innbyggere.kommunenr
    and innbyggere.fra_dato <= make_date(nyeste.aar, 1, 1)
    and innbyggere.til_dato > make_date(nyeste.aar, 1, 1)
order by nyeste.nivaa <> 'kommune', nyeste.nivaa, nyeste.navn, nyeste.rolle
