-- Hva som er meldt siden en dato, etter måned, løsning, utgiver og fylke. Uten dato det siste året.
create macro meldt_siden(sammenlign) as table
    with
    meldt as (
        select
            nr,
            fylkesnr,
            count(*) as opplysninger_antall,
            count(*) filter (er_siste) as kommuner_antall,
            count(*) filter (gjelder_fra < meldt_fra(sammenlign)) as etterrapportert_antall,
            count(*) filter (forelopig) as forelopig_antall,
        from meldinger
        where rapportert_dato >= meldt_fra(sammenlign)
        group by nr, fylkesnr
    ),
    nye as (
        select nr, fylkesnr, count(*) as antall,
        from nyheter
        where dato >= meldt_fra(sammenlign)
        group by nr, fylkesnr
    )
    select
        gruppene.losning,
        gruppene.losning_navn,
        gruppene.rekkefolge,
        gruppene.utgiver,
        gruppene.maaned,
        meldt.fylkesnr,
        meldt.opplysninger_antall,
        meldt.kommuner_antall,
        coalesce(nye.antall, 0) as nye_steg_antall,
        meldt.etterrapportert_antall,
        meldt.forelopig_antall,
    from meldt
    inner join meldingsgrupper as gruppene on meldt.nr = gruppene.nr
    left join nye on meldt.nr = nye.nr and meldt.fylkesnr = nye.fylkesnr;
