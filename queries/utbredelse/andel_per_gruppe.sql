-- svarer på: Hvor mange av kommunene i hver gruppe har dokumentert tatt løsningen i bruk?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, kommuner_antall bigint, aktuelle_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, skjermet_antall bigint, ikke_aktuelt_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, andel_pst double, innbyggere_andel_pst double
-- kilder: innforing, deltakere, innforingslop, kommuner, fylker, nettverk, befolkning
-- merknad: Andelen er den laveste mulige: kommuner som ikke er rapportert, teller ikke med som tatt i bruk. null = ingen kommune i nevneren som løsningen er aktuell for, eller mer enn 40 % av dem er ikke rapportert eller skjermet
select
    gruppe,
    navn,
    kommuner_antall,
    aktuelle_antall,
    nevner_antall,
    tatt_i_bruk_antall,
    underveis_antall,
    ikke_rapportert_antall,
    skjermet_antall,
    ikke_aktuelt_antall,
    nevner_innbyggere_antall,
    innbyggere_i_bruk_antall,
    andel_pst,
    innbyggere_andel_pst,
from andeler($losning, $fylke, $nivaa, null, $dato, $kjent, $nevner)
order by gruppe
