-- svarer på: Hvilke lignende kommuner har tatt i bruk det kommunen ikke er dokumentert å bruke?
-- korn: losning, kommunenr
-- kolonner: losning varchar, losning_navn varchar, kommunenr varchar, navn varchar, plass bigint, gjelder_fra date, presisjon varchar, forelopig boolean, nettverk varchar, kontaktrolle varchar, utgiver varchar, kilde_url varchar
-- kilder: innforing, deltakere, losninger, kommuner, befolkning, nettverk, roller
-- merknad: Blant de tjue likeste, de likeste først. Bare løsninger som er aktuelle for kommunen. Kontakten er en rolle i nettverket, aldri en person; null = ikke funnet i noen kilde
with
i_bruk as (
    select omfang.par, omfang.losning, omfang.kommunenr, naadd.nr,
    from naadd(null, $dato, $kjent) as naadd
    inner join omfang on naadd.par = omfang.par
    where naadd.rang = rang('tatt_i_bruk')
),
mangler as (
    select losning,
    from omfang
    where kommunenr = $kommune and er_aktuell and par not in (select par from i_bruk where kommunenr = $kommune)
),
kontakten as (
    select any_value(navn) as navn,
    from roller
    where starts_with(rolle, 'kontaktperson')
)
select
    i_bruk.losning,
    losninger.navn as losning_navn,
    i_bruk.kommunenr,
    lignende.lignende_navn as navn,
    lignende.plass,
    steg.gjelder_fra,
    steg.presisjon,
    steg.forelopig,
    nettverk.nettverk,
    kontakten.navn as kontaktrolle,
    steg.utgiver,
    steg.kilde_url,
from lignende
inner join i_bruk on lignende.lignende_kommunenr = i_bruk.kommunenr
inner join mangler on i_bruk.losning = mangler.losning
inner join steg on i_bruk.nr = steg.nr
inner join losninger on i_bruk.losning = losninger.losning
inner join kommuner on i_bruk.kommunenr = kommuner.kommunenr
left join nettverk on kommuner.fylkesnr = nettverk.fylkesnr
cross join kontakten
where lignende.kommunenr = $kommune
order by losninger.rekkefolge, lignende.plass
