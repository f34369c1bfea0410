-- Områdene en profil kan handle om, med folketall og alder ved siste årsskifte, og landet ved siden av. Alderen er tom når den ikke er hentet for
-- alle kommunene.
create table profilomraader as
with
opptelling as (
    select
        grupper.nivaa,
        grupper.gruppe,
        grupper.navn,
        count(*) as kommuner_antall,
        max(kommunefakta.aar) as aar,
        cast(sum(kommunefakta.innbyggere_antall) as bigint) as innbyggere_antall,
        cast(sum(kommunefakta.innbyggere_67_79_antall) as bigint) as innbyggere_67_79_antall,
        cast(sum(kommunefakta.innbyggere_80_antall) as bigint) as innbyggere_80_antall,
        bool_and(kommunefakta.innbyggere_80_antall is not null) as har_alder,
    from grupper
    inner join kommunefakta on grupper.kommunenr = kommunefakta.kommunenr
    where grupper.nivaa in ('kommune', 'nettverk', 'fylke', 'land')
    group by grupper.nivaa, grupper.gruppe, grupper.navn
),
omraadene as (
    select
        nivaa,
        gruppe,
        navn,
        kommuner_antall,
        aar,
        innbyggere_antall,
        case when har_alder then innbyggere_67_79_antall end as innbyggere_67_79_antall,
        case when har_alder then innbyggere_80_antall end as innbyggere_80_antall,
    from opptelling
)
select
    omraadene.nivaa,
    omraadene.gruppe,
    omraadene.navn,
    omraadene.kommuner_antall,
    omraadene.aar,
    omraadene.innbyggere_antall,
    omraadene.innbyggere_67_79_antall,
    omraadene.innbyggere_80_antall,
    landet.innbyggere_antall as landet_innbyggere_antall,
    landet.innbyggere_80_antall as landet_innbyggere_80_antall,
    100.0::double * omraadene.innbyggere_67_79_antall / omraadene.innbyggere_antall as andel_67_79_pst,
    100.0::double * omraadene.innbyggere_80_antall / omraadene.innbyggere_antall as andel_80_pst,
    100.0::double * landet.innbyggere_80_antall / landet.innbyggere_antall as landet_andel_80_pst,
from omraadene
inner join omraadene as landet on landet.nivaa = 'land'
order by omraadene.nivaa, omraadene.gruppe;
