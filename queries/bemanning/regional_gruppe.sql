-- svarer på: Hvilke roller i den regionale gruppen for e-helse er besatt i hvert fylke, og med hvor mange årsverk?
-- korn: fylkesnr, rolle
-- kolonner: fylkesnr varchar, fylke varchar, nettverk varchar, rolle varchar, rollenavn varchar, aar integer, verdi double, enhet varchar, grense varchar, metode varchar, kilde_url varchar
-- kilder: bemanning, roller, fylker, nettverk
-- merknad: Alle fylker og roller er med. null er ikke rapportert, aldri at rollen ikke er besatt
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
where $fylke is null or fylker.fylkesnr = $fylke
order by fylker.fylkesnr, roller.rolle
