-- regel: Advarslene i kilde.toml skal stå i listen kodeverk/advarsler.csv
-- tiltak: Bruk et ord fra listen, eller legg det nye ordet til der med en forklaring.
-- felt: advarsler
with

brukt as (
    select
        fil,
        datasett,
        unnest(string_split(advarsler, ';')) as advarsel,
    from kilder
)

select
    brukt.fil,
    null as linje,
    brukt.datasett,
    brukt.advarsel,
from brukt
left join advarsler on advarsler.advarsel = brukt.advarsel
where brukt.advarsel != ''
    and advarsler.advarsel is null
order by brukt.fil
