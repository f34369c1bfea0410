-- Opplysningene i den rekkefølgen de ble kjent, så det som er meldt siden en dato ligger samlet. Bare det som er kjent i dag. er_siste er utgiverens
-- siste om kommunen i måneden: de er like mange som kommunene, uansett hvilken dag i måneden en teller fra.
create table meldinger as
select
    losning,
    fylkesnr,
    utgiver,
    rapportert_dato,
    cast(date_trunc('month', rapportert_dato) as date) as maaned,
    gjelder_fra,
    forelopig,
    row_number() over (partition by par, utgiver, date_trunc('month', rapportert_dato) order by rapportert_dato desc) = 1 as er_siste,
from opplysninger
where rapportert_dato <= idag()
order by rapportert_dato, losning, fylkesnr;

-- De av dem som sa noe nytt om hvor langt en kommune er kommet, og når det ble kjent.
create table nyheter as
with
forst_kjent as (
    select par, stadium, gjelder_fra, utgiver, kilde_url, min(kjent_fra) as dato,
    from steg
    group by par, stadium, gjelder_fra, utgiver, kilde_url
)
select omfang.losning, omfang.fylkesnr, forst_kjent.utgiver, forst_kjent.dato,
from forst_kjent
inner join omfang on forst_kjent.par = omfang.par
where forst_kjent.dato <= idag()
order by forst_kjent.dato;
