-- svarer på: Hvor langt er hver løsning kommet, av dem den er for?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, lop varchar, lop_antatt boolean, nevner varchar, har_inviterte boolean, kommuner_antall bigint, aktuelle_antall bigint, inviterte_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, tilgjengeliggjort_antall bigint, under_innforing_antall bigint, planlagt_antall bigint, ikke_startet_antall bigint, avsluttet_antall bigint, skjermet_antall bigint, ikke_rapportert_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tatt_i_bruk_i_alt_antall bigint, er_nok_rapportert boolean, aar integer
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Stadiene teller bare kommuner i nevneren og blir til sammen nevneren. tatt_i_bruk_i_alt teller også kommuner utenfor nevneren
select
    losninger.losning,
    losninger.navn,
    losninger.aktor,
    lop.type as lop,
    lop.antatt as lop_antatt,
    opptelling.nevner,
    opptelling.har_inviterte,
    opptelling.kommuner_antall,
    opptelling.aktuelle_antall,
    opptelling.inviterte_antall,
    opptelling.nevner_antall,
    opptelling.tatt_i_bruk_antall,
    opptelling.tilgjengeliggjort_antall,
    opptelling.under_innforing_antall,
    opptelling.planlagt_antall,
    opptelling.ikke_startet_antall,
    opptelling.avsluttet_antall,
    opptelling.skjermet_antall,
    opptelling.ikke_rapportert_antall,
    opptelling.nevner_innbyggere_antall,
    opptelling.innbyggere_i_bruk_antall,
    opptelling.tatt_i_bruk_i_alt_antall,
    nok_rapportert(opptelling.nevner_antall - opptelling.ikke_rapportert_antall, opptelling.nevner_antall) as er_nok_rapportert,
    opptelling.aar,
from losninger
left join opptelling($dato, $kjent, $nevner) as opptelling
    on losninger.losning = opptelling.losning
    and opptelling.omraade = coalesce($fylke, 'landet')
left join lop on losninger.losning = lop.losning
where $lop is null or lop.type = $lop
order by losninger.rekkefolge
