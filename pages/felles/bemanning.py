"""The parts of the page Bemanning that show the kommuner: key figures, map, table and strip plots."""

from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import polars as pl

from pages.felles import (
    bemanningskart,
    bemanningstabeller,
    figurbemanning,
    figurvisning,
    hent,
    innhold,
    nb,
    rader,
    ramme,
    tabellvisning,
    valgkart,
)
from pages.felles import bemanningsord as ord_
from pages.felles import filter as filtre
from pages.felles.kort import Tall
from pages.felles.minne import remembered
from queries.filtervalg import NIVAAER, Filtervalg, Nivaa

PER_KOMMUNE, PER_GRUPPE, RESSURSER = "bemanning/per_kommune", "bemanning/per_gruppe", "bemanning/felles_ressurser"
PAA_NIVAAENE = "bemanning/paa_nivaaene"
_SPENN = "årsverk per 10 000"
_NOTER = {"sentralitet": "Sentralitet 1 er mest sentral, 6 minst."}


def bounds() -> pl.DataFrame:
    """The published bounds of årsverk per 10 000 inhabitants."""
    return bemanningstabeller.chosen(hent.ask(RESSURSER), "nasjonal", _SPENN)


@remembered
def figures(per_kommune: pl.DataFrame, why: str) -> list[Tall]:
    """How many are reported, the spread among them, their sum, and how many lie above the published bounds; ``why`` is the link."""
    known = rader.known(per_kommune, "per_10000")
    counted = f"av {nb.plural(per_kommune.height, 'kommune', 'kommuner')}"
    tallene = [Tall(nb.number(known.height), "kommuner er rapportert", f"{counted}; ukjent er ikke null", hvorfor=why)]
    if known.is_empty():
        return tallene
    classes = bemanningskart.classes(per_kommune)
    years = sorted(set(known["aar"]))
    when = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}, hver kommunes nyeste"
    values = known["per_10000"].to_list()
    low, high = min(values), max(values)
    span = f"{ord_.per_10000(low)}–{ord_.per_10000(high)}" if known.height > 1 else ord_.per_10000(low)
    of_known = f"av {nb.plural(known.height, 'rapportert kommune', 'rapporterte kommuner')}"
    return [
        *tallene,
        Tall(span, "årsverk per 10\u00a0000 innbyggere, laveste til høyeste", of_known, when, hvorfor=why),
        Tall(
            ord_.total(float(known["aarsverk"].sum())),
            "årsverk til e-helse i de rapporterte",
            f"for {nb.number(int(known['innbyggere_antall'].sum()))} innbyggere",
            when,
            hvorfor=why,
        ),
        Tall(nb.number(int((classes == ord_.HOYESTE).sum())), "ligger over 1,5 per 10\u00a0000", of_known, when, hvorfor=why),
    ]


def row_of(per_kommune: pl.DataFrame, kommunenr: str) -> dict[str, Any]:
    """The row of one kommune. Raises polars.exceptions.NoRowsReturnedError when it is not in the area."""
    return per_kommune.row(by_predicate=pl.col("kommunenr") == kommunenr, named=True)


def show_map(valg: Filtervalg) -> None:
    """The map of the whole country, drawn near on the chosen fylke. What is picked on it becomes the choice."""
    verdier = _values(valg)
    valgkart.show(valg, verdier, label=f"Kart over årsverk til e-helse per 10\u00a0000 innbyggere, per {NIVAAER[valg.nivaa].lower()}")
    innhold.html(ramme.figure_links("kart", valg, embeds="bemanning"))


def show_table(valg: Filtervalg, per_kommune: pl.DataFrame) -> None:
    """The map's answer as a table: the kommuner of the area, or all groups of the chosen level."""
    if valg.nivaa != "kommune":
        innhold.html(bemanningstabeller.groups(hent.ask(PER_GRUPPE, valg, fylke=None), NIVAAER[valg.nivaa]))
        return
    rows, columns = bemanningskart.table_of_kommuner(per_kommune)
    tabellvisning.show_table(
        rows,
        columns,
        selected=valg.kommune,
        label="Tabell over årsverk til e-helse per kommune",
        geometry_url=hent.map_address(),
        on_pick=partial(filtre.take_over, "kommune"),
    )


def groups_of(valg: Filtervalg, nivaa: Nivaa) -> pl.DataFrame:
    """The answer of ``bemanning/per_gruppe`` for the whole area, or its groups by size or centrality: all are asked for at once."""
    return _at_level(hent.ask(PAA_NIVAAENE, valg), nivaa)


@remembered
def _at_level(answer: pl.DataFrame, nivaa: Nivaa) -> pl.DataFrame:
    return rader.having(answer, "nivaa", nivaa).drop("nivaa")


def show_spread(valg: Filtervalg, per_kommune: pl.DataFrame, nivaa: Nivaa) -> None:
    """Every reported kommune as a dot by size or by centrality, and the same as a table beside."""
    groups = groups_of(valg, nivaa)
    with ramme.box(f"spredning_{nivaa}"):
        with ramme.box("diagram"):
            markup = _strips(per_kommune, groups, bounds(), nivaa, valg.kommune)
            figurvisning.show(markup, links=ramme.figure_links(nivaa, valg), key=f"spredning_{nivaa}")
        innhold.html(bemanningstabeller.groups(groups, NIVAAER[nivaa]) + links_under(PER_GRUPPE, valg, nivaa))


def spread_by_size(valg: Filtervalg) -> str:
    """Every reported kommune as a dot by size."""
    return _spread(valg, "storrelse")


def spread_by_centrality(valg: Filtervalg) -> str:
    """Every reported kommune as a dot by centrality."""
    return _spread(valg, "sentralitet")


def _spread(valg: Filtervalg, nivaa: Nivaa) -> str:
    per_kommune = hent.in_area(PER_KOMMUNE, valg)
    return _strips(per_kommune, groups_of(valg, nivaa), bounds(), nivaa, valg.kommune)


@remembered
def _strips(per_kommune: pl.DataFrame, groups: pl.DataFrame, spenn: pl.DataFrame, nivaa: Nivaa, selected: str | None) -> str:
    return figurbemanning.strips(
        per_kommune,
        groups,
        gruppe=nivaa,
        lines=sorted(set(spenn["verdi"])),
        title=f"Årsverk til e-helse per 10\u00a0000 innbyggere, etter {NIVAAER[nivaa].lower()}",
        note=" ".join(part for part in (ord_.bounds(spenn), _NOTER.get(nivaa, "")) if part),
        selected=selected,
    )


def _values(valg: Filtervalg) -> bemanningskart.Kartverdier:
    if valg.nivaa == "kommune":
        return bemanningskart.map_of_kommuner(hent.ask(PER_KOMMUNE, valg, fylke=None))
    answer = hent.ask(PER_GRUPPE, valg, fylke=None)
    return bemanningskart.map_of_groups(answer, None if valg.nivaa == "fylke" else hent.ask("kodeverk/grupper", valg))


def links_under(question: str, valg: Filtervalg, nivaa: Nivaa | None = None) -> str:
    """Under a table: what lies behind it, and the answer as a file."""
    asked = replace(valg, nivaa=nivaa) if nivaa else valg
    why = f'<a href="{escape(ramme.why(question, asked))}">Hvorfor disse tallene?</a>'
    return f'<p class="ehk-bemanningslenker">{why}{ramme.download_links(question, asked)}</p>'
