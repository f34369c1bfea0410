-- svarer på: Hvilke kommuner ville bringe løsningen til terskelen?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, nettverk varchar, klasse varchar, innbyggere_antall integer, plass bigint, trengs boolean, andel_etter_pst double, innbyggere_andel_etter_pst double
-- kilder: innforing, deltakere, innforingslop, kommuner, nettverk, befolkning
-- merknad: En utregning, ikke en prognose og ikke et råd. De med et kjent stadium før bruk først, så de ukjente, så de som har avsluttet bruken, sist de som løsningen ikke er aktuell for; de største først i hver del. Ikke rapporterte og skjermede kommuner kan alt ha tatt løsningen i bruk. Uten terskel er ingen merket som trengs
with
nevneren as (
    select
        kommunenr,
        navn,
        nettverk,
        klasse,
        innbyggere_antall,
        klasse = 'tatt_i_bruk' as er_i_bruk,
    from tilstand($losning, $fylke, $dato, $kjent, $nevner)
    where i_nevneren
),
-- De som har tatt i bruk, står først: da er nummeret i rekken antallet i bruk når kommunen er med.
rekken as (
    select
        kommunenr,
        navn,
        nettverk,
        klasse,
        innbyggere_antall,
        er_i_bruk,
        row_number() over rekkefolgen as antall_etter,
        sum(innbyggere_antall) over (rekkefolgen rows unbounded preceding) as innbyggere_etter_antall,
        count(*) filter (er_i_bruk) over () as i_bruk_antall,
        count(*) over () as nevner_antall,
        sum(innbyggere_antall) over () as nevner_innbyggere_antall,
    from nevneren
    window rekkefolgen as (
        order by
            not er_i_bruk,
            klasse = 'ikke_aktuelt',
            klasse = 'avsluttet',
            klasse in ('ikke_rapportert', 'skjermet', 'ikke_invitert'),
            innbyggere_antall desc,
            kommunenr
    )
)
select
    kommunenr,
    navn,
    nettverk,
    klasse,
    innbyggere_antall,
    antall_etter - i_bruk_antall as plass,
    coalesce(antall_etter <= ceil(cast($terskel as double) / 100 * nevner_antall), false) as trengs,
    100.0::double * antall_etter / nevner_antall as andel_etter_pst,
    100.0::double * innbyggere_etter_antall / nevner_innbyggere_antall as innbyggere_andel_etter_pst,
from rekken
where not er_i_bruk
order by plass
