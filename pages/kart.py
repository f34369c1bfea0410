"""Utbredelseskart: how far is each kommune or fylke documented to have come with one solution?"""

from pages.felles import detalj, hent, kort, ramme, setning, utbredelse
from queries.filtervalg import Filtervalg

PER_KOMMUNE, PER_FYLKE = "utbredelse/status_per_kommune", "utbredelse/status_per_fylke"
HENDELSER = "utbredelse/hendelser_i_kommune"


def render(valg: Filtervalg) -> None:
    navn = hent.kodeverk().navn
    hele_landet = hent.ask(PER_KOMMUNE, valg, fylke=None)
    i_omraadet = hent.ask(PER_KOMMUNE, valg)
    per_fylke = hent.ask(PER_FYLKE, valg, fylke=None)
    tall = setning.count(i_omraadet)
    omraade = navn["fylke"][valg.fylke] if valg.fylke else "landet"

    ramme.heading(
        setning.spread_title(navn["losning"][valg.losning], omraade, tall),
        setning.spread_sentence(tall, per_fylke if valg.fylke is None else per_fylke.clear()),
        choice=valg.describe(navn),
    )
    tallene, kartet, tabellen = ramme.areas("tall", "kart", "tabell")
    with tallene:
        ramme.html(kort.figures(utbredelse.figures(tall, hent.population_year())))
    with kartet:
        utbredelse.show_map(valg, hele_landet, per_fylke)
    with tabellen:
        if valg.kommune:
            events = hent.ask(HENDELSER, valg)
            ramme.html(detalj.events(navn["kommune"][valg.kommune], navn["losning"][valg.losning], events))
        utbredelse.show_table(valg, i_omraadet, per_fylke)
    question = PER_KOMMUNE if valg.nivaa == "kommune" else PER_FYLKE
    ramme.foot(question, HENDELSER, downloads=ramme.download_links(question, valg))


ramme.show(render)
