-- Forbeholdene ved hvert datasett, i ord.
create table forbehold as
select kilder.datasett, string_agg(advarsler.tekst, ' ' order by advarsler.tekst) as forbehold,
from kilder
inner join advarsler on list_contains(string_split(replace(kilder.advarsler, ' ', ''), ';'), advarsler.advarsel)
group by kilder.datasett
order by kilder.datasett;
