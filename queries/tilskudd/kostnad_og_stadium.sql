-- svarer på: Hva er hver kommunes andel av driftskostnadene for løsningen, og hvor langt er kommunen kommet?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, innbyggere_antall integer, klasse varchar, aar integer, nokkel varchar, belop_kr bigint, kr_per_innbygger double, kilde_url varchar
-- kilder: kostnadsandeler, innforing, deltakere, innforingslop, kommuner, befolkning
-- merknad: Det nyeste året det finnes kostnadsandeler for. null = ikke oppgitt, aldri 0. Ingen rader før en tabell med kostnadsandeler er hentet inn
select
    tilstanden.kommunenr,
    tilstanden.navn,
    tilstanden.fylkesnr,
    tilstanden.innbyggere_antall,
    tilstanden.klasse,
    kostnadene.aar,
    kostnadene.nokkel,
    kostnadene.belop_kr,
    kostnadene.belop_kr / tilstanden.innbyggere_antall as kr_per_innbygger,
    kostnadene.kilde_url,
from tilstand($losning, $fylke, $dato, $kjent, $nevner) as tilstanden
left join siste_kostnader as kostnadene
    on tilstanden.losning = kostnadene.losning
    and tilstanden.kommunenr = kostnadene.kommunenr
where tilstanden.losning in (select losning from siste_kostnader)
order by tilstanden.kommunenr
