-- Kommunene i det valgte fylket med dagens innbyggertall. null = ingen avgrensning.
create macro kommuner_i(fylke) as table
    select kommunenr, navn, fylkesnr, innbyggere_antall, aar, lon, lat,
    from kommunefakta
    where fylke is null or fylkesnr = fylke;
