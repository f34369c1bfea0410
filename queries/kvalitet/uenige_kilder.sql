-- svarer på: For hvilke kommuner sier to kilder ulike ting om det samme?
-- korn: losning, kommunenr
-- kolonner: losning varchar, losning_navn varchar, kommunenr varchar, navn varchar, fylkesnr varchar, stadium varchar, gjelder_fra date, presisjon varchar, utgiver varchar, kilde_url varchar, annet_stadium varchar, annen_gjelder_fra date, annen_presisjon varchar, annen_utgiver varchar, annen_kilde_url varchar
-- kilder: innforing, losninger, kommuner
-- merknad: En kilde sier at kommunen er kommet så langt; en annen sier om en senere tid at den ikke er startet eller er under innføring. En dato som bare er måned eller år, regnes som hele perioden. Planer, tilgjengeliggjøring og avsluttet bruk er ikke motsigelser. Ingen av kildene er valgt bort
select
    losning,
    losning_navn,
    kommunenr,
    navn,
    fylkesnr,
    stadium,
    gjelder_fra,
    presisjon,
    utgiver,
    kilde_url,
    annet_stadium,
    annen_gjelder_fra,
    annen_presisjon,
    annen_utgiver,
    annen_kilde_url,
from uenigheter
where $fylke is null or fylkesnr = $fylke
order by rekkefolge, kommunenr
