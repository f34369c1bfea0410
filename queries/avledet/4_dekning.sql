-- Hvor mye vi vet om hvert par av løsning og kommune: én rad per par som har minst én opplysning.
create table dekning as
select
    omfang.par,
    omfang.losning,
    omfang.kommunenr,
    omfang.fylkesnr,
    omfang.er_aktuell,
    count(*) as hendelser_antall,
    count(*) filter (innforing.gjelder_fra is null) as udaterte_antall,
    bool_or(innforing.stadium = 'tatt_i_bruk') as er_i_bruk,
    max(innforing.gjelder_fra) filter (innforing.gjelder_fra <= current_date) as nyeste_dato,
from innforing
inner join omfang on innforing.losning = omfang.losning and innforing.kommunenr = omfang.kommunenr
where innforing.stadium <> 'ikke_rapportert'
group by omfang.par, omfang.losning, omfang.kommunenr, omfang.fylkesnr, omfang.er_aktuell
order by omfang.par;
