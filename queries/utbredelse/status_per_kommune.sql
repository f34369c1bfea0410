-- svarer på: Hvor langt er hver kommune dokumentert kommet med løsningen?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, fylke varchar, klasse varchar, i_nevneren boolean, nevner varchar, har_inviterte boolean, gjelder_fra date, presisjon varchar, metode varchar, forelopig boolean, arvet_fra varchar, utgiver varchar, kilde_url varchar, innbyggere_antall integer, aar integer
-- kilder: innforing, deltakere, innforingslop, kommuner, fylker, befolkning
-- merknad: Alle kommuner i området er med. ikke_rapportert betyr at vi ikke har funnet noen kilde, aldri at løsningen ikke er tatt i bruk
select
    kommunenr,
    navn,
    fylkesnr,
    fylke,
    klasse,
    i_nevneren,
    nevner,
    har_inviterte,
    gjelder_fra,
    presisjon,
    metode,
    forelopig,
    arvet_fra,
    utgiver,
    kilde_url,
    innbyggere_antall,
    aar,
from tilstand($losning, $fylke, $dato, $kjent, $nevner)
order by kommunenr
