-- svarer på: Hvilke løsninger finnes, og hvilken type innføringsløp har de?
-- korn: losning
-- kolonner: losning varchar, navn varchar, aktor varchar, beskrivelse varchar, eier varchar, plikt varchar, nasjonal_status varchar, lop varchar, lop_navn varchar, lop_antatt boolean, dokumentert_antall bigint, kilde_url varchar
-- kilder: losninger, innforingslop, lopstyper, innforing
-- merknad: Typen er null når ingen kilde sier noe om den. lop_antatt = typen er lest ut av hvordan løsningen innføres
with
omfang as (
    select losning, count(*) as dokumentert_antall,
    from dekning
    group by losning
)
select
    losninger.losning,
    losninger.navn,
    losninger.aktor,
    losninger.beskrivelse,
    losninger.eier,
    losninger.plikt,
    losninger.nasjonal_status,
    lop.type as lop,
    lopstyper.navn as lop_navn,
    lop.antatt as lop_antatt,
    coalesce(omfang.dokumentert_antall, 0) as dokumentert_antall,
    losninger.kilde_url,
from losninger
left join lop on losninger.losning = lop.losning
left join lopstyper on lop.type = lopstyper.type
left join omfang on losninger.losning = omfang.losning
order by losninger.rekkefolge
