"""A table of the groups of a level, where the groups are no areas of the map file: helseregion, nettverk, size … Pure: returns HTML."""

from collections.abc import Mapping
from html import escape
from typing import Any

import polars as pl

from pages.felles import nb, uten_tall


def table(per_gruppe: pl.DataFrame, nivaa: str) -> str:
    """From ``utbredelse/andel_per_gruppe``: share of kommuner and of inhabitants side by side, and the counts behind."""
    columns = (nivaa, "Andel kommuner", "Andel innbyggere", "Tatt i bruk", "Ikke rapportert")
    head = "".join(f'<th scope="col"{_numeric(place)}>{escape(column)}</th>' for place, column in enumerate(columns))
    rows = "".join(map(_row, per_gruppe.iter_rows(named=True)))
    return (
        f'<div class="ehk-tabellramme ehk-smal" tabindex="0" role="region" aria-label="Tabell per {escape(nivaa.lower())}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: dict[str, Any]) -> str:
    cells = (
        share(row),
        share(row, "innbyggere_andel_pst"),
        f"{nb.number(row['tatt_i_bruk_antall'])} av {nb.number(row['nevner_antall'])}",
        uten_tall.cell(row),
    )
    return f'<tr><th scope="row">{escape(row["navn"])}</th>{"".join(f"<td{_numeric(1)}>{cell}</td>" for cell in cells)}</tr>'


def share(row: Mapping[str, Any], column: str = "andel_pst") -> str:
    """The share of a group in words, or why it has none."""
    if uten_tall.none_invited(row):
        return uten_tall.IKKE_INVITERT
    if uten_tall.for_none(row):
        return uten_tall.IKKE_AKTUELT
    return uten_tall.FOR_LITE_RAPPORTERT if row[column] is None else nb.percent(row[column])


def _numeric(place: int) -> str:
    return ' class="ehk-n"' if place else ""
