-- Hva som er dokumentert i hver kommune: løsninger for kommunal tjeneste, årsverk, og tilskudd fra et år eller alle. null = hvert av dem for seg.
create macro sammenheng(valgt_aaret, dato, kjent) as table
    select
        tilskuddene.aaret,
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
        tilskuddene.tilskudd_antall,
        tilskuddene.tilskudd_antall - tilskuddene.uten_belop_antall as tilskudd_med_belop_antall,
        tilskuddene.innvilget_kr as tilskudd_kr,
        bruken.andel_pst,
        kommunefakta.aarsverk_per_10000,
        100.0::double * kommunefakta.innbyggere_80_antall / kommunefakta.innbyggere_antall as andel_80_pst,
    from kommunefakta
    inner join tilskudd_i_kommunene as tilskuddene
        on kommunefakta.kommunenr = tilskuddene.kommunenr
        and tilskuddene.fordeling = 'soker'
        and (valgt_aaret is null or tilskuddene.aaret = valgt_aaret)
    left join bruk_per_kommune(dato, kjent) as bruken on kommunefakta.kommunenr = bruken.kommunenr;
