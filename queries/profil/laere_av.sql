-- svarer på: Hvilke lignende kommuner har tatt i bruk det kommunen ikke er dokumentert å bruke?
-- korn: losning, kommunenr
-- kolonner: losning varchar, losning_navn varchar, kommunenr varchar, navn varchar, plass bigint, gjelder_fra date, presisjon varchar, forelopig boolean, nettverk varchar, kontaktrolle varchar, utgiver varchar, kilde_url varchar
-- kilder: innforing, deltakere, losninger, kommuner, befolkning, nettverk, roller
-- merknad: Blant de tjue likeste, de likeste først. Bare løsninger som er aktuelle for kommunen. Kontakten er en rolle i nettverket, aldri en person; null = ikke funnet i noen kilde
select
    losning,
    losning_navn,
    kommunenr,
    navn,
    plass,
    gjelder_fra,
    presisjon,
    forelopig,
    nettverk,
    kontaktrolle,
    utgiver,
    kilde_url,
from laere_av($kommune, $dato, $kjent)
where for_kommunenr = $kommune
order by rekkefolge, plass
