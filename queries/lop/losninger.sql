-- svarer på: Hvor langt er hver løsning kommet, av dem den er for?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, lop varchar, lop_antatt boolean, nevner varchar, har_inviterte boolean, kommuner_antall bigint, aktuelle_antall bigint, inviterte_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, tilgjengeliggjort_antall bigint, under_innforing_antall bigint, planlagt_antall bigint, ikke_startet_antall bigint, avsluttet_antall bigint, skjermet_antall bigint, ikke_rapportert_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tatt_i_bruk_i_alt_antall bigint, er_nok_rapportert boolean, aar integer
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Stadiene teller bare kommuner i nevneren og blir til sammen nevneren. tatt_i_bruk_i_alt teller også kommuner utenfor nevneren
with
opptelling as (
    select
        losning,
        any_value(nevner) as nevner,
        any_value(har_inviterte) as har_inviterte,
        max(aar) as aar,
        cast(sum(kommuner_antall) as bigint) as kommuner_antall,
        cast(sum(aktuelle_antall) as bigint) as aktuelle_antall,
        cast(sum(inviterte_antall) as bigint) as inviterte_antall,
        cast(sum(nevner_antall) as bigint) as nevner_antall,
        cast(sum(tatt_i_bruk_antall) as bigint) as tatt_i_bruk_antall,
        cast(sum(tilgjengeliggjort_antall) as bigint) as tilgjengeliggjort_antall,
        cast(sum(under_innforing_antall) as bigint) as under_innforing_antall,
        cast(sum(planlagt_antall) as bigint) as planlagt_antall,
        cast(sum(ikke_startet_antall) as bigint) as ikke_startet_antall,
        cast(sum(avsluttet_antall) as bigint) as avsluttet_antall,
        cast(sum(skjermet_antall) as bigint) as skjermet_antall,
        cast(sum(ikke_rapportert_antall) as bigint) as ikke_rapportert_antall,
        cast(sum(nevner_innbyggere_antall) as bigint) as nevner_innbyggere_antall,
        cast(sum(innbyggere_i_bruk_antall) as bigint) as innbyggere_i_bruk_antall,
        cast(sum(tatt_i_bruk_i_alt_antall) as bigint) as tatt_i_bruk_i_alt_antall,
    from opptelling_per_fylke($dato, $kjent, $nevner)
    where $fylke is null or fylkesnr = $fylke
    group by losning
)
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
left join opptelling on losninger.losning = opptelling.losning
left join lop on losninger.losning = lop.losning
where $lop is null or lop.type = $lop
order by losninger.rekkefolge
