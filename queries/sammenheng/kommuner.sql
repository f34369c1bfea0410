-- svarer på: Hvor mange løsninger, årsverk og tilskudd er dokumentert i hver kommune?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, storrelse varchar, storrelse_navn varchar, sentralitet integer, kostragruppe varchar, aar integer, innbyggere_antall integer, innbyggere_80_antall integer, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, aarsverk_omfang varchar, aarsverk_aar integer, aarsverk_grense varchar, aarsverk double, tilskudd_antall bigint, tilskudd_med_belop_antall bigint, tilskudd_kr bigint, andel_pst double, aarsverk_per_10000 double, andel_80_pst double
-- kilder: innforing, deltakere, losninger, kommuner, befolkning, bemanning, tilskudd
-- merknad: Bare løsninger for kommunal tjeneste som er aktuelle for kommunen. andel_pst er den laveste mulige, og null når færre enn 60 % av dem er rapportert. Årsverk er det nyeste tallet som ikke også omfatter tjenesten, regnet mot SSBs innbyggere samme år. Et fellesprosjekt er ført på kommunen som søkte. null = ikke rapportert eller ikke oppgitt
select
    kommunefakta.kommunenr,
    kommunefakta.navn,
    kommunefakta.fylkesnr,
    kommunefakta.storrelse,
    kommunefakta.storrelse_navn,
    kommunefakta.sentralitet,
    kommunefakta.kostragruppe,
    kommunefakta.aar,
    kommunefakta.innbyggere_antall,
    kommunefakta.innbyggere_80_antall,
    coalesce(bruken.aktuelle_antall, 0) as aktuelle_antall,
    coalesce(bruken.rapportert_antall, 0) as rapportert_antall,
    coalesce(bruken.tatt_i_bruk_antall, 0) as tatt_i_bruk_antall,
    kommunefakta.aarsverk_omfang,
    kommunefakta.aarsverk_aar,
    kommunefakta.aarsverk_grense,
    kommunefakta.aarsverk,
    coalesce(tilskuddene.tilskudd_antall, 0) as tilskudd_antall,
    coalesce(tilskuddene.tilskudd_antall - tilskuddene.uten_belop_antall, 0) as tilskudd_med_belop_antall,
    cast(tilskuddene.belop_kr as bigint) as tilskudd_kr,
    case
        when nok_rapportert(bruken.rapportert_antall, bruken.aktuelle_antall)
            then 100.0::double * bruken.tatt_i_bruk_antall / bruken.aktuelle_antall
    end as andel_pst,
    kommunefakta.aarsverk_per_10000,
    100.0::double * kommunefakta.innbyggere_80_antall / kommunefakta.innbyggere_antall as andel_80_pst,
from kommunefakta
left join bruk_per_kommune($dato, $kjent) as bruken on kommunefakta.kommunenr = bruken.kommunenr
left join tilskudd_per_kommune as tilskuddene
    on kommunefakta.kommunenr = tilskuddene.kommunenr
    and tilskuddene.fordeling = 'soker'
    and tilskuddene.aaret = coalesce(cast($aar as varchar), 'alle')
order by kommunefakta.kommunenr
