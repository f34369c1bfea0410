-- svarer på: Hvor langt er hver kommune dokumentert kommet med løsningen?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, fylke varchar, klasse varchar, gjelder_fra date, presisjon varchar, metode varchar, forelopig boolean, utgiver varchar, kilde_url varchar, hendelser_antall bigint, innbyggere_antall integer
-- kilder: innforing, deltakere, kommuner, fylker, befolkning
-- merknad: Alle kommuner i området er med. ikke_rapportert betyr at vi ikke har funnet noen kilde, aldri at løsningen ikke er tatt i bruk
with
omraade as (
    select kommunenr, navn, fylkesnr, innbyggere_antall,
    from kommuner_i($fylke)
),
status as (
    select kommunenr, stadium, gjelder_fra, presisjon, metode, forelopig, utgiver, kilde_url, hendelser_antall,
    from siste_status($losning)
),
gjelder as (
    select kommunenr, er_aktuell, er_invitert,
    from gjelder_for($losning)
)
select
    omraade.kommunenr,
    omraade.navn,
    omraade.fylkesnr,
    fylker.navn as fylke,
    kartklasse(status.stadium, gjelder.er_aktuell, gjelder.er_invitert) as klasse,
    status.gjelder_fra,
    status.presisjon,
    status.metode,
    status.forelopig,
    status.utgiver,
    status.kilde_url,
    coalesce(status.hendelser_antall, 0) as hendelser_antall,
    omraade.innbyggere_antall,
from omraade
left join fylker on omraade.fylkesnr = fylker.fylkesnr
left join gjelder on omraade.kommunenr = gjelder.kommunenr
left join status on omraade.kommunenr = status.kommunenr
order by omraade.kommunenr
