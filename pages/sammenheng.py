"""Sammenheng: do solutions in use, årsverk and grants go together, and what does that not tell?"""

from pages.felles import filter as filtre
from pages.felles import hent, innhold, ramme, sammenheng, sammenhengord
from queries.filtervalg import Filtervalg

KOMMUNER = sammenheng.KOMMUNER


def render(valg: Filtervalg) -> None:
    navn = hent.kodeverk().navn
    alle = hent.ask(KOMMUNER, valg)
    kommuner = hent.in_area(KOMMUNER, valg)
    ramme.heading(
        sammenhengord.title(kommuner, navn["fylke"][valg.fylke] if valg.fylke else "landet"),
        sammenhengord.coverage_sentence(kommuner),
        sammenhengord.IKKE_AARSAK,
        choice=valg.describe(navn, "fylke", "kommune", *(("aar",) if valg.aar else ()), "dato", "kjent"),
    )
    punktene, kartet, tabellen = ramme.areas("tall", "kart", "tabell")
    with punktene:
        sammenheng.show_scatter(valg)
    with kartet:
        sammenheng.show_map(valg, alle)
    with tabellen:
        with ramme.box("sammenhengfelt"):
            filtre.show("aar", key="sammenhengfelt")
        sammenheng.show_table(valg, kommuner)
    sammenheng.show_spread(valg, kommuner)
    sammenheng.show_lists(valg, kommuner)
    innhold.html(f'<p><a href="{ramme.why(KOMMUNER, valg)}">Hvorfor disse tallene?</a></p>')
    ramme.foot(KOMMUNER, downloads=ramme.download_links(KOMMUNER, valg))


ramme.show(render)
