"""The history of a place as a figure: a line for each solution, a mark for each dated stage, so that it is read without colour. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from geo.farger import STADIER
from pages.felles import figurtegning as tegning
from pages.felles import nb, rader
from pages.felles.figurakse import Tidsakse, time_axis
from pages.felles.figurplassering import wrap
from pages.felles.figurtegning import ARK, Ark
from pages.felles.minne import remembered

# A stage by its shape, and whether it is drawn open.
FORMER: dict[str, tuple[str, bool]] = {
    "planlagt": ("rute", True),
    "under_innforing": ("trekant", True),
    "tilgjengeliggjort": ("firkant", True),
    "tatt_i_bruk": ("sirkel", False),
    "avsluttet": ("kryss", False),
}
_NAVN = {klasse.id: klasse.navn for klasse in STADIER}
_ROW, _LABEL_SHARE, _EDGE = 1.75, 0.36, 10


@remembered
def timeline(historikk: pl.DataFrame, title: str, stedet: str, idag: date) -> str:
    """From ``profil/historikk``: the dated stages on a time axis that ends with the year of ``idag``.

    Where there are none, the reason stands instead.
    """
    if historikk.is_empty():
        return tegning.empty(title, f"Ingen opplysning om {stedet} har en dato, så historien kan ikke tegnes.")
    rows = [(navn, group.rows(named=True)) for navn, group in rader.groups(historikk, "navn").items()]
    per_year = historikk["kommuner_antall"].max() != 1 or set(historikk["presisjon"]) == {"år"}
    note = (
        "Tallet ved merket er hvor mange kommuner som tok løsningen i bruk det året."
        if per_year and historikk["kommuner_antall"].max() != 1
        else "Hver dato er den første som dokumenterer stadiet. Der kilden bare oppgir måned eller år, står merket ved begynnelsen."
    )
    stages = [stage for stage in FORMER if stage in set(historikk["stadium"])]
    words = f"{nb.plural(len(rows), 'løsning', 'løsninger')} med daterte stadier for {stedet}. Tabellen under har datoene."
    drawings = [_drawing(ark, rows, stages, idag, (title, words)) for ark in ARK]
    return tegning.figure(title, drawings, note)


def _drawing(ark: Ark, rows: Sequence[tuple[Any, list[dict[str, Any]]]], stages: Sequence[str], idag: date, words: tuple[str, str]) -> str:
    left = round(ark.bredde * _LABEL_SHARE)
    dates = [*(event["dato"] for _, events in rows for event in events), idag]
    akse = time_axis(dates, left + _EDGE, ark.bredde - _EDGE, whole_years=True)
    legend, top = _legend(ark, stages)
    step = round(ark.skrift * _ROW, 1)
    lines = "".join(_row(ark, str(navn), events, akse, top + step * (place + 0.5)) for place, (navn, events) in enumerate(rows))
    bottom = top + step * len(rows)
    ticks = tegning.time_ticks(ark, akse, bottom)
    return tegning.sheet(ark, bottom + ark.skrift * 2, *words, legend, ticks, lines)


def _row(ark: Ark, navn: str, events: list[dict[str, Any]], akse: Tidsakse, y: float) -> str:
    left = akse.x0 - _EDGE
    name = tegning.text(left - 6, y + ark.skrift * 0.35, wrap(navn, ark.skrift, left - 6, 1)[0], "hoyre")
    base = tegning.line(akse.x0, y, akse.x1, y, "rutenett")
    marks = "".join(_mark(ark, event, akse.x(event["dato"]), y) for event in events)
    return f'{name}{base}<g class="s1">{marks}</g>'


def _mark(ark: Ark, event: dict[str, Any], x: float, y: float) -> str:
    shape, is_open = FORMER[event["stadium"]]
    mark = tegning.marker(shape, x, y, is_open=is_open)
    if event["kommuner_antall"] == 1:
        return mark
    return mark + tegning.text(x + 6, y + ark.skrift * 0.35, nb.number(event["kommuner_antall"]), "svak")


def _legend(ark: Ark, stages: Sequence[str]) -> tuple[str, float]:
    """The shapes with their names, and how far down the legend reaches."""
    x, y, parts = 6.0, ark.skrift, list[str]()
    for stage in stages:
        wide = tegning.text_width(_NAVN[stage], ark.skrift) + 30
        if x + wide > ark.bredde and x > 6:
            x, y = 6.0, y + ark.linje
        shape, is_open = FORMER[stage]
        parts += [tegning.marker(shape, x, y - ark.skrift * 0.35, is_open=is_open), tegning.text(x + 12, y, _NAVN[stage])]
        x += wide
    return f'<g class="s1">{"".join(parts)}</g>', y + ark.linje
