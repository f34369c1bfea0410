-- Det som er rapportert om årsverk i hvert område en profil kan handle om: i kommunene, i fylkets regionale gruppe og i nettverket. Det nyeste året for
-- hver rolle. Per 10 000 er regnet mot innbyggerne samme år, ellers det nyeste.
create table bemanning_i_omraade as
with
omraadene as (
    select grupper.nivaa, grupper.gruppe, grupper.kommunenr, grupper.fylkesnr, nettverk.nettverk,
    from grupper
    left join nettverk on grupper.fylkesnr = nettverk.fylkesnr
    where grupper.nivaa in ('kommune', 'nettverk', 'fylke', 'land')
),
gjelder as (
    select omraadene.nivaa, omraadene.gruppe, bemanning.rowid as rad,
    from omraadene
    inner join bemanning on omraadene.kommunenr = bemanning.kommunenr
    union
    select omraadene.nivaa, omraadene.gruppe, bemanning.rowid,
    from omraadene
    inner join bemanning on omraadene.fylkesnr = bemanning.fylkesnr and bemanning.nivaa = 'fylke'
    union
    select omraadene.nivaa, omraadene.gruppe, bemanning.rowid,
    from omraadene
    inner join bemanning on omraadene.nettverk = bemanning.navn and bemanning.nivaa = 'nettverk'
)
select
    gjelder.nivaa as omraadenivaa,
    gjelder.gruppe as omraade,
    bemanning.nivaa,
    bemanning.navn,
    bemanning.kommunenr,
    bemanning.aar,
    bemanning.rolle,
    bemanning.verdi,
    bemanning.grense,
    bemanning.metode,
    bemanning.enhet,
    innbyggere.innbyggere_antall,
    innbyggere.aar as innbyggere_aar,
    case when bemanning.enhet = 'årsverk' then 10000.0::double * bemanning.verdi / innbyggere.innbyggere_antall end as aarsverk_per_10000,
    bemanning.merknad,
    bemanning.kilde_url,
from gjelder
inner join bemanning on gjelder.rad = bemanning.rowid
left join innbyggere
    on bemanning.kommunenr = innbyggere.kommunenr
    and innbyggere.fra_dato <= make_date(bemanning.aar, 1, 1)
    and innbyggere.til_dato > make_date(bemanning.aar, 1, 1)
qualify row_number() over (
    partition by gjelder.nivaa, gjelder.gruppe, bemanning.nivaa, bemanning.navn, bemanning.rolle
    order by bemanning.aar desc, bemanning.rowid
) = 1
order by omraadenivaa, omraade;
