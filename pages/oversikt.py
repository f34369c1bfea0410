"""Oversikt: what is known today about e-health in the kommuner, in one minute?"""

from pages.felles import dekning, hent, innhold, kort, nokkeltall, ramme, setning, utbredelse
from queries.filtervalg import Filtervalg

PUBLISERT, GAP = "utbredelse/publiserte_tall", "tilskudd/gap"
SAMLET, PER_LOSNING = "utbredelse/dekning_samlet", "utbredelse/dekning_per_losning"


def render(valg: Filtervalg) -> None:
    navn = hent.kodeverk().navn
    omraade = navn["fylke"][valg.fylke] if valg.fylke else "landet"
    hent.begin(valg, PER_LOSNING)
    hent.begin(valg, utbredelse.STATUS if valg.nivaa == "kommune" else utbredelse.PER_GRUPPE, fylke=None)
    samlet = hent.ask(SAMLET, valg).row(0, named=True)
    publisert, gap = hent.ask(PUBLISERT), hent.ask(GAP)

    ramme.heading(
        setning.overview_title(samlet, omraade),
        setning.coverage_sentence(samlet, omraade),
        "Datoen du har valgt, gjelder kartet. Alt annet på siden er det som er dokumentert i dag." if valg.dato or valg.kjent else "",
        choice=valg.describe(navn),
    )
    tallene, kartet, resten = ramme.areas("tall_bred", "kart", "tabell")
    with tallene:
        innhold.html(kort.figures(nokkeltall.published(publisert, gap)))
    with kartet:
        innhold.html(utbredelse.map_title(valg))
        utbredelse.show_map(valg)
    with resten:
        sentences = [setning.participation_sentence(publisert), setning.gap_sentence(gap), setning.undated_sentence(samlet)]
        innhold.html(dekning.worth_knowing(sentences))
        innhold.html(dekning.table(hent.ask(PER_LOSNING, valg), omraade))
    ramme.foot(PUBLISERT, GAP, SAMLET, utbredelse.STATUS, downloads=ramme.download_links(PER_LOSNING, valg))


ramme.show(render)
