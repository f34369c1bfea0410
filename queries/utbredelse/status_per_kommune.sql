-- svarer på: Hvor langt er hver kommune dokumentert kommet med løsningen?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, fylke varchar, klasse varchar, i_nevneren boolean, nevner varchar, har_inviterte boolean, gjelder_fra date, presisjon varchar, metode varchar, forelopig boolean, arvet_fra varchar, utgiver varchar, kilde_url varchar, innbyggere_antall integer, aar integer
-- kilder: innforing, deltakere, innforingslop, kommuner, fylker, befolkning
-- merknad: Alle kommuner i området er med. ikke_rapportert betyr at vi ikke har funnet noen kilde, aldri at løsningen ikke er tatt i bruk
select
    tilstanden.kommunenr,
    tilstanden.navn,
    tilstanden.fylkesnr,
    fylker.navn as fylke,
    tilstanden.klasse,
    tilstanden.i_nevneren,
    tilstanden.nevner,
    tilstanden.har_inviterte,
    tilstanden.gjelder_fra,
    tilstanden.presisjon,
    tilstanden.metode,
    tilstanden.forelopig,
    tilstanden.arvet_fra,
    tilstanden.utgiver,
    tilstanden.kilde_url,
    tilstanden.innbyggere_antall,
    tilstanden.aar,
from tilstand($losning, $fylke, $dato, $kjent, $nevner) as tilstanden
left join fylker on tilstanden.fylkesnr = fylker.fylkesnr
order by tilstanden.kommunenr
