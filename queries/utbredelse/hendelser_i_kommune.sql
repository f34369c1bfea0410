-- svarer på: Hva er dokumentert om løsningen i kommunen, når og hvor?
-- korn: losning, kommunenr, gjelder_fra, kilde_url
-- kolonner: losning varchar, kommunenr varchar, stadium varchar, gjelder_fra date, presisjon varchar, rapportert_dato date, metode varchar, forelopig boolean, arvet_fra varchar, omtale varchar, utgiver varchar, kilde_url varchar
-- kilder: innforing
-- merknad: De nyeste først, udaterte sist. Ingen rader = ikke rapportert
with
valgte as (
    select losning, kommunenr, stadium, gjelder_fra, presisjon, rapportert_dato, metode, forelopig, arvet_fra, omtale, utgiver, kilde_url,
    from innforing
    where losning = $losning and kommunenr = $kommune
)
select
    losning,
    kommunenr,
    stadium,
    gjelder_fra,
    presisjon,
    rapportert_dato,
    metode,
    forelopig,
    arvet_fra,
    omtale,
    utgiver,
    kilde_url,
from valgte
order by gjelder_fra desc nulls last, kilde_url
