-- svarer på: Hva er hver kommunes andel av driftskostnadene for løsningen, og hvor langt er kommunen kommet?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, innbyggere_antall integer, klasse varchar, aar integer, nokkel varchar, belop_kr bigint, kr_per_innbygger double, kilde_url varchar
-- kilder: kostnadsandeler, innforing, deltakere, innforingslop, kommuner, befolkning
-- merknad: Det nyeste året det finnes kostnadsandeler for. null = ikke oppgitt, aldri 0. Ingen rader før en tabell med kostnadsandeler er hentet inn
with
nyeste as (
    select kommunenr, aar, nokkel, belop_kr, kilde_url,
    from kostnadsandeler
    where losning = $losning
    qualify aar = max(aar) over ()
),
tilstanden as (
    select kommunenr, navn, fylkesnr, innbyggere_antall, klasse,
    from tilstand($losning, $fylke, $dato, $kjent, $nevner)
    where exists (from nyeste)
)
select
    tilstanden.kommunenr,
    tilstanden.navn,
    tilstanden.fylkesnr,
    tilstanden.innbyggere_antall,
    tilstanden.klasse,
    nyeste.aar,
    nyeste.nokkel,
    nyeste.belop_kr,
    nyeste.belop_kr / tilstanden.innbyggere_antall as kr_per_innbygger,
    nyeste.kilde_url,
from tilstanden
left join nyeste on tilstanden.kommunenr = nyeste.kommunenr
order by tilstanden.kommunenr
