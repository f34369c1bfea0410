"""Om tallene: what do the words mean, where do the figures come from, and how are they cited?"""

from pages.felles import hent, innhold, lopsdetalj, omtekst, ramme
from queries.filtervalg import Filtervalg

KILDER, MOTSTRID = "kvalitet/kilder", "kvalitet/motstrid"
LOSNINGER, LOPSTYPER = "kodeverk/losninger", "kodeverk/lopstyper"


def render(valg: Filtervalg) -> None:
    kilder, losninger = hent.ask(KILDER), hent.ask(LOSNINGER)
    ramme.heading(
        "Om tallene",
        "e-helsekart viser hva som er dokumentert om nasjonale e-helseløsninger i kommunene. Hvert tall har kilde, dato og nevner.",
    )
    innhold.html(omtekst.terms(hent.ask(LOPSTYPER), hent.grunnlag()))
    innhold.html(omtekst.solutions(losninger))
    innhold.html(lopsdetalj.conflicts(hent.ask(MOTSTRID)))
    innhold.html(omtekst.sources(kilder))
    ramme.foot(KILDER, LOSNINGER, LOPSTYPER, MOTSTRID, downloads=ramme.download_links(KILDER, valg))


ramme.show(render)
