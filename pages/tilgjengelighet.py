"""Tilgjengelighet: can everyone use e-helsekart, where can't they, and whom do they tell?"""

from pages.felles import erklaering, innhold, ramme
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    ramme.heading(erklaering.title(), erklaering.sentence())
    innhold.html(erklaering.page(erklaering.publisher()))
    ramme.foot("kodeverk/kommuner")


ramme.show(render)
