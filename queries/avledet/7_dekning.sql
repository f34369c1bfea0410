-- Hvor mye vi vet om hvert par av løsning og kommune: én rad per par som har minst én opplysning. I bruk er i bruk i dag: en avsluttet
-- bruk er ikke med. nyeste_dato er den siste datoen en opplysning gjelder fra, sist_meldt_dato da den siste ble kjent.
create table dekning as
with
i_bruk as (
    select par,
    from tilstand_i_dag
    where klasse = 'tatt_i_bruk'
)
select
    opplysninger.par,
    opplysninger.losning,
    opplysninger.kommunenr,
    opplysninger.fylkesnr,
    opplysninger.er_aktuell,
    count(*) as hendelser_antall,
    count(*) filter (opplysninger.gjelder_fra is null) as udaterte_antall,
    bool_or(i_bruk.par is not null) as er_i_bruk,
    max(opplysninger.gjelder_fra) filter (opplysninger.gjelder_fra <= idag()) as nyeste_dato,
    max(opplysninger.rapportert_dato) filter (opplysninger.rapportert_dato <= idag()) as sist_meldt_dato,
from opplysninger
left join i_bruk on opplysninger.par = i_bruk.par
where opplysninger.stadium <> 'ikke_rapportert'
group by opplysninger.par, opplysninger.losning, opplysninger.kommunenr, opplysninger.fylkesnr, opplysninger.er_aktuell
order by opplysninger.par;
