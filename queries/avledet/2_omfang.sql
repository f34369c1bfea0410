-- Hvem hver løsning gjelder: én rad per løsning og kommune, med et løpenummer for paret. En løsning uten rader i deltakere gjelder alle; nevnerne er nøstet,
-- så en invitert kommune alltid er aktuell. standard_nevner er inviterte når løpet er delvis nasjonalt og listen finnes.
create table omfang as
with
lister as (
    select
        losning,
        bool_or(rolle = 'aktuell') as har_aktuelle,
        bool_or(rolle = 'invitert') as har_inviterte,
    from deltakere
    group by losning
),
deltakelse as (
    select
        losning,
        kommunenr,
        bool_or(rolle = 'aktuell') as er_aktuell,
        bool_or(rolle = 'invitert') as er_invitert,
    from deltakere
    group by losning, kommunenr
),
alle as (
    select
        losninger.losning,
        kommuner.kommunenr,
        kommuner.navn_entydig as navn,
        kommuner.fylkesnr,
        fylker.navn as fylke,
        coalesce(nettverk.nettverk, 'Uten kjent nettverk') as nettverk,
        not coalesce(lister.har_aktuelle, false) or coalesce(deltakelse.er_aktuell, false) as er_aktuell,
        not coalesce(lister.har_inviterte, false) or coalesce(deltakelse.er_invitert, false) as er_paa_listen,
        coalesce(lister.har_inviterte, false) as har_inviterte,
        case
            when lop.type = 'delvis_nasjonalt' and coalesce(lister.har_inviterte, false) then 'inviterte'
            else 'aktuelle'
        end as standard_nevner,
    from losninger
    cross join kommuner
    left join fylker on kommuner.fylkesnr = fylker.fylkesnr
    left join nettverk on kommuner.fylkesnr = nettverk.fylkesnr
    left join lop on losninger.losning = lop.losning
    left join lister on losninger.losning = lister.losning
    left join deltakelse on losninger.losning = deltakelse.losning and kommuner.kommunenr = deltakelse.kommunenr
)
select
    cast(row_number() over (order by losning, kommunenr) as integer) as par,
    losning,
    kommunenr,
    navn,
    fylkesnr,
    fylke,
    nettverk,
    er_aktuell,
    er_aktuell and er_paa_listen as er_invitert,
    case when not er_aktuell then 'ikke_aktuelt' when not er_paa_listen then 'ikke_invitert' else 'ikke_rapportert' end as klasse_uten_steg,
    har_inviterte,
    standard_nevner,
from alle
order by losning, kommunenr;
