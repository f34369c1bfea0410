-- svarer på: Hvor mange av kommunene i hvert fylke er det meldt noe om, for hver løsning, og hvor gammelt er det nyeste?
-- korn: losning, fylkesnr
-- kolonner: losning varchar, losning_navn varchar, fylkesnr varchar, fylke_navn varchar, aktuelle_antall bigint, rapportert_antall bigint, stille_antall bigint, udaterte_antall bigint, nyeste_dato date, sist_meldt_dato date, maaneder_siden_meldt bigint
-- kilder: innforing, deltakere, losninger, kommuner, fylker
-- merknad: Bare kommuner løsningen er aktuell for. nyeste_dato = den siste datoen en opplysning gjelder fra, sist_meldt_dato = da den siste ble kjent; tomt når ingen kilde er datert
select
    losninger.losning,
    losninger.navn as losning_navn,
    fylker.fylkesnr,
    fylker.navn as fylke_navn,
    dekningen.aktuelle_antall,
    dekningen.rapportert_antall,
    dekningen.aktuelle_antall - dekningen.rapportert_antall as stille_antall,
    dekningen.bare_udaterte_antall as udaterte_antall,
    dekningen.nyeste_dato,
    dekningen.sist_meldt_dato,
    date_diff('month', dekningen.sist_meldt_dato, idag()) as maaneder_siden_meldt,
from dekning_per_fylke as dekningen
inner join losninger on dekningen.losning = losninger.losning
inner join fylker on dekningen.fylkesnr = fylker.fylkesnr
where dekningen.aktuelle_antall > 0 and ($fylke is null or dekningen.fylkesnr = $fylke)
order by losninger.rekkefolge, fylker.fylkesnr
