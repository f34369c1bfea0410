-- Stadiene i rekkefølge, og tilbake igjen. En senere plan trekker aldri tilbake en kommune som er dokumentert lenger framme.
create macro rang(stadium) as
    cast(coalesce(list_position(
        ['ikke_rapportert', 'skjermet', 'avsluttet', 'ikke_startet', 'planlagt', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk'],
        stadium
    ), 1) as tinyint);

-- Kartets klasse: det lengst framme stadiet når det er dokumentert, ellers hvorfor det ikke finnes noe tall.
create macro kartklasse(rang, er_aktuell, er_invitert) as
    case
        when rang > 1 then
            ['ikke_rapportert', 'skjermet', 'avsluttet', 'ikke_startet', 'planlagt', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk'][rang]
        when not er_aktuell then 'ikke_aktuelt'
        when not er_invitert then 'ikke_invitert'
        else 'ikke_rapportert'
    end;

-- Er kommunen med i nevneren? Uten valg gjelder løsningens standard.
create macro er_i_nevneren(nevner, standard_nevner, er_aktuell, er_invitert) as
    case coalesce(nevner, standard_nevner)
        when 'alle' then true
        when 'inviterte' then er_invitert
        else er_aktuell
    end;

-- Under denne dekningen sier en andel mer om hvem som er rapportert, enn om hvem som har tatt i bruk.
create macro nok_rapportert(rapportert_antall, nevner_antall) as
    nevner_antall > 0 and rapportert_antall >= 0.6 * nevner_antall;

-- To klokker: er noe som gjelder fra en dato og ble kjent på en annen, sant på datoen etter det som var kjent? Uten dato: i dag.
create macro sant_da(fra_dato, kjent_dato, paa_dato, kjent_per) as
    fra_dato <= coalesce(cast(paa_dato as date), current_date)
    and kjent_dato <= coalesce(cast(kjent_per as date), date 'infinity');
