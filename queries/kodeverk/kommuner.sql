-- svarer på: Hvilke kommuner finnes?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, andre_navn varchar, fylkesnr varchar, fylke varchar, innbyggere_antall integer, aar integer
-- kilder: kommuner, fylker, befolkning
-- merknad: Inndelingen fra 1. januar 2024; innbyggere i det nyeste året
with
omraade as (
    select kommunenr, navn, fylkesnr, innbyggere_antall, aar,
    from kommuner_i(null)
)
select
    omraade.kommunenr,
    omraade.navn,
    concat_ws(' / ', kommuner.samisk_navn, kommuner.kvensk_navn) as andre_navn,
    omraade.fylkesnr,
    fylker.navn as fylke,
    omraade.innbyggere_antall,
    omraade.aar,
from omraade
left join kommuner on omraade.kommunenr = kommuner.kommunenr
left join fylker on omraade.fylkesnr = fylker.fylkesnr
order by omraade.navn
