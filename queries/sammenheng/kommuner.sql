-- svarer på: Hvor mange løsninger, årsverk og tilskudd er dokumentert i hver kommune?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, storrelse varchar, storrelse_navn varchar, sentralitet integer, kostragruppe varchar, aar integer, innbyggere_antall integer, innbyggere_80_antall integer, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, aarsverk_omfang varchar, aarsverk_aar integer, aarsverk_grense varchar, aarsverk double, tilskudd_antall bigint, tilskudd_med_belop_antall bigint, tilskudd_kr bigint, andel_pst double, aarsverk_per_10000 double, andel_80_pst double
-- kilder: innforing, deltakere, losninger, kommuner, befolkning, bemanning, tilskudd
-- merknad: Bare løsninger for kommunal tjeneste som er aktuelle for kommunen. andel_pst er den laveste mulige, og null når færre enn 60 % av dem er rapportert. Årsverk er det nyeste tallet som ikke også omfatter tjenesten, regnet mot SSBs innbyggere samme år. Et fellesprosjekt er ført på kommunen som søkte. null = ikke rapportert eller ikke oppgitt
with
opptelling as (
    select
        tilstanden.kommunenr,
        count(*) filter (tilstanden.er_aktuell) as aktuelle_antall,
        count(*) filter (
            tilstanden.er_aktuell and tilstanden.klasse not in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
        ) as rapportert_antall,
        count(*) filter (tilstanden.er_aktuell and tilstanden.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
    from tilstand(null, null, $dato, $kjent, null) as tilstanden
    inner join losninger on tilstanden.losning = losninger.losning and losninger.aktor = 'kommunal tjeneste'
    group by tilstanden.kommunenr
),
tilskuddene as (
    select
        kommunenr,
        count(*) as tilskudd_antall,
        count(innvilget_kr) as tilskudd_med_belop_antall,
        cast(sum(innvilget_kr) as bigint) as tilskudd_kr,
    from tilskudd
    where $aar is null or aar = $aar
    group by kommunenr
),
befolket as (
    select kommunenr, aar, innbyggere_antall, innbyggere_80_antall,
    from befolkning
    where aar = (select max(aar) from befolkning)
)
select
    kommuner.kommunenr,
    kommuner.navn_entydig as navn,
    kommuner.fylkesnr,
    grupper.gruppe as storrelse,
    grupper.navn as storrelse_navn,
    kommuner.sentralitet,
    kommuner.kostragruppe,
    befolket.aar,
    befolket.innbyggere_antall,
    befolket.innbyggere_80_antall,
    coalesce(opptelling.aktuelle_antall, 0) as aktuelle_antall,
    coalesce(opptelling.rapportert_antall, 0) as rapportert_antall,
    coalesce(opptelling.tatt_i_bruk_antall, 0) as tatt_i_bruk_antall,
    aarsverk.omfang as aarsverk_omfang,
    aarsverk.aar as aarsverk_aar,
    aarsverk.grense as aarsverk_grense,
    aarsverk.aarsverk,
    coalesce(tilskuddene.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(tilskuddene.tilskudd_med_belop_antall, 0) as tilskudd_med_belop_antall,
    tilskuddene.tilskudd_kr,
    case
        when nok_rapportert(opptelling.rapportert_antall, opptelling.aktuelle_antall)
            then 100.0::double * opptelling.tatt_i_bruk_antall / opptelling.aktuelle_antall
    end as andel_pst,
    aarsverk.per_10000 as aarsverk_per_10000,
    100.0::double * befolket.innbyggere_80_antall / befolket.innbyggere_antall as andel_80_pst,
from kommuner
inner join grupper on kommuner.kommunenr = grupper.kommunenr and grupper.nivaa = 'storrelse'
left join befolket on kommuner.kommunenr = befolket.kommunenr
left join opptelling on kommuner.kommunenr = opptelling.kommunenr
left join aarsverk on kommuner.kommunenr = aarsverk.kommunenr
left join tilskuddene on kommuner.kommunenr = tilskuddene.kommunenr
order by kommuner.kommunenr
