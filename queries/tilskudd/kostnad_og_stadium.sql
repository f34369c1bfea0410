-- svarer på: Hva er hver kommunes andel av driftskostnadene for løsningen, og hvor langt er kommunen kommet?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, innbyggere_antall integer, klasse varchar, aar integer, nokkel varchar, belop_kr bigint, kr_per_innbygger double, kilde_url varchar
-- kilder: kostnadsandeler, innforing, deltakere, innforingslop, kommuner, befolkning
-- merknad: Det nyeste året det finnes kostnadsandeler for. null = ikke oppgitt, aldri 0. Ingen rader før en tabell med kostnadsandeler er hentet inn
select kommunenr, navn, fylkesnr, innbyggere_antall, klasse, aar, nokkel, belop_kr, kr_per_innbygger, kilde_url,
from kostnad_og_stadium($losning, $dato, $kjent, $nevner)
where $fylke is null or fylkesnr = $fylke
order by kommunenr
