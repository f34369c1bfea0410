-- regel: De to første sifrene i kommunenummeret skal være fylkesnummeret
-- tiltak: Rett kommunenummeret eller fylkesnummeret.
select
    fil,
    linje,
    kommunenr,
    fylkesnr,
    navn,
from kommuner
where left(kommunenr, 2) != fylkesnr
order by fil, linje
