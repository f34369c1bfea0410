"""The scatter of årsverk against solutions in use, drawn on the server. Pure: a frame in, SVG out.

A point's area is the kommune's inhabitants; filled is a documented grant, open is none found, so that the two differ without colour. Each
point carries its kommunenummer, which ``statisk/sammenheng.js`` makes pickable.
"""

import math
from collections import Counter
from typing import Any

import polars as pl

from pages.felles import figurtegning as tegning
from pages.felles import rader
from pages.felles.figurakse import count_ticks, decimal_ticks, tick_name
from pages.felles.figurplassering import Boks, best_place, text_width
from pages.felles.figurtegning import ARK, Ark
from pages.felles.minne import remembered

X, Y = "Årsverk til e-helse per 10\u00a0000 innbyggere", "Løsninger dokumentert tatt i bruk"
NOTE = (
    "Hvert punkt er en kommune, og arealet viser innbyggerne. Fylt: minst ett dokumentert tilskudd. Åpent: ingen funnet. Punkter på samme "
    "høyde er flyttet litt opp eller ned, så de kan skilles."
)
_LEAST_RADIUS, _SHARE_OF_SHEET = 3.2, 0.028
_MOST_LABELS, _MOST_COVERED = 12, 2
_HEIGHT = {"bred": 380, "smal": 340}


@remembered
def scatter(frame: pl.DataFrame, title: str, description: str) -> str:
    """From rows of ``sammenheng/kommuner`` that have both årsverk and at least one reported solution.

    The reason stands instead where there are none.
    """
    if frame.is_empty():
        return tegning.empty(title, "Ingen kommune i området har både årsverk og løsninger rapportert, så figuren kan ikke tegnes.")
    rows = rader.ordered(frame, "innbyggere_antall", descending=True).rows(named=True)
    return tegning.figure(title, [_sheet(ark, rows, title, description) for ark in ARK], NOTE)


def _sheet(ark: Ark, rows: list[dict[str, Any]], title: str, description: str) -> str:
    height = _HEIGHT[ark.navn]
    left, right, top, bottom = ark.skrift * 2.2, ark.bredde - 12.0, ark.linje * 1.6, height - ark.linje * 2.6
    xs, ys = decimal_ticks(max(row["aarsverk_per_10000"] for row in rows)), count_ticks(max(row["tatt_i_bruk_antall"] for row in rows))
    across, up = (right - left) / xs[-1], (bottom - top) / (ys[-1] + 0.5)
    most = max(row["innbyggere_antall"] for row in rows)
    on_height = Counter(row["tatt_i_bruk_antall"] for row in rows)

    def height_of(row: dict[str, Any]) -> float:
        count = row["tatt_i_bruk_antall"]
        return bottom - (count + (jitter(row["kommunenr"]) if on_height[count] > 1 else 0)) * up

    points = [(row, left + row["aarsverk_per_10000"] * across, height_of(row)) for row in rows]
    circles = [(row, x, y, radius(row["innbyggere_antall"], most, ark.bredde)) for row, x, y in points]
    parts = [tegning.text(0, ark.skrift, Y, "svak")]
    for y in ys:
        parts += [tegning.line(left, bottom - y * up, right, bottom - y * up, "rutenett")]
        parts += [tegning.text(left - 6, bottom - y * up + ark.skrift * 0.35, str(y), "svak hoyre")]
    for x in xs:
        place = left + x * across
        name = tick_name(x)
        parts += [tegning.line(place, bottom, place, bottom + 5, "akse"), tegning.text(place, bottom + 5 + ark.skrift, name, "svak midt")]
    parts += [tegning.line(left, bottom, right, bottom, "akse"), tegning.text(right, height - 4, X, "svak hoyre")]
    parts += [_group(circles, "med", has_grant=True), _group(circles, "uten", has_grant=False), _labels(ark, circles)]
    return tegning.sheet(ark, height, title, description, *parts)


def _group(circles: list[tuple[dict[str, Any], float, float, float]], class_: str, *, has_grant: bool) -> str:
    n = tegning.number
    drawn = "".join(
        f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" data-nr="{row["kommunenr"]}"/>'
        for row, x, y, r in circles
        if (row["tilskudd_antall"] > 0) == has_grant
    )
    return f'<g class="punkter {class_}">{drawn}</g>'


def _labels(ark: Ark, circles: list[tuple[dict[str, Any], float, float, float]]) -> str:
    """The names of the largest, where they can stand free of each other and cover few points."""
    points = [Boks(x - r, y - r, x + r, y + r) for _, x, y, r in circles]
    taken = points[:_MOST_LABELS]
    parts: list[str] = []
    for row, x, y, r in circles[:_MOST_LABELS]:
        wide, half = text_width(row["navn"], ark.skrift), ark.skrift / 2
        places = [
            Boks(x + r + 3, y - half, x + r + 3 + wide, y + half),
            Boks(x - r - 3 - wide, y - half, x - r - 3, y + half),
            Boks(x - wide / 2, y - r - 3 - ark.skrift, x + wide / 2, y - r - 3),
        ]
        inside = [box for box in places if box.x0 >= ark.skrift * 2.2 and box.x1 <= ark.bredde and box.y0 >= ark.linje]
        if not inside:
            continue
        box = best_place(inside, taken, points)
        if any(box.overlaps(other) for other in taken) or sum(box.overlaps(point) for point in points) > _MOST_COVERED:
            continue
        taken.append(box)
        parts.append(tegning.text(box.x0, box.y1 - ark.skrift * 0.15, row["navn"]))
    return f'<g class="navnene" aria-hidden="true">{"".join(parts)}</g>'


def jitter(kommunenr: str) -> float:
    """How far a point is moved from its whole number: at most 0.3, the same every time."""
    return (int(kommunenr) * 37 % 61 - 30) / 100


def radius(innbyggere: int, most: int, width: float) -> float:
    """A radius whose area grows with the inhabitants, and never too small to hit."""
    return max(_LEAST_RADIUS, math.sqrt(innbyggere / most) * width * _SHARE_OF_SHEET)
