"""The trend: one to six series over time, each named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import polars as pl

from pages.felles import figurtegning as tegning
from pages.felles import nb
from pages.felles.figurakse import Tidsakse, amount, count_ticks, time_axis
from pages.felles.figurplassering import Boks, best_place, spread, text_width, wrap
from pages.felles.figurserier import Linje, Punkt, marked, pieces, read
from pages.felles.figurtegning import Ark, Brudd

MOST_SERIES = 6
_MARKERS = ("sirkel", "firkant", "trekant", "rute", "ned", "kryss")
_PLOT_HEIGHT = {"bred": 250, "smal": 220}
_NUDGED = 3
_TARGET = 12


@dataclass(frozen=True)
class Maal:
    """A published target: ``verdi`` (same unit as the figure) by ``dato``."""

    dato: date
    verdi: float
    tekst: str


def trend(
    frame: pl.DataFrame,
    *,
    title: str,
    description: str,
    unit: str,
    targets: Sequence[Maal] = (),
    breaks: Sequence[Brudd] = (),
    step: bool = False,
) -> str:
    """Markup of a line figure, broad and narrow, for ``figurvisning.show``.

    ``frame`` has serie (name, at most six), dato, verdi (null is a gap, never 0) and may have forelopig (bool: a dashed line leads to
    it). ``unit`` is "%" (axis 0–100) or what is counted («kommuner»). No line crosses a date of ``breaks``. With ``step`` a value
    holds until the next one. Raises ValueError for more than six series, two numbers for one date, and numbers the axis does not hold.
    """
    lines = read(frame, [brudd.dato for brudd in breaks])
    if not lines:
        return tegning.empty(title, "Det finnes ingen tall å tegne for dette valget.")
    _refuse(lines, targets, unit)
    text = " ".join(part for part in (description, *(_in_words(linje, unit) for linje in lines)) if part)
    note = "Stiplet: foreløpige tall." if any(p.forelopig for linje in lines for p in linje.punkter) else ""
    drawings = [_Trend(ark, lines, unit=unit, targets=targets, breaks=breaks, step=step).draw(title, text) for ark in tegning.ARK]
    return tegning.figure(title, drawings, note)


def _refuse(lines: Sequence[Linje], targets: Sequence[Maal], unit: str) -> None:
    if len(lines) > MOST_SERIES:
        raise ValueError(f"{len(lines)} serier i én figur; {MOST_SERIES} er det meste som kan skilles fra hverandre")
    for linje in lines:
        datoer = [p.dato for p in linje.punkter]
        if len(set(datoer)) < len(datoer):
            raise ValueError(f"Serien {linje.navn} har to tall for samme dato")
    values = [p.verdi for linje in lines for p in linje.punkter] + [maal.verdi for maal in targets]
    if outside := [v for v in values if v < 0 or (unit == "%" and v > 100)]:
        raise ValueError(f"Verdien {outside[0]} er utenfor aksen")


def _in_words(linje: Linje, unit: str) -> str:
    siste = linje.siste
    counted = "" if unit == "%" else f" {unit}"
    return f"{linje.navn}: {amount(siste.verdi, unit)}{counted} {nb.day(siste.dato)}{' (foreløpig)' if siste.forelopig else ''}."


class _Trend:
    """One sheet of the figure: its measures, worked out once, then its parts."""

    def __init__(
        self, ark: Ark, lines: Sequence[Linje], *, unit: str, targets: Sequence[Maal], breaks: Sequence[Brudd], step: bool
    ) -> None:
        self.ark, self.lines, self.unit, self.targets, self.step = ark, lines, unit, targets, step
        values = [p.verdi for linje in lines for p in linje.punkter] + [maal.verdi for maal in targets]
        self.ticks = [0, 25, 50, 75, 100] if unit == "%" else count_ticks(max(values))
        last = max(p.dato for linje in lines for p in linje.punkter)
        self.coming = [maal for maal in targets if maal.dato >= last]
        self.past = [maal for maal in targets if maal.dato < last]
        named = [(linje.navn, linje.siste.verdi) for linje in lines] + [(maal.tekst, maal.verdi) for maal in self.coming]
        self.labels = [self._label(navn, verdi) for navn, verdi in named]
        label_width = max(text_width(text, ark.skrift) for label in self.labels for text in label)
        left = max(text_width(self._tick(tick), ark.skrift) for tick in self.ticks) + 8
        datoer = [p.dato for linje in lines for p in linje.punkter] + [maal.dato for maal in targets]
        self.akse: Tidsakse = time_axis(datoer, left, ark.bredde - label_width - 22)
        self.breaks, band = tegning.break_band(ark, breaks, self.akse, ark.bredde)
        self.top = band + (ark.linje if unit != "%" else 0) + ark.skrift * 0.6
        needed = sum(len(label) * ark.linje + 3 for label in self.labels)
        self.bottom = self.top + max(_PLOT_HEIGHT[ark.navn], needed - ark.skrift)
        self.height = self.bottom + ark.skrift * 2

    def draw(self, title: str, description: str) -> str:
        return tegning.sheet(
            self.ark,
            self.height,
            title,
            description,
            self._grid(),
            tegning.draw_breaks(self.ark, self.breaks, self.akse, self.bottom),
            tegning.time_ticks(self.ark, self.akse, self.bottom),
            *(self._series(nr, linje) for nr, linje in enumerate(self.lines)),
            self._end_labels(),
            self._draw_targets(),
        )

    def y(self, verdi: float) -> float:
        return self.bottom - verdi / self.ticks[-1] * (self.bottom - self.top)

    def _tick(self, tick: int) -> str:
        return amount(tick, self.unit if tick == self.ticks[-1] else "")

    def _grid(self) -> str:
        """Thin lines for the round numbers; the unit stands at the topmost only."""
        x0, x1 = self.akse.x0, self.akse.x1
        parts = [tegning.line(x0, self.y(tick), x1, self.y(tick), "rutenett") for tick in self.ticks[1:]]
        parts += [tegning.text(x0 - 6, self.y(tick) + self.ark.skrift * 0.35, self._tick(tick), "svak hoyre") for tick in self.ticks]
        if self.unit != "%":
            parts.append(tegning.text(0, self.top - self.ark.skrift * 0.85, self.unit, "svak"))
        return "".join(parts)

    # --- the lines --------------------------------------------------------------------------------------------------------

    def _series(self, nr: int, linje: Linje) -> str:
        paths = [self._path(piece) for strekk in linje.strekk for piece in pieces(strekk)]
        marks = [tegning.marker(_MARKERS[nr], self.akse.x(p.dato), self.y(p.verdi), is_open=p.forelopig) for p in marked(linje)]
        return tegning.element("g", *paths, *marks, class_=f"serie s{nr + 1}")

    def _path(self, piece: Sequence[Punkt]) -> str:
        """A line through the points, each coordinate as the step from the one before: half the bytes."""
        places = [(round(10 * self.akse.x(p.dato)), round(10 * self.y(p.verdi))) for p in piece]
        d = f"M{tegning.number(places[0][0] / 10)} {tegning.number(places[0][1] / 10)}"
        for (x0, y0), (x1, y1) in pairwise(places):
            dx, dy = tegning.number((x1 - x0) / 10), tegning.number((y1 - y0) / 10)
            across = f"h{dx}"
            d += across + (f"v{dy}" if y1 != y0 else "") if self.step else f"l{dx} {dy}" if y1 != y0 else across
        return tegning.element("path", class_="stiplet" if piece[-1].forelopig else "strek", d=d)

    # --- the words --------------------------------------------------------------------------------------------------------

    def _label(self, navn: str, verdi: float) -> list[str]:
        """Name, then value: on the name's last line where it has room there."""
        value = amount(verdi, self.unit)
        *above, last = wrap(navn, self.ark.skrift, self.ark.etikett)
        joined = f"{last} {value}"
        return [*above, joined] if text_width(joined, self.ark.skrift) <= self.ark.etikett else [*above, last, value]

    def _end_labels(self) -> str:
        """The names of the series and of the targets still to come, in the margin, each led to from where its line ends."""
        ends = [(linje.siste.dato, linje.siste.verdi, 7, f"navn s{nr + 1}") for nr, linje in enumerate(self.lines)]
        ends += [(maal.dato, maal.verdi, _TARGET + 3, "navn") for maal in self.coming]
        heights = [len(label) * self.ark.linje + 3 for label in self.labels]
        low, high = self.top - self.ark.skrift * 0.6, self.bottom + self.ark.skrift * 0.4
        tops = spread([self.y(verdi) for _, verdi, _, _ in ends], heights, low, high)
        x = self.akse.x1 + 20
        parts: list[str] = []
        for label, height, top, (dato, verdi, past_end, class_) in zip(self.labels, heights, tops, ends, strict=True):
            x_end, middle = self.akse.x(dato), top + height / 2
            if x_end + past_end < x - 4 and (abs(middle - self.y(verdi)) > _NUDGED or x_end < self.akse.x1 - 1):
                parts.append(tegning.line(x_end + past_end, self.y(verdi), x - 4, middle, "leder"))
            for row, line in enumerate(label):
                baseline = top + 1.5 + row * self.ark.linje + self.ark.skrift * 0.9
                parts.append(_name_and_value(x, baseline, line, amount(verdi, self.unit) if line is label[-1] else "", class_))
        return "".join(parts)

    def _draw_targets(self) -> str:
        """A short line at each target; the words of those that are past beside it, where they cover no other words and little else."""
        size, row = self.ark.skrift, self.ark.linje
        marks = [Boks((x := self.akse.x(m.dato)) - _TARGET, (y := self.y(m.verdi)) - 3, x + _TARGET, y + 3) for m in self.targets]
        parts = [tegning.line(mark.x0, mark.y0 + 3, mark.x1, mark.y0 + 3, "maal") for mark in marks]
        if not self.past:
            return "".join(parts)
        taken = list(marks)
        avoid = [Boks(x - 3, y - 3, x + 3, y + 3) for linje in self.lines for strekk in linje.strekk for x, y in self._along(strekk)]
        avoid += [Boks(x - 2, self.top, x + 2, self.bottom) for x in (self.akse.x(brudd.dato) for brudd, _, _ in self.breaks)]
        for maal in self.past:
            x, y = self.akse.x(maal.dato), self.y(maal.verdi)
            words = f"{maal.tekst}: {amount(maal.verdi, self.unit)}"
            wide = text_width(words, size)
            steps = [-0.8 * row, 0.8 * row, 0, *(sign * (k + 0.8) * row for k in range(1, 12) for sign in (-1, 1))]
            places = [Boks(left, y + s - row / 2, left + wide, y + s + row / 2) for s in steps for left in _lefts(x, wide, s)]
            chosen = best_place([boks for boks in places if self._holds(boks)] or places, taken, avoid)
            taken.append(chosen)
            if max(chosen.y0 - y, y - chosen.y1) > row:
                near, edge = max(chosen.x0 + 4, min(x, chosen.x1 - 4)), chosen.y1 if chosen.y1 < y else chosen.y0
                parts.append(tegning.line(x, y, near, edge, "leder"))
            parts.append(tegning.text(chosen.x0, chosen.y0 + size * 0.95, words, "maaltekst"))
        return "".join(parts)

    def _holds(self, boks: Boks) -> bool:
        room = self.ark.linje
        return self.akse.x0 <= boks.x0 and boks.x1 <= self.akse.x1 + _TARGET and self.top - room <= boks.y0 and boks.y1 <= self.bottom

    def _along(self, strekk: Sequence[Punkt]) -> list[tuple[float, float]]:
        """Places along a line, some ten apart: what words should keep clear of."""
        places = [(self.akse.x(p.dato), self.y(p.verdi)) for p in strekk]
        dense = places[:1]
        for (x0, y0), (x1, y1) in pairwise(places):
            parts = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / 10))
            dense += [(x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(1, parts + 1)]
        return dense


def _lefts(x: float, wide: float, moved: float) -> tuple[float, ...]:
    """Left edges for the words of a target at ``x``: beside its line on the same height, else centred on it or flush with an end."""
    return (x - wide / 2, x - _TARGET, x + _TARGET - wide) if moved else (x + _TARGET + 4, x - _TARGET - 4 - wide)


def _name_and_value(x: float, y: float, line: str, value: str, class_: str) -> str:
    """A line of an end label: the name in the series' colour, the value in ink."""
    if not value:
        return tegning.text(x, y, line, class_)
    name = line.removesuffix(value).rstrip(" ")
    strong = tegning.element("tspan", tegning.escape(value), class_="verdi")
    return tegning.element("text", tegning.escape(f"{name} ") if name else "", strong, class_=class_, x=x, y=y)
