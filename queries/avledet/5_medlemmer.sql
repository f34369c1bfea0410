-- Kommunene i hver gruppe med det som telles opp om dem. utvalg er gruppene kommunen er med i, skrevet som i filteret. Årsverk og innbyggerne de er
-- regnet av, er tomme når kommunen ikke er rapportert.
create table medlemmer as
with
utvalgene as (
    select kommunenr, list(nivaa || ':' || gruppe) as utvalg,
    from grupper
    group by kommunenr
)
select
    grupper.nivaa,
    grupper.gruppe,
    grupper.navn,
    grupper.kommunenr,
    grupper.fylkesnr,
    utvalgene.utvalg,
    kommunefakta.innbyggere_antall,
    aarsverk.per_10000 is not null as har_aarsverk,
    case when aarsverk.per_10000 is not null then aarsverk.aarsverk end as aarsverk,
    case when aarsverk.per_10000 is not null then aarsverk.innbyggere_antall end as aarsverk_innbyggere_antall,
from grupper
inner join utvalgene on grupper.kommunenr = utvalgene.kommunenr
inner join kommunefakta on grupper.kommunenr = kommunefakta.kommunenr
inner join aarsverk on grupper.kommunenr = aarsverk.kommunenr
order by grupper.nivaa, grupper.gruppe, grupper.kommunenr;

-- Hvor mange de er, og hvor mange som bor der, i hele landet og i hvert fylke for seg.
create table gruppestorrelser as
select
    coalesce(fylkesnr, 'landet') as omraade,
    nivaa,
    gruppe,
    navn,
    count(*) as kommuner_antall,
    cast(sum(innbyggere_antall) as bigint) as innbyggere_antall,
from medlemmer
group by nivaa, gruppe, navn, grouping sets ((fylkesnr), ())
order by omraade, nivaa, gruppe;
