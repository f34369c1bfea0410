-- Kommunenes andeler av driftskostnadene, med hvor langt hver av dem er kommet. Uten valgt løsning: alle som har kostnadsandeler.
create macro kostnad_og_stadium(valgt_losning, dato, kjent, valgt_nevner) as table
    select
        tilstanden.losning,
        tilstanden.kommunenr,
        tilstanden.navn,
        tilstanden.fylkesnr,
        tilstanden.innbyggere_antall,
        tilstanden.klasse,
        kostnadene.aar,
        kostnadene.nokkel,
        kostnadene.belop_kr,
        kostnadene.belop_kr / tilstanden.innbyggere_antall as kr_per_innbygger,
        kostnadene.kilde_url,
    from tilstand(valgt_losning, null, dato, kjent, valgt_nevner) as tilstanden
    left join siste_kostnader as kostnadene
        on tilstanden.losning = kostnadene.losning
        and tilstanden.kommunenr = kostnadene.kommunenr
    where tilstanden.losning in (select losning from siste_kostnader);
