-- svarer på: Hvor mange av kommunene i hvert fylke er det meldt noe om, for hver løsning, og hvor gammelt er det nyeste?
-- korn: losning, fylkesnr
-- kolonner: losning varchar, losning_navn varchar, fylkesnr varchar, fylke_navn varchar, aktuelle_antall bigint, rapportert_antall bigint, stille_antall bigint, udaterte_antall bigint, nyeste_dato date, sist_meldt_dato date, maaneder_siden_meldt bigint
-- kilder: innforing, deltakere, losninger, kommuner, fylker
-- merknad: Bare kommuner løsningen er aktuell for. nyeste_dato = den siste datoen en opplysning gjelder fra, sist_meldt_dato = da den siste ble kjent; tomt når ingen kilde er datert
select
    losning,
    losning_navn,
    fylkesnr,
    fylke_navn,
    aktuelle_antall,
    rapportert_antall,
    aktuelle_antall - rapportert_antall as stille_antall,
    bare_udaterte_antall as udaterte_antall,
    nyeste_dato,
    sist_meldt_dato,
    date_diff('month', sist_meldt_dato, idag()) as maaneder_siden_meldt,
from dekning_per_fylke
where aktuelle_antall > 0 and ($fylke is null or fylkesnr = $fylke)
order by rekkefolge, fylkesnr
