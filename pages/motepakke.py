"""Møtepakke: which numbers does the meeting stand on, in which order are they shown, and what has changed since the last one?"""

from pages.felles import filter as filtre
from pages.felles import innhold, pakkeside, ramme
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    pakker, shown = pakkeside.every(), filtre.package()
    ramme.heading(pakkeside.title(pakker, shown), pakkeside.sentence(shown))
    pakkeside.show(pakker, shown, filtre.said_of_package(), key="motepakke")
    if shown:
        innhold.html(pakkeside.changes(shown, pakker))
    ramme.foot("utbredelse/status_per_kommune")


ramme.show(render)
