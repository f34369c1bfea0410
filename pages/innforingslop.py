"""Innføringsløp: how far has each rollout come, of those it is for, and what would bring it to the reader's threshold?"""

from pages.felles import filter as filtre
from pages.felles import hent, innforing, innhold, lopsdetalj, ramme
from queries.filtervalg import Filtervalg

SKAL_TIL, FORINGER = "lop/hva_skal_til", "lop/foringer"


def render(valg: Filtervalg) -> None:
    navn = hent.kodeverk().navn
    hent.begin(valg, *((SKAL_TIL,) if valg.terskel else ()), innforing.UTVIKLING, FORINGER)
    rows = hent.ask(innforing.LOSNINGER, valg)
    ramme.heading(
        innforing.title(rows, navn["fylke"][valg.fylke] if valg.fylke else "landet"),
        innforing.sentence(rows),
        choice=valg.describe(navn),
    )
    with ramme.box("terskel"):
        filtre.show("terskel", key="terskelfelt")
    innforing.show_panels(valg, rows)
    skal_til = hent.ask(SKAL_TIL, valg) if valg.terskel else None
    innhold.html(lopsdetalj.what_it_takes(navn["losning"][valg.losning], valg.terskel, skal_til))
    innforing.show_trend(valg)
    innforing.show_published(valg)
    innhold.html(lopsdetalj.dated_facts(hent.ask(FORINGER, valg)))
    ramme.foot(innforing.LOSNINGER, innforing.PUBLISERT, FORINGER, downloads=ramme.download_links(innforing.LOSNINGER, valg))


ramme.show(render)
