-- svarer på: Hvor mange løsninger, årsverk og tilskudd er dokumentert i hver kommune?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, storrelse varchar, storrelse_navn varchar, sentralitet integer, kostragruppe varchar, aar integer, innbyggere_antall integer, innbyggere_80_antall integer, aktuelle_antall bigint, rapportert_antall bigint, tatt_i_bruk_antall bigint, aarsverk_omfang varchar, aarsverk_aar integer, aarsverk_grense varchar, aarsverk double, tilskudd_antall bigint, tilskudd_med_belop_antall bigint, tilskudd_kr bigint, andel_pst double, aarsverk_per_10000 double, andel_80_pst double
-- kilder: innforing, deltakere, losninger, kommuner, befolkning, bemanning, tilskudd
-- merknad: Bare løsninger for kommunal tjeneste som er aktuelle for kommunen. andel_pst er den laveste mulige, og null når færre enn 60 % av dem er rapportert. Årsverk er det nyeste tallet som ikke også omfatter tjenesten, regnet mot SSBs innbyggere samme år. Et fellesprosjekt er ført på kommunen som søkte. null = ikke rapportert eller ikke oppgitt
select
    kommunenr,
    navn,
    fylkesnr,
    storrelse,
    storrelse_navn,
    sentralitet,
    kostragruppe,
    aar,
    innbyggere_antall,
    innbyggere_80_antall,
    aktuelle_antall,
    rapportert_antall,
    tatt_i_bruk_antall,
    aarsverk_omfang,
    aarsverk_aar,
    aarsverk_grense,
    aarsverk,
    tilskudd_antall,
    tilskudd_med_belop_antall,
    tilskudd_kr,
    andel_pst,
    aarsverk_per_10000,
    andel_80_pst,
from sammenheng(coalesce(cast($aar as varchar), 'alle'), $dato, $kjent)
order by kommunenr
