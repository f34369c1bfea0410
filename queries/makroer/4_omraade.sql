-- Kommunene i det valgte fylket med dagens innbyggertall. null = ingen avgrensning.
create macro kommuner_i(fylke) as table
    select
        kommuner.kommunenr,
        kommuner.navn_entydig as navn,
        kommuner.fylkesnr,
        innbyggere.innbyggere_antall,
        innbyggere.aar,
    from kommuner
    left join innbyggere on kommuner.kommunenr = innbyggere.kommunenr and innbyggere.til_dato = date 'infinity'
    where fylke is null or kommuner.fylkesnr = fylke;
