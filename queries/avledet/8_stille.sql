-- Kommunene det ikke er meldt noe om for en løsning som er aktuell for dem, med det som er meldt om dem ellers.
create table stille as
with
meldt as (
    select kommunenr, count(*) as losninger_antall, max(nyeste_dato) as nyeste_dato,
    from dekning
    group by kommunenr
)
select
    tilstanden.losning,
    tilstanden.kommunenr,
    tilstanden.navn,
    tilstanden.fylkesnr,
    tilstanden.fylke as fylke_navn,
    tilstanden.innbyggere_antall,
    coalesce(meldt.losninger_antall, 0) as andre_losninger_antall,
    meldt.nyeste_dato,
from tilstand_i_dag as tilstanden
left join dekning on tilstanden.par = dekning.par
left join meldt on tilstanden.kommunenr = meldt.kommunenr
where tilstanden.er_aktuell and dekning.par is null
order by tilstanden.par;
