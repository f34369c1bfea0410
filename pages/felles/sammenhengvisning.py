"""The scatter as a component: the drawing of ``figursammenheng.py``, whose points can be picked by pointer and keyboard."""

from operator import itemgetter
from typing import Any

import polars as pl

from pages.felles import innhold, nb
from pages.felles.innhold import Mottaker
from pages.felles.minne import remembered

_punkter = innhold.component("sammenheng.js", "24rem")


# What is said of a point, in this order.
MAAL = ("løsninger i bruk", "årsverk per 10\u00a0000", "tilskudd", "innbyggere")


@remembered
def build_message(frame: pl.DataFrame, markup: str, label: str) -> dict[str, Any]:
    """What the browser needs beside the choice: the drawing, and for each point, from left to right, its number, name and figures.

    ``frame`` holds the rows of ``sammenheng/kommuner`` that are drawn. About 50 KB for 300 points, most of it the drawing.
    """
    ordered = sorted(frame.iter_rows(named=True), key=itemgetter("aarsverk_per_10000", "tatt_i_bruk_antall", "kommunenr"))
    points = [[row["kommunenr"], row["navn"], *_figures(row)] for row in ordered]
    return {"figur": markup, "etikett": label, "maal": list(MAAL), "punkter": points}


def show_scatter(frame: pl.DataFrame, markup: str, *, selected: str | None, label: str, on_pick: Mottaker, key: str) -> None:
    """Show the scatter. ``on_pick`` is called with the number that is picked ("" for none), before the rerun that this causes.

    Arguments as :func:`build_message`.
    """
    _punkter(key=key, data=build_message(frame, markup, label) | {"valgt": selected or ""}, on_valg=on_pick)


def _figures(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{nb.number(row['tatt_i_bruk_antall'])} av {nb.number(row['aktuelle_antall'])}",
        nb.number(row["aarsverk_per_10000"], 2),
        nb.number(row["tilskudd_antall"]) if row["tilskudd_antall"] else "ingen funnet",
        nb.number(row["innbyggere_antall"]),
    )
