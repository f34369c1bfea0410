"""Scales and ticks: a date's or a number's place in a figure, and the few places that are worth a name."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pages.felles import nb
from pages.felles.figurplassering import text_width

_SHORT = ["jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."]
_AIR = 12
_MOST_LINES = 5
_STEPS = (0.25, 0.5, 1, 2, 5)


@dataclass(frozen=True)
class Tidsakse:
    """Days from ``fra`` to ``til`` laid out from ``x0`` to ``x1``."""

    fra: date
    til: date
    x0: float
    x1: float

    def x(self, dato: date) -> float:
        return self.x0 + (dato - self.fra).days / (self.til - self.fra).days * (self.x1 - self.x0)

    def holds(self, dato: date) -> bool:
        return self.fra <= dato <= self.til

    def ticks(self, size: float) -> list[tuple[float, str]]:
        """The start of years, or of months where the span is under two years: as many as can be written at the font size."""
        months = (self.til.year - self.fra.year) * 12 + self.til.month - self.fra.month
        by_year = months >= 24
        ticks: list[tuple[float, str]] = []
        for step in (12, 24, 60, 120, 240) if by_year else (1, 2, 3, 6, 12):
            starts = [dato for dato in _starts(self.fra, self.til, step) if self.holds(dato)]
            ticks = [(self.x(dato), str(dato.year) if by_year else f"{_SHORT[dato.month - 1]}\u00a0{dato.year}") for dato in starts]
            wide = max((text_width(name, size) for _, name in ticks), default=0) + _AIR
            if all(b - a >= wide for (a, _), (b, _) in pairwise(ticks)):
                break
        return ticks


def time_axis(datoer: Sequence[date], x0: float, x1: float, *, whole_years: bool = False) -> Tidsakse:
    """An axis over the dates (at least one): from the first to the last, or whole years. A single date ends a year of its own."""
    fra, til = min(datoer), max(datoer)
    if whole_years:
        fra, til = date(fra.year, 1, 1), date(til.year + 1, 1, 1)
    elif fra == til:
        fra = til - timedelta(365)
    return Tidsakse(fra, til, x0, x1)


def _starts(fra: date, til: date, step: int) -> list[date]:
    first, last = fra.year * 12 + fra.month - 1, til.year * 12 + til.month
    return [date(nr // 12, nr % 12 + 1, 1) for nr in range(first - first % step, last, step)]


def count_ticks(highest: float) -> list[int]:
    """Round whole numbers from 0 to the first that reaches ``highest``, at most six."""
    least = max(1, highest) / _MOST_LINES
    size = 10 ** math.floor(math.log10(least))
    step = max(1, next(math.ceil(size * factor) for factor in (1, 2, 2.5, 5, 10) if size * factor >= least))
    return list(range(0, math.ceil(max(1, highest) / step) * step + 1, step))


def decimal_ticks(highest: float) -> list[float]:
    """From 0 to the first that reaches ``highest``, at most seven, a quarter or more apart."""
    step = next((step for step in _STEPS if highest / step <= 6), highest / 5)
    return [step * place for place in range(max(1, math.ceil(highest / step)) + 1)]


def tick_name(tick: float) -> str:
    """A tick with as many decimals as it has, at most two: «0», «0,5», «0,25»."""
    return nb.number(tick, 0 if float(tick).is_integer() else 1 if float(2 * tick).is_integer() else 2)


def amount(value: float, unit: str) -> str:
    """«12,5 %» where the unit is per cent, else the number, with one decimal where it is not whole."""
    if unit == "%":
        return nb.percent(value)
    return nb.number(value, 0 if float(value).is_integer() else 1)
