-- svarer på: For hvilke kommuner sier to kilder ulike ting om det samme?
-- korn: losning, kommunenr
-- kolonner: losning varchar, losning_navn varchar, kommunenr varchar, navn varchar, fylkesnr varchar, stadium varchar, gjelder_fra date, presisjon varchar, utgiver varchar, kilde_url varchar, annet_stadium varchar, annen_gjelder_fra date, annen_presisjon varchar, annen_utgiver varchar, annen_kilde_url varchar
-- kilder: innforing, losninger, kommuner
-- merknad: En kilde sier at kommunen er kommet så langt; en annen sier om en senere tid at den ikke er startet eller er under innføring. En dato som bare er måned eller år, regnes som hele perioden. Planer, tilgjengeliggjøring og avsluttet bruk er ikke motsigelser. Ingen av kildene er valgt bort
select
    omfang.losning,
    losninger.navn as losning_navn,
    omfang.kommunenr,
    omfang.navn,
    omfang.fylkesnr,
    uenigheter.stadium,
    uenigheter.gjelder_fra,
    uenigheter.presisjon,
    uenigheter.utgiver,
    uenigheter.kilde_url,
    uenigheter.annet_stadium,
    uenigheter.annen_gjelder_fra,
    uenigheter.annen_presisjon,
    uenigheter.annen_utgiver,
    uenigheter.annen_kilde_url,
from uenigheter
inner join omfang on uenigheter.par = omfang.par
inner join losninger on omfang.losning = losninger.losning
where $fylke is null or omfang.fylkesnr = $fylke
order by losninger.rekkefolge, omfang.kommunenr
