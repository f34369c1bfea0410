-- svarer på: Hvor langt er området dokumentert kommet med hver løsning, og hvor langt er landet?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, nevner varchar, klasse varchar, gjelder_fra date, presisjon varchar, metode varchar, forelopig boolean, arvet_fra varchar, utgiver varchar, kilde_url varchar, aktuelle_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, skjermet_antall bigint, ikke_aktuelt_antall bigint, landet_nevner_antall bigint, landet_tatt_i_bruk_antall bigint, landet_ikke_rapportert_antall bigint, landet_skjermet_antall bigint, landet_ikke_aktuelt_antall bigint
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Klasse, dato og kilde bare når området er én kommune. ikke_rapportert betyr at vi ikke har funnet noen kilde, aldri at løsningen ikke er tatt i bruk
select
    losning,
    navn,
    aktor,
    nevner,
    klasse,
    gjelder_fra,
    presisjon,
    metode,
    forelopig,
    arvet_fra,
    utgiver,
    kilde_url,
    aktuelle_antall,
    nevner_antall,
    tatt_i_bruk_antall,
    underveis_antall,
    ikke_rapportert_antall,
    skjermet_antall,
    ikke_aktuelt_antall,
    landet_nevner_antall,
    landet_tatt_i_bruk_antall,
    landet_ikke_rapportert_antall,
    landet_skjermet_antall,
    landet_ikke_aktuelt_antall,
from profilstatus($kommune, $nettverk, $fylke, $dato, $kjent, $nevner)
order by rekkefolge
