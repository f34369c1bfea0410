-- svarer på: Hvilke fylker finnes?
-- korn: fylkesnr
-- kolonner: fylkesnr varchar, navn varchar, andre_navn varchar, helseregion varchar, nettverk varchar
-- kilder: fylker
-- merknad: Inndelingen fra 1. januar 2024
select
    fylkesnr,
    navn,
    concat_ws(' / ', samisk_navn, kvensk_navn) as andre_navn,
    helseregion,
    nettverk,
from fylker
order by navn
