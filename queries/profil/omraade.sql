-- svarer på: Hvem er området profilen handler om, og hvor gammel er befolkningen?
-- korn: nivaa
-- kolonner: nivaa varchar, navn varchar, kommuner_antall bigint, aar integer, innbyggere_antall bigint, innbyggere_67_79_antall bigint, innbyggere_80_antall bigint, landet_innbyggere_antall bigint, landet_innbyggere_80_antall bigint, andel_67_79_pst double, andel_80_pst double, landet_andel_80_pst double
-- kilder: kommuner, fylker, nettverk, befolkning
-- merknad: Én rad: den valgte kommunen, ellers nettverket, ellers fylket, ellers landet. null = alderen er ikke hentet for alle kommunene i området
with
opptelling as (
    select
        max(omraadet.nivaa) as nivaa,
        max(omraadet.navn) as navn,
        count(omraadet.kommunenr) as kommuner_antall,
        max(nyeste.aar) as aar,
        sum(nyeste.innbyggere_antall) filter (omraadet.kommunenr is not null) as innbyggere_antall,
        sum(nyeste.innbyggere_67_79_antall) filter (omraadet.kommunenr is not null) as innbyggere_67_79_antall,
        sum(nyeste.innbyggere_80_antall) filter (omraadet.kommunenr is not null) as innbyggere_80_antall,
        count(*) filter (omraadet.kommunenr is not null and nyeste.innbyggere_80_antall is null) = 0 as har_alder,
        sum(nyeste.innbyggere_antall) as landet_innbyggere_antall,
        sum(nyeste.innbyggere_80_antall) as landet_innbyggere_80_antall,
        count(*) filter (nyeste.innbyggere_80_antall is null) = 0 as landet_har_alder,
    from kommunefakta as nyeste
    left join profilomraade($kommune, $nettverk, $fylke) as omraadet on nyeste.kommunenr = omraadet.kommunenr
)
select
    opptelling.nivaa,
    opptelling.navn,
    opptelling.kommuner_antall,
    opptelling.aar,
    cast(opptelling.innbyggere_antall as bigint) as innbyggere_antall,
    cast(case when opptelling.har_alder then opptelling.innbyggere_67_79_antall end as bigint) as innbyggere_67_79_antall,
    cast(case when opptelling.har_alder then opptelling.innbyggere_80_antall end as bigint) as innbyggere_80_antall,
    cast(opptelling.landet_innbyggere_antall as bigint) as landet_innbyggere_antall,
    cast(case when opptelling.landet_har_alder then opptelling.landet_innbyggere_80_antall end as bigint) as landet_innbyggere_80_antall,
    case when opptelling.har_alder then 100.0::double * opptelling.innbyggere_67_79_antall / opptelling.innbyggere_antall end as andel_67_79_pst,
    case when opptelling.har_alder then 100.0::double * opptelling.innbyggere_80_antall / opptelling.innbyggere_antall end as andel_80_pst,
    case
        when opptelling.landet_har_alder
            then 100.0::double * opptelling.landet_innbyggere_80_antall / opptelling.landet_innbyggere_antall
    end as landet_andel_80_pst,
from opptelling
order by opptelling.nivaa
