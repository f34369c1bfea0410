-- Hvor mye vi vet om hvert par av løsning og kommune: én rad per par som har minst én opplysning. I bruk er i bruk i dag: en avsluttet
-- bruk er ikke med.
create table dekning as
with
i_bruk as (
    select par,
    from tilstand_i_dag
    where klasse = 'tatt_i_bruk'
)
select
    omfang.par,
    omfang.losning,
    omfang.kommunenr,
    omfang.fylkesnr,
    omfang.er_aktuell,
    count(*) as hendelser_antall,
    count(*) filter (innforing.gjelder_fra is null) as udaterte_antall,
    bool_or(i_bruk.par is not null) as er_i_bruk,
    max(innforing.gjelder_fra) filter (innforing.gjelder_fra <= idag()) as nyeste_dato,
from innforing
inner join omfang on innforing.losning = omfang.losning and innforing.kommunenr = omfang.kommunenr
left join i_bruk on omfang.par = i_bruk.par
where innforing.stadium <> 'ikke_rapportert'
group by omfang.par, omfang.losning, omfang.kommunenr, omfang.fylkesnr, omfang.er_aktuell
order by omfang.par;

-- Antall opplysninger uten dato om hver løsning.
create table udaterte as
select losning, count(*) as antall,
from innforing
where gjelder_fra is null
group by losning
order by losning;
