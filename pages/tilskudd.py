"""Helseteknologiordningen: how much was applied for and granted, how much of it do we know who got, and who has not been found?"""

from pages.felles import filter as filtre
from pages.felles import hent, ramme, tilskudd, tilskuddsord
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    tilskudd.begin(valg)
    gap, dokumentert = hent.ask(tilskudd.GAP), hent.ask(tilskudd.DOKUMENTERT)
    ramme.heading(
        tilskuddsord.title(gap, dokumentert, valg.aar),
        tilskuddsord.sentence(gap, valg.aar),
        tilskuddsord.caution(dokumentert, valg.aar),
        tilskuddsord.scope(valg.fylke),
        choice=valg.describe(hent.kodeverk().navn, "fylke", "kommune", "nivaa", "aar", "fordeling"),
    )
    with ramme.box("tilskuddsfelter"):
        filtre.show("aar", "fordeling", key="tilskuddsfelter")
    tallene, kartet, tabellen = ramme.areas("tall", "kart", "tabell")
    with tallene:
        tilskudd.show_figures(valg)
    with kartet:
        tilskudd.show_map(valg)
    with tabellen:
        tilskudd.show_table(valg)
    tilskudd.show_sums(valg)
    tilskudd.show_distribution(valg)
    tilskudd.show_costs(valg)
    tilskudd.show_frames(valg)
    ramme.foot(*tilskudd.ALLE, downloads=ramme.download_links(tilskudd.PER_KOMMUNE, valg))


ramme.show(render)
