-- Hvem som har meldt noe om hvilken løsning i hvilken måned, med et nummer: det er raskere å telle opp etter et tall enn etter tre ord.
create table meldingsgrupper as
with
gruppene as (
    select distinct losning, utgiver, cast(date_trunc('month', rapportert_dato) as date) as maaned,
    from opplysninger
    where rapportert_dato <= idag()
)
select
    cast(row_number() over (order by gruppene.maaned, gruppene.losning, gruppene.utgiver) as integer) as nr,
    gruppene.losning,
    losninger.navn as losning_navn,
    losninger.rekkefolge,
    gruppene.utgiver,
    gruppene.maaned,
from gruppene
inner join losninger on gruppene.losning = losninger.losning
order by nr;

-- Opplysningene i den rekkefølgen de ble kjent, så det som er meldt siden en dato ligger samlet. Bare det som er kjent i dag. er_siste er utgiverens
-- siste om kommunen i måneden: de er like mange som kommunene, uansett hvilken dag i måneden en teller fra.
create table meldinger as
select
    meldingsgrupper.nr,
    opplysninger.fylkesnr,
    opplysninger.rapportert_dato,
    opplysninger.gjelder_fra,
    opplysninger.forelopig,
    row_number() over (partition by opplysninger.par, meldingsgrupper.nr order by opplysninger.rapportert_dato desc) = 1 as er_siste,
from opplysninger
inner join meldingsgrupper
    on opplysninger.losning = meldingsgrupper.losning
    and opplysninger.utgiver = meldingsgrupper.utgiver
    and cast(date_trunc('month', opplysninger.rapportert_dato) as date) = meldingsgrupper.maaned
where opplysninger.rapportert_dato <= idag()
order by opplysninger.rapportert_dato, meldingsgrupper.nr;

-- De av dem som sa noe nytt om hvor langt en kommune er kommet, og når det ble kjent.
create table nyheter as
with
forst_kjent as (
    select par, stadium, gjelder_fra, utgiver, kilde_url, min(kjent_fra) as dato,
    from steg
    group by par, stadium, gjelder_fra, utgiver, kilde_url
)
select meldingsgrupper.nr, omfang.fylkesnr, forst_kjent.dato,
from forst_kjent
inner join omfang on forst_kjent.par = omfang.par
inner join meldingsgrupper
    on omfang.losning = meldingsgrupper.losning
    and forst_kjent.utgiver = meldingsgrupper.utgiver
    and cast(date_trunc('month', forst_kjent.dato) as date) = meldingsgrupper.maaned
where forst_kjent.dato <= idag()
order by forst_kjent.dato;
