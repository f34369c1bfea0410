"""Lines over time as a picture, named at their ends."""

from collections.abc import Sequence
from itertools import pairwise

from pages.felles import figurakse
from pages.felles.eksport import ordlyd
from pages.felles.eksport.bildedeler import AIR, LINE, SIZE, Blekk, text
from pages.felles.eksport.innhold import Linjer
from pages.felles.eksport.tilpass import width_of
from pages.felles.figurplassering import spread, wrap
from pages.felles.figurtegning import element, number

# A line is known by its colour, its dashes and its name.
_LINES = (("klasse-4", ""), ("lop-r", "7 4"), ("lop-n", "2 3"), ("lop-d", "10 3 2 3"), ("blekk", "4 2"))


def lines(figur: Linjer, width: float, ink: Blekk) -> tuple[str, float]:
    """The lines as markup, and its height in pixels."""
    known = [verdi for serie in figur.serier for verdi in serie.verdier if verdi is not None]
    ticks = [0, 20, 40, 60, 80, 100] if figur.enhet == "%" else figurakse.count_ticks(max(known, default=1))
    names = [wrap(serie.navn, SIZE * 1.12, width * 0.26) for serie in figur.serier]
    right = width - max((width_of(part, SIZE) for name in names for part in name), default=0) - 2 * AIR
    left = max(width_of(ordlyd.value(tick, figur.enhet), SIZE) for tick in ticks) + AIR
    top, bottom = SIZE, width * 0.46
    axis = figurakse.time_axis(figur.datoer, left, right)

    def y_of(value: float) -> float:
        return bottom - value / ticks[-1] * (bottom - top)

    parts = [_grid(tick, y_of(tick), (left, right), figur.enhet, ink) for tick in ticks]
    for x, word in axis.ticks(SIZE):
        parts.append(text(min(x, right - 12), bottom + 20, word, ink("blekk-2"), anchor="middle"))
    ends: list[float] = []
    for serie, (colour, dash) in zip(figur.serier, _LINES, strict=False):
        points = [(axis.x(dato), None if verdi is None else y_of(verdi)) for dato, verdi in zip(figur.datoer, serie.verdier, strict=True)]
        parts.append(_line(points, ink(colour), dash))
        ends.append(next((y for _, y in reversed(points) if y is not None), bottom))
    heights = [len(name) * LINE for name in names]
    for name, low, (colour, _) in zip(names, spread(ends, heights, 0, bottom + LINE), _LINES, strict=False):
        parts += [text(right + AIR, low + 14 + nr * LINE, part, ink(colour), weight=600) for nr, part in enumerate(name)]
    return "".join(parts), bottom + 30


def _grid(tick: float, y: float, ends: tuple[float, float], unit: str, ink: Blekk) -> str:
    left, right = ends
    line = element("path", d=f"M{number(left)} {number(y)}H{number(right)}", fill="none", stroke=ink("linje" if tick else "felt"))
    return line + text(left - AIR, y + 5, ordlyd.value(tick, unit), ink("blekk-2"), anchor="end")


def _line(points: Sequence[tuple[float, float | None]], colour: str, dash: str) -> str:
    """A line parted where nothing is reported, a dot on every number."""
    steps = [
        f"{'L' if before is not None else 'M'}{number(x)} {number(y)}"
        for (_, before), (x, y) in pairwise([(0.0, None), *points])
        if y is not None
    ]
    dots = "".join(element("circle", cx=x, cy=y, r=3.2, fill=colour) for x, y in points if y is not None)
    look = {"stroke-width": "2.2", "stroke-linejoin": "round"} | ({"stroke-dasharray": dash} if dash else {})
    return element("path", d="".join(steps), fill="none", stroke=colour, **look) + dots
