-- Stadiene i rekkefølge. En senere plan trekker aldri tilbake en kommune som er dokumentert lenger framme.
create macro rang(stadium) as
    case stadium
        when 'tatt_i_bruk' then 5
        when 'tilgjengeliggjort' then 4
        when 'under_innforing' then 3
        when 'planlagt' then 2
        when 'ikke_startet' then 1
        else 0
    end;

-- Dagens status: én rad per kommune som har minst én dokumentert hendelse for løsningen. Gjeldende er det lengst framme stadiet
-- som er dokumentert etter en eventuell avslutning; datoen er den første som dokumenterer det.
create macro siste_status(valgt_losning) as table
    with
    kjente as (
        select
            innforing.kommunenr,
            innforing.stadium,
            innforing.gjelder_fra,
            innforing.presisjon,
            innforing.metode,
            innforing.forelopig,
            innforing.utgiver,
            innforing.kilde_url,
            max(innforing.gjelder_fra) filter (innforing.stadium = 'avsluttet') over kommunen as avsluttet_dato,
            count(*) over kommunen as hendelser_antall,
        from innforing
        where innforing.losning = valgt_losning
            and (innforing.gjelder_fra is null or innforing.gjelder_fra <= current_date or innforing.stadium = 'planlagt')
        window kommunen as (partition by innforing.kommunenr)
    ),
    gjeldende as (
        select
            kjente.kommunenr,
            kjente.stadium,
            kjente.gjelder_fra,
            kjente.presisjon,
            kjente.metode,
            kjente.forelopig,
            kjente.utgiver,
            kjente.kilde_url,
            kjente.hendelser_antall,
            row_number() over (
                partition by kjente.kommunenr
                order by rang(kjente.stadium) desc, kjente.gjelder_fra asc nulls last, kjente.kilde_url
            ) as nr,
        from kjente
        where kjente.avsluttet_dato is null
            or kjente.gjelder_fra > kjente.avsluttet_dato
            or (kjente.stadium = 'avsluttet' and kjente.gjelder_fra = kjente.avsluttet_dato)
    )
    select
        gjeldende.kommunenr,
        gjeldende.stadium,
        gjeldende.gjelder_fra,
        gjeldende.presisjon,
        gjeldende.metode,
        gjeldende.forelopig,
        gjeldende.utgiver,
        gjeldende.kilde_url,
        gjeldende.hendelser_antall,
    from gjeldende
    where gjeldende.nr = 1;

-- Hvem løsningen gjelder: én rad per kommune med sann/usann. En løsning uten rader i deltakere gjelder alle.
create macro gjelder_for(valgt_losning) as table
    with
    deltakelse as (
        select
            deltakere.kommunenr,
            bool_or(deltakere.rolle = 'aktuell') as er_aktuell,
            bool_or(deltakere.rolle = 'invitert') as er_invitert,
        from deltakere
        where deltakere.losning = valgt_losning
        group by deltakere.kommunenr
    ),
    finnes as (
        select
            coalesce(bool_or(deltakelse.er_aktuell), false) as har_aktuelle,
            coalesce(bool_or(deltakelse.er_invitert), false) as har_inviterte,
        from deltakelse
    )
    select
        kommuner.kommunenr,
        not finnes.har_aktuelle or coalesce(deltakelse.er_aktuell, false) as er_aktuell,
        not finnes.har_inviterte or coalesce(deltakelse.er_invitert, false) as er_invitert,
    from kommuner
    cross join finnes
    left join deltakelse using (kommunenr);

-- Kartets klasse: stadiet når det er dokumentert, ellers hvorfor det ikke finnes noe tall.
create macro kartklasse(stadium, er_aktuell, er_invitert) as
    case
        when stadium is not null then stadium
        when not er_aktuell then 'ikke_aktuelt'
        when not er_invitert then 'ikke_invitert'
        else 'ikke_rapportert'
    end;

-- Under denne dekningen sier en andel mer om hvem som er rapportert, enn om hvem som har tatt i bruk.
create macro nok_rapportert(rapportert_antall, aktuelle_antall) as
    aktuelle_antall > 0 and rapportert_antall >= 0.6 * aktuelle_antall;
