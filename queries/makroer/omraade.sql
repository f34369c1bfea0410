-- Kommunene i det valgte området. null = ingen avgrensning.
create macro kommuner_i(fylke) as table
    select
        kommuner.kommunenr,
        kommuner.navn_entydig as navn,
        kommuner.fylkesnr,
        befolkning.innbyggere_antall,
        befolkning.aar,
    from kommuner
    left join befolkning
        on kommuner.kommunenr = befolkning.kommunenr
        and befolkning.aar = (select max(aar) from befolkning)
    where fylke is null or kommuner.fylkesnr = fylke;
