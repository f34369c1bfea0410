-- Tilskudd, årsverk og innbyggere i hver gruppe, i hele landet og i hvert fylke for seg, etter hver fordeling, i hvert år og i alle.
create table tilskudd_per_gruppe as
with
talt as (
    select
        fort.fordeling,
        fort.aaret,
        coalesce(medlemmer.fylkesnr, 'landet') as omraade,
        medlemmer.nivaa,
        medlemmer.gruppe,
        count(*) as med_tilskudd_antall,
        prosjekter_antall(fort.prosjekter) as tilskudd_antall,
        uten_belop_antall(fort.andeler) as uten_belop_antall,
        prosjekter_kr(fort.fordeling, fort.andeler, fort.belop_kr) as belop_kr,
    from medlemmer
    inner join tilskudd_per_kommune as fort on medlemmer.kommunenr = fort.kommunenr
    group by fort.fordeling, fort.aaret, medlemmer.nivaa, medlemmer.gruppe, grouping sets ((medlemmer.fylkesnr), ())
)
select
    hash(tilskuddsvalg.fordeling, tilskuddsvalg.aaret, aarsverk_per_gruppe.omraade, aarsverk_per_gruppe.nivaa) as nokkel,
    tilskuddsvalg.fordeling,
    tilskuddsvalg.aaret,
    aarsverk_per_gruppe.omraade,
    aarsverk_per_gruppe.nivaa,
    aarsverk_per_gruppe.gruppe,
    aarsverk_per_gruppe.navn,
    aarsverk_per_gruppe.kommuner_antall,
    gruppestorrelser.innbyggere_antall,
    coalesce(talt.med_tilskudd_antall, 0) as med_tilskudd_antall,
    talt.tilskudd_antall,
    talt.uten_belop_antall,
    talt.belop_kr,
    nok_rapportert(coalesce(talt.med_tilskudd_antall, 0), aarsverk_per_gruppe.kommuner_antall) as tilskudd_er_nok,
    aarsverk_per_gruppe.rapportert_antall as aarsverk_rapportert_antall,
    aarsverk_per_gruppe.innbyggere_antall as aarsverk_innbyggere_antall,
    aarsverk_per_gruppe.aarsverk,
    nok_rapportert(aarsverk_per_gruppe.rapportert_antall, aarsverk_per_gruppe.kommuner_antall) as aarsverk_er_nok,
from tilskuddsvalg
cross join aarsverk_per_gruppe
inner join gruppestorrelser using (omraade, nivaa, gruppe)
left join talt using (fordeling, aaret, omraade, nivaa, gruppe)
order by tilskuddsvalg.fordeling, tilskuddsvalg.aaret, omraade, nivaa, gruppe;

create macro uten_utvalg.gruppetall(valgt_fylke, valgt_nivaa, valgt_utvalg, valgt_fordeling, valgt_aar) as table
    from tilskudd_per_gruppe
    where nokkel = hash(valgt_fordeling, coalesce(cast(valgt_aar as varchar), 'alle'), coalesce(valgt_fylke, 'landet'), valgt_nivaa)
        and fordeling = valgt_fordeling
        and aaret = coalesce(cast(valgt_aar as varchar), 'alle')
        and omraade = coalesce(valgt_fylke, 'landet')
        and nivaa = valgt_nivaa;
