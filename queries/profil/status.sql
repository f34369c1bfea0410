-- svarer på: Hvor langt er området dokumentert kommet med hver løsning, og hvor langt er landet?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, nevner varchar, klasse varchar, gjelder_fra date, presisjon varchar, metode varchar, forelopig boolean, arvet_fra varchar, utgiver varchar, kilde_url varchar, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, landet_nevner_antall bigint, landet_tatt_i_bruk_antall bigint, landet_ikke_rapportert_antall bigint
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Klasse, dato og kilde bare når området er én kommune. Antallet ikke rapportert er også de skjermede. ikke_rapportert betyr at vi ikke har funnet noen kilde, aldri at løsningen ikke er tatt i bruk
with
omraadet as (
    select
        losning,
        any_value(klasse) as klasse,
        any_value(gjelder_fra) as gjelder_fra,
        any_value(presisjon) as presisjon,
        any_value(metode) as metode,
        any_value(forelopig) as forelopig,
        any_value(arvet_fra) as arvet_fra,
        any_value(utgiver) as utgiver,
        any_value(kilde_url) as kilde_url,
        count(*) filter (i_nevneren) as nevner_antall,
        count(*) filter (i_nevneren and klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (
            i_nevneren and klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')
        ) as underveis_antall,
        count(*) filter (
            i_nevneren and klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt')
        ) as ikke_rapportert_antall,
    from tilstand(null, null, $dato, $kjent, $nevner)
    where er_i_profilen(kommunenr, nettverk, fylkesnr, $kommune, $nettverk, $fylke)
    group by losning
)
select
    losninger.losning,
    losninger.navn,
    losninger.aktor,
    landet.nevner,
    case when $kommune is not null then omraadet.klasse end as klasse,
    case when $kommune is not null then omraadet.gjelder_fra end as gjelder_fra,
    case when $kommune is not null then omraadet.presisjon end as presisjon,
    case when $kommune is not null then omraadet.metode end as metode,
    case when $kommune is not null then omraadet.forelopig end as forelopig,
    case when $kommune is not null then omraadet.arvet_fra end as arvet_fra,
    case when $kommune is not null then omraadet.utgiver end as utgiver,
    case when $kommune is not null then omraadet.kilde_url end as kilde_url,
    omraadet.nevner_antall,
    omraadet.tatt_i_bruk_antall,
    omraadet.underveis_antall,
    omraadet.ikke_rapportert_antall,
    landet.nevner_antall as landet_nevner_antall,
    landet.tatt_i_bruk_antall as landet_tatt_i_bruk_antall,
    landet.ikke_rapportert_antall + landet.skjermet_antall as landet_ikke_rapportert_antall,
from losninger
left join opptelling($dato, $kjent, $nevner) as landet on losninger.losning = landet.losning and landet.omraade = 'landet'
left join omraadet on losninger.losning = omraadet.losning
order by losninger.rekkefolge
