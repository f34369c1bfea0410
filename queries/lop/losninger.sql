-- svarer på: Hvor langt er hver løsning kommet, av dem den er for?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, lop varchar, lop_antatt boolean, nevner varchar, har_inviterte boolean, kommuner_antall bigint, aktuelle_antall bigint, inviterte_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, tilgjengeliggjort_antall bigint, under_innforing_antall bigint, planlagt_antall bigint, ikke_startet_antall bigint, avsluttet_antall bigint, skjermet_antall bigint, ikke_rapportert_antall bigint, ikke_aktuelt_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tatt_i_bruk_i_alt_antall bigint, er_nok_rapportert boolean, aar integer
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Stadiene, de skjermede, de ikke rapporterte og de som løsningen ikke er aktuell for, teller bare kommuner i nevneren og blir til sammen nevneren. tatt_i_bruk_i_alt teller også kommuner utenfor nevneren
select
    losning,
    navn,
    aktor,
    lop,
    lop_antatt,
    nevner,
    har_inviterte,
    kommuner_antall,
    aktuelle_antall,
    inviterte_antall,
    nevner_antall,
    tatt_i_bruk_antall,
    tilgjengeliggjort_antall,
    under_innforing_antall,
    planlagt_antall,
    ikke_startet_antall,
    avsluttet_antall,
    skjermet_antall,
    ikke_rapportert_antall,
    ikke_aktuelt_antall,
    nevner_innbyggere_antall,
    innbyggere_i_bruk_antall,
    tatt_i_bruk_i_alt_antall,
    er_nok_rapportert,
    aar,
from lopstilstand($dato, $kjent, $nevner)
where omraade = coalesce($fylke, 'landet') and ($lop is null or lop = $lop)
order by rekkefolge
