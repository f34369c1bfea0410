-- Årsverk til e-helse i hver kommune: én rad per kommune, og det nyeste tallet gjelder. Det smale tallet er dedikerte årsverk, eller årsverk der kilden ikke
-- sier om de er dedikerte; tall som også omfatter tjenesten, står for seg og blandes aldri med dem. Nevneren er innbyggerne 1. januar samme år.
-- Med kildens eget innbyggertall regnes det én gang til, så de to kan stå side om side.
create table aarsverk as
with
tall as (
    select
        bemanning.kommunenr,
        bemanning.aar,
        bemanning.omfang,
        coalesce(bemanning.omfang = 'inkludert_tjenesten', false) as er_med_tjenesten,
        bemanning.verdi,
        bemanning.grense,
        bemanning.metode,
        befolkning.innbyggere_antall,
        bemanning.innbyggere_oppgitt_antall,
        bemanning.verdi * 10000 / befolkning.innbyggere_antall as per_10000,
        bemanning.verdi * 10000 / bemanning.innbyggere_oppgitt_antall as per_10000_oppgitt,
        bemanning.merknad,
        bemanning.kilde_url,
    from bemanning
    left join befolkning on bemanning.kommunenr = befolkning.kommunenr and bemanning.aar = befolkning.aar
    where bemanning.kommunenr is not null and bemanning.enhet = 'årsverk'
),
nyeste as (
    select
        kommunenr,
        aar,
        omfang,
        er_med_tjenesten,
        verdi,
        grense,
        metode,
        innbyggere_antall,
        innbyggere_oppgitt_antall,
        per_10000,
        per_10000_oppgitt,
        merknad,
        kilde_url,
    from tall
    qualify row_number() over (partition by kommunenr, er_med_tjenesten order by aar desc, omfang nulls last) = 1
)
select
    kommuner.kommunenr,
    kommuner.navn_entydig as navn,
    kommuner.fylkesnr,
    smalt.aar,
    smalt.verdi as aarsverk,
    smalt.grense,
    smalt.metode,
    smalt.omfang,
    smalt.innbyggere_antall,
    smalt.innbyggere_oppgitt_antall,
    smalt.per_10000,
    smalt.per_10000_oppgitt,
    bredt.aar as samlet_aar,
    bredt.verdi as samlet_aarsverk,
    bredt.grense as samlet_grense,
    bredt.metode as samlet_metode,
    bredt.innbyggere_antall as samlet_innbyggere_antall,
    bredt.innbyggere_oppgitt_antall as samlet_innbyggere_oppgitt_antall,
    bredt.per_10000 as samlet_per_10000,
    bredt.per_10000_oppgitt as samlet_per_10000_oppgitt,
    concat_ws(' ', smalt.merknad, bredt.merknad) as merknad,
    coalesce(smalt.kilde_url, bredt.kilde_url) as kilde_url,
    storrelse.gruppe as storrelse,
    cast(kommuner.sentralitet as varchar) as sentralitet,
from kommuner
left join grupper as storrelse on kommuner.kommunenr = storrelse.kommunenr and storrelse.nivaa = 'storrelse'
left join nyeste as smalt on kommuner.kommunenr = smalt.kommunenr and not smalt.er_med_tjenesten
left join nyeste as bredt on kommuner.kommunenr = bredt.kommunenr and bredt.er_med_tjenesten
order by kommuner.kommunenr;
