-- svarer på: Hvilke kommuner ville bringe løsningen til terskelen?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, nettverk varchar, klasse varchar, innbyggere_antall integer, plass bigint, trengs boolean, andel_etter_pst double, innbyggere_andel_etter_pst double
-- kilder: innforing, deltakere, innforingslop, kommuner, nettverk, befolkning
-- merknad: En utregning, ikke en prognose og ikke et råd. De med et kjent stadium før bruk først, så de ukjente, sist de som har avsluttet bruken; de største først i hver del. Ikke rapporterte og skjermede kommuner kan alt ha tatt løsningen i bruk. Uten terskel er ingen merket som trengs
with
nevneren as (
    select
        tilstanden.kommunenr,
        tilstanden.navn,
        coalesce(nettverk.nettverk, 'Uten kjent nettverk') as nettverk,
        tilstanden.klasse,
        tilstanden.innbyggere_antall,
    from tilstand($losning, $fylke, $dato, $kjent, $nevner) as tilstanden
    left join nettverk on tilstanden.fylkesnr = nettverk.fylkesnr
    where tilstanden.i_nevneren
),
naa as (
    select
        count(*) as nevner_antall,
        count(*) filter (klasse = 'tatt_i_bruk') as i_bruk_antall,
        sum(innbyggere_antall) as nevner_innbyggere_antall,
        coalesce(sum(innbyggere_antall) filter (klasse = 'tatt_i_bruk'), 0) as innbyggere_i_bruk_antall,
    from nevneren
),
gjenstaar as (
    select
        kommunenr,
        navn,
        nettverk,
        klasse,
        innbyggere_antall,
        row_number() over rekken as plass,
        sum(innbyggere_antall) over (rekken rows unbounded preceding) as innbyggere_lopende_antall,
    from nevneren
    where klasse <> 'tatt_i_bruk'
    window rekken as (
        order by
            klasse = 'avsluttet',
            klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert', 'ikke_aktuelt'),
            innbyggere_antall desc,
            kommunenr
    )
)
select
    gjenstaar.kommunenr,
    gjenstaar.navn,
    gjenstaar.nettverk,
    gjenstaar.klasse,
    gjenstaar.innbyggere_antall,
    gjenstaar.plass,
    coalesce(
        gjenstaar.plass <= ceil(cast($terskel as double) / 100 * naa.nevner_antall) - naa.i_bruk_antall,
        false
    ) as trengs,
    100.0::double * (naa.i_bruk_antall + gjenstaar.plass) / naa.nevner_antall as andel_etter_pst,
    100.0::double * (naa.innbyggere_i_bruk_antall + gjenstaar.innbyggere_lopende_antall)
        / naa.nevner_innbyggere_antall as innbyggere_andel_etter_pst,
from gjenstaar
cross join naa
order by gjenstaar.plass
