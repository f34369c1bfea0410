-- Hva som er meldt det siste året.
create table meldt_siste_aar as
from meldt_siden(null)
order by maaned desc, rekkefolge, utgiver, fylkesnr;

create macro siste_aar.meldt_siden(sammenlign) as table
    from meldt_siste_aar;
