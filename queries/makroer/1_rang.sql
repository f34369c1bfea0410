-- Stadiene i rekkefølge, og tilbake igjen. En senere plan trekker aldri tilbake en kommune som er dokumentert lenger framme.
create macro rang(stadium) as
    cast(coalesce(list_position(
        ['ikke_rapportert', 'skjermet', 'avsluttet', 'ikke_startet', 'planlagt', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk'],
        stadium
    ), 1) as tinyint);

-- Kartets klasse: det lengst framme stadiet når det er dokumentert, ellers hvorfor det ikke finnes noe tall.
create macro kartklasse(rang, klasse_uten_steg) as
    case
        when rang > 1 then
            ['ikke_rapportert', 'skjermet', 'avsluttet', 'ikke_startet', 'planlagt', 'under_innforing', 'tilgjengeliggjort', 'tatt_i_bruk'][rang]
        else klasse_uten_steg
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

-- To klokker: uten dato er det i dag, og uten kunnskapsdato det vi vet nå. Det en udatert kilde sier, vet vi først nå.
create macro paa_dato(dato) as coalesce(cast(dato as date), idag());

create macro kjent_naa() as date '9999-12-31';

create macro kjent_per(kjent) as coalesce(cast(kjent as date), kjent_naa());

-- Det som er meldt, vises fra datoen det sammenlignes med, ellers det siste året.
create macro meldt_fra(sammenlign) as coalesce(cast(sammenlign as date), cast(idag() - interval 1 year as date));
