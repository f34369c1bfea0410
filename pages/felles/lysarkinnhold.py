"""From a view to its slide: the page's own answers and sentences, as ``eksport`` takes them. One function for each page with a slide."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

import polars as pl

from data.pakker import Pakkefeil, Visning
from geo.farger import INGEN_TALL, STADIER
from pages.felles import (
    hent,
    innforing,
    lenke,
    lysarkanalyse,
    lysarkgrunn,
    lysarkressurser,
    nb,
    nokkeltall,
    opptelling,
    setning,
    utbredelse,
    uten_tall,
)
from pages.felles.eksport.innhold import Kart, Lysark, Stadier, Tabell
from pages.felles.utbredelse import PER_GRUPPE, STATUS
from queries.filtervalg import NIVAAER, Filtervalg

PUBLISERT, GAP, SAMLET = "utbredelse/publiserte_tall", "tilskudd/gap", "utbredelse/dekning_samlet"
# More bars than these a slide cannot show; the workbook and the page have them all.
MOST_BARS = 12
_STAGES = (*STADIER, INGEN_TALL[3], INGEN_TALL[0], INGEN_TALL[2])


def slide(visning: Visning, base: str = "", pakke: str = "") -> Lysark:
    """The slide of a view, of the numbers that are answered from now. The link back begins with ``base`` and leads to the package.

    Raises Pakkefeil for a page that has no slide, and for a choice that the numbers know nothing of.
    """
    kodeverk = hent.kodeverk()
    chosen, refused = lenke.read(visning.valg, kodeverk.navn, kodeverk.kommuner, kodeverk.losninger)
    if visning.side not in LYSARK or refused or ("losning" not in chosen):
        raise Pakkefeil(" ".join([f"Visningen av siden «{visning.side[:40]}» kan ikke lages.", *refused]))
    made = LYSARK[visning.side](lenke.to_choice({"nivaa": Filtervalg.nivaa, "fordeling": Filtervalg.fordeling} | chosen))
    return replace(
        made,
        tittel=visning.tittel or made.tittel,
        merknader="\n".join(filter(None, (visning.notat, made.merknader))),
        lenke=f"{base}/{visning.side}?{urlencode({**visning.valg, **({'pakke': pakke} if pakke else {})})}",
    )


def _spread(valg: Filtervalg) -> Lysark:
    """The map of one solution, and the shares of the groups as a table."""
    navn = hent.kodeverk().navn
    tall = opptelling.count(hent.in_area(STATUS, valg))
    level = "fylke" if valg.nivaa == "kommune" else valg.nivaa
    per_gruppe = hent.ask(PER_GRUPPE, valg, nivaa=level, fylke=None)
    verdier = utbredelse.map_values(valg)
    without = uten_tall.columns(per_gruppe)
    return lysarkgrunn.lysark(
        valg,
        STATUS,
        PER_GRUPPE,
        tittel=setning.spread_title(navn["losning"][valg.losning], lysarkgrunn.area(valg), tall),
        setning=setning.spread_sentence(tall, None if valg.fylke else per_gruppe, is_today=not (valg.dato or valg.kjent)),
        innhold=Kart(
            dict(verdier.values.select("nr", "klasse").iter_rows()),
            verdier.classes,
            nivaa="fylke" if valg.nivaa == "fylke" else "kommune",
            utsnitt=valg.fylke,
        ),
        nevner=tall.av(),
        tabell=Tabell(
            (NIVAAER[level], "Tatt i bruk", "Av", "Andel i prosent", *without.values()),
            tuple(per_gruppe.select("navn", "tatt_i_bruk_antall", "nevner_antall", "andel_pst", *without).iter_rows()),
        ),
    )


def _rollouts(valg: Filtervalg) -> Lysark:
    """The stages of the rollouts that most is known of, as bars."""
    rows = hent.ask(innforing.LOSNINGER, valg).filter(pl.col("nevner_antall") > 0)
    rows = rows.filter((pl.col("lop") == valg.lop) if valg.lop else pl.lit(True))
    shown = rows.sort(pl.col("ikke_rapportert_antall") / pl.col("nevner_antall"), maintain_order=True).head(MOST_BARS)
    if shown.is_empty():
        raise Pakkefeil("Ingen løp er aktuelle i det området som visningen gjelder.")
    classes = tuple(klasse for klasse in _STAGES if shown[f"{klasse.id}_antall"].sum())
    left_out = rows.height - shown.height
    return lysarkgrunn.lysark(
        valg,
        innforing.LOSNINGER,
        tittel=innforing.title(rows, lysarkgrunn.area(valg)),
        setning=innforing.sentence(rows)
        + (f" Figuren viser de {shown.height} løsningene som er best rapportert; {nb.number(left_out)} er utelatt." if left_out else ""),
        innhold=Stadier(
            rader=tuple(shown["navn"]),
            klasser=classes,
            antall=tuple(shown.select(*(f"{klasse.id}_antall" for klasse in classes)).iter_rows()),
        ),
        nevner="kommunene som hvert løp er for",
    )


def _overview(valg: Filtervalg) -> Lysark:
    """The key figures of the front page as a table."""
    samlet = hent.ask(SAMLET, valg).row(0, named=True)
    figures = nokkeltall.published(hent.ask(PUBLISERT), hent.ask(GAP))
    return lysarkgrunn.lysark(
        valg,
        SAMLET,
        PUBLISERT,
        GAP,
        tittel=setning.overview_title(samlet, lysarkgrunn.area(valg)),
        setning=setning.coverage_sentence(samlet, lysarkgrunn.area(valg)),
        innhold=Tabell(("Hva", "Tall", "Av", "Når"), tuple((tall.hva, tall.verdi, tall.av, tall.naar) for tall in figures)),
        nevner=nb.plural(samlet["kommuner_antall"], "kommune", "kommuner"),
    )


# The page's address: what makes its slide. A page that is not here cannot be put in a package.
LYSARK: Mapping[str, Callable[[Filtervalg], Lysark]] = {
    "": _overview,
    "kart": _spread,
    "innforingslop": _rollouts,
    "helseteknologiordningen": lysarkressurser.grants,
    "bemanning": lysarkressurser.staffing,
    "sammenheng": lysarkanalyse.correlation,
    "profil": lysarkanalyse.place,
    "utforsk": lysarkanalyse.explored,
    "data": lysarkanalyse.coverage,
}
