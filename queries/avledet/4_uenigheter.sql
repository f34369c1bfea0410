-- Kommuner der to kilder sier ulike ting om det samme: én kilde om hvor langt kommunen er kommet, og en annen som om en senere tid sier at den
-- ikke er startet eller er under innføring. En dato som bare er måned eller år, regnes som hele perioden. Regnet ut én gang per versjon og døgn.
create table uenigheter as
with
utsagn as (
    select
        par,
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
    from opplysninger
    where gjelder_fra <= idag() and stadium in ('ikke_startet', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk', 'avsluttet')
),
lengst as (
    select par, max_by(utsagn, (rang, -epoch(gjelder_fra), kilde_url)) as sagt,
    from utsagn
    where stadium <> 'avsluttet'
    group by par
),
avsluttet as (
    select par, min(gjelder_fra) as dato,
    from utsagn
    where stadium = 'avsluttet'
    group by par
),
imot as (
    select utsagn.par, max_by(utsagn, (utsagn.gjelder_fra, -utsagn.rang, utsagn.kilde_url)) as sagt,
    from utsagn
    inner join lengst on utsagn.par = lengst.par
    left join avsluttet on utsagn.par = avsluttet.par
    where utsagn.stadium in ('ikke_startet', 'under_innforing')
        and utsagn.rang < lengst.sagt.rang
        and utsagn.kilde_url <> lengst.sagt.kilde_url
        and utsagn.gjelder_fra > lengst.sagt.senest
        and (avsluttet.dato is null or utsagn.gjelder_fra < avsluttet.dato or avsluttet.dato < lengst.sagt.gjelder_fra)
    group by utsagn.par
)
select
    omfang.losning,
    losninger.navn as losning_navn,
    losninger.rekkefolge,
    omfang.kommunenr,
    omfang.navn,
    omfang.fylkesnr,
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
inner join lengst on imot.par = lengst.par
inner join omfang on imot.par = omfang.par
inner join losninger on omfang.losning = losninger.losning
order by imot.par;
