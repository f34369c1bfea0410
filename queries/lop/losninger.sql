-- svarer på: Hvor langt er hver løsning kommet, av dem den er for?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, lop varchar, lop_antatt boolean, nevner varchar, har_inviterte boolean, kommuner_antall bigint, aktuelle_antall bigint, inviterte_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, tilgjengeliggjort_antall bigint, under_innforing_antall bigint, planlagt_antall bigint, ikke_startet_antall bigint, avsluttet_antall bigint, skjermet_antall bigint, ikke_rapportert_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tatt_i_bruk_i_alt_antall bigint, er_nok_rapportert boolean, aar integer
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Stadiene teller bare kommuner i nevneren og blir til sammen nevneren. tatt_i_bruk_i_alt teller også kommuner utenfor nevneren
with
lop as (
    select losning, min(type) as type, bool_and(antatt) as antatt,
    from innforingslop
    group by losning
),
opptelling as (
    select
        losning,
        any_value(nevner) as nevner,
        any_value(har_inviterte) as har_inviterte,
        max(aar) as aar,
        count(*) as kommuner_antall,
        count(*) filter (er_aktuell) as aktuelle_antall,
        count(*) filter (er_invitert) as inviterte_antall,
        count(*) filter (i_nevneren) as nevner_antall,
        count(*) filter (i_nevneren and klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (i_nevneren and klasse = 'tilgjengeliggjort') as tilgjengeliggjort_antall,
        count(*) filter (i_nevneren and klasse = 'under_innforing') as under_innforing_antall,
        count(*) filter (i_nevneren and klasse = 'planlagt') as planlagt_antall,
        count(*) filter (i_nevneren and klasse = 'ikke_startet') as ikke_startet_antall,
        count(*) filter (i_nevneren and klasse = 'avsluttet') as avsluttet_antall,
        count(*) filter (i_nevneren and klasse = 'skjermet') as skjermet_antall,
        count(*) filter (i_nevneren and klasse in ('ikke_rapportert', 'ikke_invitert', 'ikke_aktuelt')) as ikke_rapportert_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren), 0) as bigint) as nevner_innbyggere_antall,
        cast(coalesce(sum(innbyggere_antall) filter (i_nevneren and klasse = 'tatt_i_bruk'), 0) as bigint) as innbyggere_i_bruk_antall,
        count(*) filter (klasse = 'tatt_i_bruk') as tatt_i_bruk_i_alt_antall,
    from tilstand(null, $fylke, $dato, $kjent, $nevner)
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
