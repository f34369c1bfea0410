-- svarer på: Hvor langt er området dokumentert kommet med hver løsning, og hvor langt er landet?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, nevner varchar, klasse varchar, gjelder_fra date, presisjon varchar, metode varchar, forelopig boolean, arvet_fra varchar, utgiver varchar, kilde_url varchar, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, landet_nevner_antall bigint, landet_tatt_i_bruk_antall bigint, landet_ikke_rapportert_antall bigint
-- kilder: innforing, deltakere, innforingslop, losninger, kommuner, befolkning
-- merknad: Klasse, dato og kilde bare når området er én kommune. Antallet ikke rapportert er også de skjermede. ikke_rapportert betyr at vi ikke har funnet noen kilde, aldri at løsningen ikke er tatt i bruk
with
tilstanden as (
    select
        omraadet.kommunenr is not null as i_omraadet,
        tilstanden.nr,
        tilstanden.losning,
        tilstanden.kommunenr,
        tilstanden.klasse,
        tilstanden.i_nevneren,
        tilstanden.nevner,
        tilstanden.klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt') as er_ukjent,
    from tilstand(null, null, $dato, $kjent, $nevner) as tilstanden
    left join profilomraade($kommune, $nettverk, $fylke) as omraadet on tilstanden.kommunenr = omraadet.kommunenr
),
opptelling as (
    select
        losning,
        any_value(nevner) as nevner,
        any_value(nr) filter (kommunenr = $kommune) as nr,
        any_value(klasse) filter (kommunenr = $kommune) as klasse,
        count(*) filter (i_omraadet and i_nevneren) as nevner_antall,
        count(*) filter (i_omraadet and i_nevneren and klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (
            i_omraadet and i_nevneren and klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')
        ) as underveis_antall,
        count(*) filter (i_omraadet and i_nevneren and er_ukjent) as ikke_rapportert_antall,
        count(*) filter (i_nevneren) as landet_nevner_antall,
        count(*) filter (i_nevneren and klasse = 'tatt_i_bruk') as landet_tatt_i_bruk_antall,
        count(*) filter (i_nevneren and er_ukjent) as landet_ikke_rapportert_antall,
    from tilstanden
    group by losning
)
select
    losninger.losning,
    losninger.navn,
    losninger.aktor,
    opptelling.nevner,
    opptelling.klasse,
    steg.gjelder_fra,
    steg.presisjon,
    steg.metode,
    steg.forelopig,
    steg.arvet_fra,
    steg.utgiver,
    steg.kilde_url,
    opptelling.nevner_antall,
    opptelling.tatt_i_bruk_antall,
    opptelling.underveis_antall,
    opptelling.ikke_rapportert_antall,
    opptelling.landet_nevner_antall,
    opptelling.landet_tatt_i_bruk_antall,
    opptelling.landet_ikke_rapportert_antall,
from losninger
left join opptelling on losninger.losning = opptelling.losning
left join steg on opptelling.nr = steg.nr
order by losninger.rekkefolge
