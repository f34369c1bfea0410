-- svarer på: Hvilke kommuner er det ikke meldt noe om for løsningen, og hva er meldt om dem ellers?
-- korn: kommunenr
-- kolonner: kommunenr varchar, navn varchar, fylkesnr varchar, fylke_navn varchar, innbyggere_antall integer, andre_losninger_antall bigint, nyeste_dato date
-- kilder: innforing, deltakere, kommuner, fylker, befolkning
-- merknad: Bare kommuner løsningen er aktuell for. andre_losninger = løsninger det er meldt noe om for kommunen. Stille betyr ukjent, ikke «ikke tatt i bruk»
with
stille as (
    select tilstand_i_dag.kommunenr, tilstand_i_dag.navn, tilstand_i_dag.fylkesnr, tilstand_i_dag.innbyggere_antall,
    from tilstand_i_dag
    left join dekning on tilstand_i_dag.par = dekning.par
    where tilstand_i_dag.losning = $losning
        and tilstand_i_dag.er_aktuell
        and dekning.par is null
        and ($fylke is null or tilstand_i_dag.fylkesnr = $fylke)
),
andre as (
    select kommunenr, count(*) as losninger_antall, max(nyeste_dato) as nyeste_dato,
    from dekning
    group by kommunenr
)
select
    stille.kommunenr,
    stille.navn,
    stille.fylkesnr,
    fylker.navn as fylke_navn,
    stille.innbyggere_antall,
    coalesce(andre.losninger_antall, 0) as andre_losninger_antall,
    andre.nyeste_dato,
from stille
left join andre on stille.kommunenr = andre.kommunenr
left join fylker on stille.fylkesnr = fylker.fylkesnr
order by fylker.navn, stille.navn
