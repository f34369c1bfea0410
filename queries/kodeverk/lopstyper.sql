-- svarer på: Hvilke typer innføringsløp finnes?
-- korn: type
-- kolonner: type varchar, navn varchar, definisjon varchar, kilde varchar
-- kilder: lopstyper
-- merknad: Typene fra KS' oppdragsbrev 15. april 2024
select
    type,
    navn,
    definisjon,
    kilde,
from lopstyper
order by case type when 'nasjonalt' then 1 when 'regionalt' then 2 else 3 end
