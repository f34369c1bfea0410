-- svarer på: Hvilke lignende kommuner har tatt i bruk det kommunen ikke er dokumentert å bruke?
-- korn: losning, kommunenr
-- kolonner: losning varchar, losning_navn varchar, kommunenr varchar, navn varchar, plass bigint, gjelder_fra date, presisjon varchar, forelopig boolean, nettverk varchar, kontaktrolle varchar, utgiver varchar, kilde_url varchar
-- kilder: innforing, deltakere, losninger, kommuner, befolkning, nettverk, roller
-- merknad: Blant de tjue likeste, de likeste først. Bare løsninger som er aktuelle for kommunen. Kontakten er en rolle i nettverket, aldri en person; null = ikke funnet i noen kilde
select
    i_bruk.losning,
    losninger.navn as losning_navn,
    i_bruk.kommunenr,
    lignende.lignende_navn as navn,
    lignende.plass,
    i_bruk.gjelder_fra,
    i_bruk.presisjon,
    i_bruk.forelopig,
    nettverk.nettverk,
    (select any_value(navn) from roller where starts_with(rolle, 'kontaktperson')) as kontaktrolle,
    i_bruk.utgiver,
    i_bruk.kilde_url,
from lignende
inner join tilstand(null, null, $dato, $kjent, null) as i_bruk
    on lignende.lignende_kommunenr = i_bruk.kommunenr
    and i_bruk.klasse = 'tatt_i_bruk'
inner join tilstand(null, null, $dato, $kjent, null) as egen
    on i_bruk.losning = egen.losning
    and egen.kommunenr = $kommune
    and egen.er_aktuell
    and egen.klasse <> 'tatt_i_bruk'
inner join losninger on i_bruk.losning = losninger.losning
left join nettverk on i_bruk.fylkesnr = nettverk.fylkesnr
where lignende.kommunenr = $kommune
order by losninger.rekkefolge, lignende.plass
