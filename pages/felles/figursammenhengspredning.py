"""Strips: how the kommuner of each group spread, with the one in the middle marked. Pure: a frame in, SVG out."""

import math
from collections.abc import Callable, Sequence

import polars as pl

from pages.felles import figurtegning as tegning
from pages.felles import midten, nb, rader
from pages.felles.figurplassering import text_width
from pages.felles.figurtegning import ARK, Ark
from pages.felles.minne import remembered

NOTE = (
    "Hver sirkel er kommuner med samme verdi, og arealet viser hvor mange. "
    "Streken og tallet til høyre er den midterste kommunen (medianen); de mangler der færre enn fem av flere er kjent."
)
_ROW, _RADIUS, _AIR = 2.2, 2.2, 16


@remembered
def strips(frame: pl.DataFrame, verdi: str, *, title: str, unit: str, decimals: int) -> str:
    """A strip for each group of ``frame`` (columns gruppe, navn and ``verdi``, in the order of the groups), on one axis from 0.

    Values are drawn at whole steps of the last decimal; null is left out. The reason stands instead where nothing is known.
    """
    all_of = rader.groups(frame, "gruppe")
    groups = [(rows["navn"][0], [value for value in rows[verdi] if value is not None], rows.height) for _, rows in sorted(all_of.items())]
    groups = [group for group in groups if group[1]]
    if not groups:
        return tegning.empty(title, "Ingen kommune i området har nok rapportert, så figuren kan ikke tegnes.")
    highest = max(max(values) for _, values, _ in groups) or 1
    words = "; ".join(
        f"{navn}: {nb.number(len(values))} av {nb.number(alle)}"
        + (f", den midterste {_text(middle, decimals)}" if (middle := midten.middle(values, alle)) is not None else "")
        for navn, values, alle in groups
    )
    return tegning.figure(title, [_sheet(ark, groups, highest, decimals, (title, f"{unit}. {words}")) for ark in ARK], f"{unit}. {NOTE}")


def _sheet(ark: Ark, groups: Sequence[tuple[str, list[float], int]], highest: float, decimals: int, words: tuple[str, str]) -> str:
    row = ark.skrift * _ROW + ark.linje
    right = ark.bredde - text_width("00,00", ark.skrift) - _AIR

    def place(value: float) -> float:
        return _AIR + value / highest * (right - _AIR)

    parts = [_strip(ark, groups[i], place, row * i, decimals) for i in range(len(groups))]
    bottom = row * len(groups) + 4
    ends = [(0.0, "0"), (highest, _text(highest, decimals))]
    axis = [tegning.line(_AIR, bottom, right, bottom, "akse")]
    axis += [tegning.text(place(value), bottom + ark.linje, name, "svak midt") for value, name in ends]
    return tegning.sheet(ark, bottom + ark.linje * 1.4, *words, *parts, *axis)


def _strip(ark: Ark, group: tuple[str, list[float], int], place: Callable[[float], float], top: float, decimals: int) -> str:
    navn, values, alle = group
    y = top + ark.linje + ark.skrift * _ROW / 2
    counts: dict[float, int] = {}
    for value in values:
        counts[round(value, decimals)] = counts.get(round(value, decimals), 0) + 1
    n = tegning.number
    dots = "".join(
        f'<circle cx="{n(place(value))}" cy="{n(y)}" r="{n(min(_RADIUS * math.sqrt(count), ark.skrift * _ROW / 2))}"/>'
        for value, count in sorted(counts.items())
    )
    label = f"{navn} ({nb.number(len(values))} av {nb.number(alle)})"
    strip = tegning.text(0, top + ark.skrift, label) + f'<g class="stripe">{dots}</g>'
    middle = midten.middle(values, alle)
    if middle is None:
        return strip
    half = ark.skrift * _ROW / 2
    return (
        strip
        + tegning.line(place(middle), y - half, place(middle), y + half, "midten")
        + tegning.text(ark.bredde, y + ark.skrift * 0.35, _text(middle, decimals), "verdi hoyre")
    )


def _text(value: float, decimals: int) -> str:
    return nb.number(value, decimals)
