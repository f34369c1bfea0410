-- svarer på: Hva er endret i hver kommune siden datoen det sammenlignes med, og hvorfor?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, klasse_for varchar, klasse_naa varchar, gjelder_fra date, presisjon varchar, grunn varchar
-- kilder: innforing, deltakere, kommuner
-- merknad: Bare kommuner der statusen er en annen. grunn: ny opplysning = gjelder fra en senere dato; etterrapportert = gjaldt alt da, men ble kjent siden; udatert = kilden sier ikke når; inndeling = arvet etter sammenslåing eller deling
with
naa as (
    select kommunenr, navn, klasse, gjelder_fra, presisjon, arvet_fra,
    from tilstand_da($losning, $dato, $kjent)
    where $fylke is null or fylkesnr = $fylke
),
den_gang as (
    select kommunenr, klasse,
    from tilstand_da($losning, $sammenlign, $kjent)
)
select
    naa.kommunenr,
    naa.navn,
    den_gang.klasse as klasse_for,
    naa.klasse as klasse_naa,
    naa.gjelder_fra,
    naa.presisjon,
    case
        when naa.gjelder_fra is null then 'udatert'
        when naa.arvet_fra is not null then 'inndeling'
        when naa.gjelder_fra > cast($sammenlign as date) then 'ny opplysning'
        else 'etterrapportert'
    end as grunn,
from naa
inner join den_gang on naa.kommunenr = den_gang.kommunenr
where naa.klasse <> den_gang.klasse
order by naa.kommunenr
