-- regel: Hvert fylke skal ha en rad i nettverk, også når nettverket ikke er kjent
-- tiltak: Legg til raden for fylket.
select
    fylker.fil,
    fylker.linje,
    fylker.fylkesnr,
    fylker.navn,
from fylker
left join nettverk on nettverk.fylkesnr = fylker.fylkesnr
where nettverk.fylkesnr is null
order by fylker.fylkesnr
