-- regel: Samme kilde kan ikke gi en kommune to stadier for samme løsning og aktør på samme dag
-- tiltak: Behold raden som stemmer med kilden.
select
    fil,
    linje,
    losning,
    kommunenr,
    aktor,
    gjelder_fra,
    stadium,
from innforing
where gjelder_fra is not null
qualify count(distinct stadium) over (partition by losning, kommunenr, aktor, gjelder_fra, kilde_url) > 1
order by fil, linje
