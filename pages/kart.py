"""Utbredelseskart: how far is each kommune or group documented to have come with one solution, now and before?"""

from pages.felles import detalj, hent, innhold, kort, opptelling, rader, ramme, setning, utbredelse
from queries.filtervalg import Filtervalg

STATUS, PER_GRUPPE = utbredelse.STATUS, utbredelse.PER_GRUPPE
HENDELSER, ENDRINGER = "utbredelse/hendelser_i_kommune", "utbredelse/endringer"


def render(valg: Filtervalg) -> None:
    navn = hent.kodeverk().navn
    nivaa = "fylke" if valg.nivaa == "kommune" else valg.nivaa
    if valg.kommune:
        hent.begin(valg, HENDELSER)
    if valg.sammenlign:
        hent.begin(valg.at(valg.sammenlign), STATUS if valg.nivaa == "kommune" else PER_GRUPPE, fylke=None)
        hent.begin(valg, ENDRINGER)
    # The kommuner of one fylke are not compared by fylke.
    is_grouped = valg.fylke is None or valg.nivaa != "kommune"
    if is_grouped:
        hent.begin(valg, PER_GRUPPE, nivaa=nivaa, fylke=None)
    status = hent.in_area(STATUS, valg)
    per_gruppe = hent.ask(PER_GRUPPE, valg, nivaa=nivaa, fylke=None) if is_grouped else None
    endringer = hent.ask(ENDRINGER, valg) if valg.sammenlign else None
    tall = opptelling.count(status)
    omraade = navn["fylke"][valg.fylke] if valg.fylke else "landet"

    ramme.heading(
        setning.spread_title(navn["losning"][valg.losning], omraade, tall),
        setning.spread_sentence(tall, None if valg.fylke else per_gruppe, is_today=not (valg.dato or valg.kjent)),
        setning.change_sentence(endringer, valg.sammenlign) if endringer is not None else "",
        choice=valg.describe(navn),
    )
    tallene, kartet, tabellen = ramme.areas("tall", "kart", "tabell")
    with tallene:
        innhold.html(kort.figures(utbredelse.figures(tall, ramme.why(STATUS, valg))))
    with kartet:
        if valg.sammenlign:
            utbredelse.show_before_and_now(valg)
        else:
            utbredelse.show_map(valg)
        utbredelse.show_time(valg)
    with tabellen:
        if valg.kommune:
            klasse = rader.having(status, "kommunenr", valg.kommune)["klasse"][0]
            names = navn["kommune"][valg.kommune], navn["losning"][valg.losning]
            innhold.html(detalj.events(*names, hent.ask(HENDELSER, valg), klasse))
        if endringer is not None and valg.sammenlign:
            innhold.html(detalj.changes(endringer, valg.sammenlign))
        utbredelse.show_table(valg, status, per_gruppe)
    shown = (STATUS, valg) if valg.nivaa == "kommune" else (PER_GRUPPE, valg.in_the_country())
    ramme.foot(STATUS, PER_GRUPPE, downloads=ramme.download_links(*shown))


ramme.show(render)
