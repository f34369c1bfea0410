-- Rollene i den regionale gruppen for e-helse i hvert fylke, med det nyeste som er rapportert. Alle fylker og roller er med.
create table regionale_roller as
with
nyeste as (
    select
        fylkesnr,
        grupperolle,
        aar,
        verdi,
        enhet,
        grense,
        metode,
        kilde_url,
    from bemanning
    where grupperolle is not null
    qualify row_number() over (partition by fylkesnr, grupperolle order by aar desc) = 1
)
select
    fylker.fylkesnr,
    fylker.navn as fylke,
    nettverk.nettverk,
    roller.rolle,
    roller.navn as rollenavn,
    nyeste.aar,
    nyeste.verdi,
    nyeste.enhet,
    nyeste.grense,
    nyeste.metode,
    nyeste.kilde_url,
from fylker
cross join roller
left join nettverk on fylker.fylkesnr = nettverk.fylkesnr
left join nyeste on fylker.fylkesnr = nyeste.fylkesnr and roller.rolle = nyeste.grupperolle
order by fylker.fylkesnr, roller.rolle;
