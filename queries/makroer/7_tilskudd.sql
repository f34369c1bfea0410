-- Tilskudd, årsverk og innbyggere i hver gruppe på et nivå, av kommunene i utvalget. tilskudd_antall er null når ingen er funnet.
create macro gruppetall(valgt_fylke, valgt_nivaa, valgt_utvalg, valgt_fordeling, valgt_aar) as table
    select
        medlemmer.gruppe,
        medlemmer.navn,
        count(*) as kommuner_antall,
        cast(sum(medlemmer.innbyggere_antall) as bigint) as innbyggere_antall,
        count(fort.kommunenr) as med_tilskudd_antall,
        prosjekter_antall(fort.prosjekter) as tilskudd_antall,
        uten_belop_antall(fort.andeler) as uten_belop_antall,
        prosjekter_kr(valgt_fordeling, fort.andeler, fort.belop_kr) as belop_kr,
        nok_rapportert(count(fort.kommunenr), count(*)) as tilskudd_er_nok,
        count(*) filter (medlemmer.har_aarsverk) as aarsverk_rapportert_antall,
        cast(sum(medlemmer.aarsverk_innbyggere_antall) as bigint) as aarsverk_innbyggere_antall,
        sum(medlemmer.aarsverk) as aarsverk,
        nok_rapportert(count(*) filter (medlemmer.har_aarsverk), count(*)) as aarsverk_er_nok,
    from medlemmer
    left join tilskudd_per_kommune as fort
        on medlemmer.kommunenr = fort.kommunenr
        and fort.fordeling = valgt_fordeling
        and fort.aaret = coalesce(cast(valgt_aar as varchar), 'alle')
    where medlemmer.nivaa = valgt_nivaa
        and (valgt_fylke is null or medlemmer.fylkesnr = valgt_fylke)
        and (valgt_utvalg is null or list_contains(medlemmer.utvalg, valgt_utvalg))
    group by medlemmer.gruppe, medlemmer.navn;
