-- Hvor mange som hadde tatt hver løsning i bruk ved hvert kvartalsskifte, etter alt vi vet, med hver nevner.
-- fylker er fylkene gruppen har kommuner i.
create table utvikling_i_dag as
with
gruppene as (
    select nivaa, gruppe, list(distinct fylkesnr order by fylkesnr) as fylker,
    from grupper
    where nivaa in ('land', 'helseregion', 'nettverk', 'fylke')
    group by nivaa, gruppe
),
per_fylke as (
    select
        i_bruk.losning,
        i_bruk.dato,
        omfang.fylkesnr,
        omfang.er_aktuell,
        omfang.er_invitert,
        count(*) as antall,
        count(*) filter (i_bruk.forelopig) as forelopig_antall,
    from i_bruk_i_dag as i_bruk
    inner join omfang on i_bruk.par = omfang.par
    group by i_bruk.losning, i_bruk.dato, omfang.fylkesnr, omfang.er_aktuell, omfang.er_invitert
),
talt as (
    select
        nevnere.nevner,
        per_fylke.losning,
        per_fylke.dato,
        gruppene.nivaa,
        gruppene.gruppe,
        sum(per_fylke.antall) as antall,
        sum(per_fylke.forelopig_antall) as forelopig_antall,
    from per_fylke
    inner join (values ('inviterte'), ('aktuelle'), ('alle')) as nevnere(nevner)
        on er_i_nevneren(nevnere.nevner, null, per_fylke.er_aktuell, per_fylke.er_invitert)
    inner join (select nivaa, gruppe, unnest(fylker) as fylkesnr from gruppene) as gruppene on per_fylke.fylkesnr = gruppene.fylkesnr
    group by nevnere.nevner, per_fylke.losning, per_fylke.dato, gruppene.nivaa, gruppene.gruppe
)
select
    hash(andelene.losning) as nokkel,
    andelene.nevner,
    andelene.standard_nevner,
    andelene.losning,
    andelene.nivaa,
    andelene.gruppe,
    andelene.navn,
    gruppene.fylker,
    kvartaler.dato,
    cast(coalesce(talt.antall, 0) as bigint) as tatt_i_bruk_antall,
    andelene.nevner_antall,
    cast(coalesce(talt.forelopig_antall, 0) as bigint) as forelopig_antall,
from andeler_i_dag as andelene
inner join gruppene on andelene.nivaa = gruppene.nivaa and andelene.gruppe = gruppene.gruppe
inner join kvartaler on andelene.losning = kvartaler.losning
left join talt
    on andelene.nevner = talt.nevner
    and andelene.losning = talt.losning
    and andelene.nivaa = talt.nivaa
    and andelene.gruppe = talt.gruppe
    and kvartaler.dato = talt.dato
where andelene.nevner_antall > 0
order by andelene.losning;

create macro naa_kjent_uten_kommune.utvikling(valgt_losning, fylke, kommune, kjent, valgt_nevner) as table
    from utvikling_i_dag
    where nokkel = hash(valgt_losning)
        and losning = valgt_losning
        and nevner = coalesce(valgt_nevner, standard_nevner)
        and (nivaa = 'land' or list_contains(fylker, fylke));
