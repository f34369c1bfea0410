-- Kvartalsskiftene en løsning følges ved: fra den første daterte opplysningen, høyst tolv år tilbake, til i dag.
create table kvartaler as
with
forste as (
    select losning, greatest(min(gjelder_fra), idag() - interval 12 year) as dato,
    from steg
    group by losning
)
select
    losning,
    cast(unnest(generate_series(date_trunc('quarter', dato), date_trunc('quarter', idag()), interval 3 month)) as date) as dato,
from forste
where dato is not null
order by losning, dato;
