-- svarer på: Hva er dokumentert om løsningen i kommunen, når og hvor?
-- korn: losning, kommunenr, gjelder_fra, kilde_url, aktor
-- kolonner: losning varchar, kommunenr varchar, aktor varchar, losningens_aktor varchar, teller_med boolean, stadium varchar, gjelder_fra date, presisjon varchar, rapportert_dato date, metode varchar, forelopig boolean, arvet_fra varchar, omtale varchar, utgiver varchar, kilde_url varchar
-- kilder: innforing, losninger
-- merknad: De nyeste først, udaterte sist. Ingen rader = ikke rapportert. aktor er tom når kilden ikke skiller mellom aktører. Det som gjelder en annen aktør enn løsningens, teller ikke med i stadiet
select
    innforing.losning,
    innforing.kommunenr,
    innforing.aktor,
    losninger.aktor as losningens_aktor,
    coalesce(innforing.aktor, losninger.aktor) = losninger.aktor as teller_med,
    innforing.stadium,
    innforing.gjelder_fra,
    innforing.presisjon,
    innforing.rapportert_dato,
    innforing.metode,
    innforing.forelopig,
    innforing.arvet_fra,
    innforing.omtale,
    innforing.utgiver,
    innforing.kilde_url,
from innforing
inner join losninger on innforing.losning = losninger.losning
where innforing.losning = $losning and innforing.kommunenr = $kommune
order by innforing.gjelder_fra desc nulls last, innforing.kilde_url, innforing.aktor
