-- svarer på: For hvilke kommuner sier to kilder ulike ting om det samme?
-- korn: losning, kommunenr
-- kolonner: losning varchar, losning_navn varchar, kommunenr varchar, navn varchar, fylkesnr varchar, stadium varchar, gjelder_fra date, presisjon varchar, utgiver varchar, kilde_url varchar, annet_stadium varchar, annen_gjelder_fra date, annen_presisjon varchar, annen_utgiver varchar, annen_kilde_url varchar
-- kilder: innforing, losninger, kommuner
-- merknad: En kilde sier at kommunen er kommet så langt; en annen sier om en senere tid at den ikke er startet eller er under innføring. En dato som bare er måned eller år, regnes som hele perioden. Planer, tilgjengeliggjøring og avsluttet bruk er ikke motsigelser. Ingen av kildene er valgt bort
with
utsagn as (
    select
        losning,
        kommunenr,
        stadium,
        rang(stadium) as rang,
        gjelder_fra,
        case presisjon
            when 'år' then make_date(year(gjelder_fra), 12, 31)
            when 'måned' then last_day(gjelder_fra)
            else gjelder_fra
        end as senest,
        presisjon,
        utgiver,
        kilde_url,
    from innforing
    where gjelder_fra <= idag() and stadium in ('ikke_startet', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk', 'avsluttet')
),
lengst as (
    select losning, kommunenr, max_by(utsagn, (rang, -epoch(gjelder_fra), kilde_url)) as sagt,
    from utsagn
    where stadium <> 'avsluttet'
    group by losning, kommunenr
),
avsluttet as (
    select losning, kommunenr, min(gjelder_fra) as dato,
    from utsagn
    where stadium = 'avsluttet'
    group by losning, kommunenr
),
imot as (
    select utsagn.losning, utsagn.kommunenr, max_by(utsagn, (utsagn.gjelder_fra, -utsagn.rang, utsagn.kilde_url)) as sagt,
    from utsagn
    inner join lengst on utsagn.losning = lengst.losning and utsagn.kommunenr = lengst.kommunenr
    left join avsluttet on utsagn.losning = avsluttet.losning and utsagn.kommunenr = avsluttet.kommunenr
    where utsagn.stadium in ('ikke_startet', 'under_innforing')
        and utsagn.rang < lengst.sagt.rang
        and utsagn.kilde_url <> lengst.sagt.kilde_url
        and utsagn.gjelder_fra > lengst.sagt.senest
        and (avsluttet.dato is null or utsagn.gjelder_fra < avsluttet.dato or avsluttet.dato < lengst.sagt.gjelder_fra)
    group by utsagn.losning, utsagn.kommunenr
)
select
    imot.losning,
    losninger.navn as losning_navn,
    imot.kommunenr,
    kommuner.navn_entydig as navn,
    kommuner.fylkesnr,
    lengst.sagt.stadium as stadium,
    lengst.sagt.gjelder_fra as gjelder_fra,
    lengst.sagt.presisjon as presisjon,
    lengst.sagt.utgiver as utgiver,
    lengst.sagt.kilde_url as kilde_url,
    imot.sagt.stadium as annet_stadium,
    imot.sagt.gjelder_fra as annen_gjelder_fra,
    imot.sagt.presisjon as annen_presisjon,
    imot.sagt.utgiver as annen_utgiver,
    imot.sagt.kilde_url as annen_kilde_url,
from imot
left join lengst on imot.losning = lengst.losning and imot.kommunenr = lengst.kommunenr
left join losninger on imot.losning = losninger.losning
left join kommuner on imot.kommunenr = kommuner.kommunenr
where $fylke is null or kommuner.fylkesnr = $fylke
order by losninger.rekkefolge, imot.kommunenr
