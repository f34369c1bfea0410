"""Utforsk: any measure, per any group, for any part of the country, made into what is asked for; and then in SQL."""

from pages.felles import filter as filtre
from pages.felles import ramme, utforsk, utforsksql
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    utforsk.begin(valg)
    svar = utforsk.answer(valg)
    utforsk.heading(svar, valg)
    with ramme.box("utforskfelter"):
        filtre.show(*utforsk.fields(svar.stykke, valg), key="utforskfelter")
    tallene, kartet, tabellen = ramme.areas("tall", "kart", "tabell")
    with tallene:
        utforsk.show_bars(valg, svar)
    with kartet:
        utforsk.show_map(valg, svar)
    with tabellen:
        utforsk.show_table(valg, svar)
    utforsksql.show(valg, key="utforsksql")
    ramme.foot(utforsk.TALL, downloads=ramme.download_links(utforsk.TALL, valg))


ramme.show(render)
