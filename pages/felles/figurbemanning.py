"""The strip plot: every kommune a dot on one scale, a strip per group, the median marked and the published bounds as lines through all.

A strip's dots are one path of zero-length round strokes, some ten bytes a dot: a circle element each would be the page's largest part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import polars as pl

from geo.farger import BEMANNING
from pages.felles import figurtegning as tegning
from pages.felles import nb, rader
from pages.felles.figurplassering import lanes, text_width, within
from pages.felles.figurtegning import Ark

NEDRE, OVRE = BEMANNING[-2][0], BEMANNING[-1][0]
NOTE = (
    f"Fylte prikker ligger fra {nb.number(NEDRE, 1)} til {nb.number(OVRE, 1)}, åpne prikker utenfor. "
    "Den tykke streken er den midterste kommunen (medianen); "
    "den vises der minst 60 % av kommunene er rapportert."
)
_STEP = 0.5
_FEW = 8
_PITCH = {"bred": 7.0, "smal": 5.5}
_LEFT = {"bred": 186.0, "smal": 6.0}
_RIGHT = {"bred": 62.0, "smal": 6.0}


@dataclass(frozen=True)
class Prikk:
    """One kommune: its name and its årsverk per 10 000 inhabitants."""

    navn: str
    verdi: float
    valgt: bool


@dataclass(frozen=True)
class Gruppe:
    """A strip: the group, how many of its kommuner are reported, the median (None: too few) and the dots, lowest first."""

    navn: str
    rapportert: str
    median: float | None
    prikker: tuple[Prikk, ...]


def strips(
    per_kommune: pl.DataFrame,
    per_gruppe: pl.DataFrame,
    *,
    gruppe: str,
    lines: Sequence[float],
    title: str,
    note: str = "",
    selected: str | None = None,
) -> str:
    """Markup of a strip plot, broad and narrow, for ``figurvisning.show``.

    ``per_kommune`` and ``per_gruppe`` are the answers of those questions in ``bemanning``; ``gruppe`` is the column of the first that
    holds the group codes of the second. ``lines`` are the published bounds, in årsverk per 10 000, which ``note`` may
    name; ``selected`` is a kommunenr to point out.
    """
    reported = rader.ordered(rader.known(per_kommune, "per_10000"), "per_10000")
    dots: dict[str, list[Prikk]] = {}
    for nr, navn, kode, verdi in reported[["kommunenr", "navn", gruppe, "per_10000"]].iter_rows():
        dots.setdefault(kode, []).append(Prikk(navn, verdi, nr == selected))
    if not dots:
        return tegning.empty(title, "Ingen kommune i området er rapportert.")
    groups = [
        Gruppe(
            row["navn"],
            f"{nb.number(row['rapportert_antall'])} av {nb.number(row['kommuner_antall'])} rapportert",
            row["median"],
            tuple(dots.get(row["gruppe"], ())),
        )
        for row in per_gruppe.iter_rows(named=True)
    ]
    words = " ".join(map(_in_words, groups))
    return tegning.figure(title, [_Strips(ark, groups, lines).draw(title, words) for ark in tegning.ARK], f"{NOTE} {note}".rstrip())


def swarm(places: Sequence[float], pitch: float) -> list[int]:
    """For each place (ascending) the row, 0 or as near to it as there is room, where a dot keeps ``pitch`` to those before it."""
    last: dict[int, float] = {}
    rows: list[int] = []
    for x in places:
        k = 0
        while x - last.get(row := (k + 1) // 2 * (1 if k % 2 else -1), -pitch) < pitch:
            k += 1
        last[row] = x
        rows.append(row)
    return rows


def _in_words(gruppe: Gruppe) -> str:
    if not gruppe.prikker:
        return f"{gruppe.navn}: {gruppe.rapportert}."
    span = f"fra {nb.number(gruppe.prikker[0].verdi, 2)} til {nb.number(gruppe.prikker[-1].verdi, 2)}"
    median = f", den midterste {nb.number(gruppe.median, 2)}" if gruppe.median is not None else ""
    return f"{gruppe.navn}: {gruppe.rapportert}, {span}{median}."


class _Strips:
    """One sheet of the figure."""

    def __init__(self, ark: Ark, groups: Sequence[Gruppe], lines: Sequence[float]) -> None:
        self.ark, self.groups, self.lines, self.pitch = ark, groups, lines, _PITCH[ark.navn]
        values = [prikk.verdi for gruppe in groups for prikk in gruppe.prikker]
        self.end = ceil(max(*values, *lines, 2.0, 0.0) / _STEP) * _STEP
        self.named_all = len(values) <= _FEW
        self.x0, self.x1 = _LEFT[ark.navn], ark.bredde - _RIGHT[ark.navn]
        self.is_broad = ark.navn == "bred"

    def draw(self, title: str, description: str) -> str:
        top = self.ark.linje * (2 if self.is_broad else 1.2)
        y, strips = top, list[str]()
        for gruppe in self.groups:
            markup, height = self._strip(gruppe, y)
            strips.append(markup)
            y += height
        return tegning.sheet(self.ark, y + self.ark.linje * 2.4, title, description, *self._heads(top), *self._axis(y), *strips)

    def x(self, verdi: float) -> float:
        return self.x0 + verdi / self.end * (self.x1 - self.x0)

    def _heads(self, top: float) -> list[str]:
        """The number of each published bound above its line, and the heading of the medians."""
        parts = [tegning.text(self.x(verdi), top - 6, f"{verdi:g}".replace(".", ","), "svak midt") for verdi in self.lines]
        if self.is_broad and any(gruppe.median is not None for gruppe in self.groups):
            parts.append(tegning.text(self.ark.bredde, top - 6, "Midterste", "svak hoyre"))
        return parts

    def _axis(self, y: float) -> list[str]:
        parts = [tegning.line(self.x0, y, self.x1, y, "akse")]
        for nth in range(round(self.end / _STEP) + 1):
            name = nb.number(nth * _STEP, 1).removesuffix(",0")
            parts += [tegning.line(self.x(nth * _STEP), y, self.x(nth * _STEP), y + 5, "akse")]
            parts += [tegning.text(self.x(nth * _STEP), y + 5 + self.ark.skrift, name, "svak midt")]
        parts.append(tegning.text(self.x0, y + 5 + self.ark.skrift * 2.2, "årsverk per 10\u00a0000 innbyggere", "svak"))
        return parts

    def _strip(self, gruppe: Gruppe, top: float) -> tuple[str, float]:
        """The markup of a strip whose upper edge is ``top``, and its height."""
        places = [self.x(prikk.verdi) for prikk in gruppe.prikker]
        rows = swarm(places, self.pitch)
        half = (max((abs(row) for row in rows), default=0) + 0.5) * self.pitch + 6
        names, names_height = self._names(gruppe, places)
        head = 0.0 if self.is_broad else self.ark.linje * 1.15
        room = max(2 * half + names_height, self.ark.linje * (2.5 if self.is_broad else 1.4))
        middle = top + head + room - half if names_height else top + head + room / 2
        bottom = top + head + room + 4
        parts = [tegning.line(0, top, self.ark.bredde, top, "rutenett"), self._label(gruppe, top + head, top + head + room / 2)]
        parts += [tegning.line(self.x(verdi), top + head, self.x(verdi), bottom, "anslag") for verdi in self.lines]
        if gruppe.median is not None:
            parts.append(tegning.line(self.x(gruppe.median), middle - half + 1, self.x(gruppe.median), middle + half - 1, "median"))
        parts += self._dots(gruppe, places, [middle - row * self.pitch for row in rows])
        parts += [tegning.text(left, middle - half - lane * self.ark.linje, navn, "navn") for left, lane, navn in names]
        return "".join(parts), bottom - top

    def _label(self, gruppe: Gruppe, head: float, middle: float) -> str:
        """Broad: the name and the count to the left, the median to the right. Narrow: all on one line above the strip."""
        size, said = self.ark.skrift, "" if gruppe.median is None else nb.number(gruppe.median, 2)
        if self.is_broad:
            return (
                tegning.text(0, middle - 2, gruppe.navn)
                + tegning.text(0, middle + size, gruppe.rapportert, "svak")
                + tegning.text(self.ark.bredde, middle + size * 0.35, said, "hoyre verdi")
            )
        count = gruppe.rapportert.removesuffix(" rapportert")
        return tegning.text(0, head - 2, gruppe.navn) + tegning.text(
            self.ark.bredde, head - 2, f"{count}; midterste {said}" if said else count, "svak hoyre"
        )

    def _dots(self, gruppe: Gruppe, xs: Sequence[float], ys: Sequence[float]) -> list[str]:
        """Filled and open dots as a path each, and a ring around the selected."""
        placed = list(zip(gruppe.prikker, xs, ys, strict=True))
        inside = _path([(x, y) for prikk, x, y in placed if NEDRE <= prikk.verdi <= OVRE])
        outside = _path([(x, y) for prikk, x, y in placed if not NEDRE <= prikk.verdi <= OVRE])
        kinds = (("prikk", inside), ("prikk", outside), ("prikk hull", outside))
        rings = [tegning.element("path", class_="prikk valgt", d=_path([(x, y)])) for prikk, x, y in placed if prikk.valgt]
        return [*rings, *(tegning.element("path", class_=f"{kind} {self.ark.navn}", d=d) for kind, d in kinds if d)]

    def _names(self, gruppe: Gruppe, places: Sequence[float]) -> tuple[list[tuple[float, int, str]], float]:
        """Left edge, lane (upwards) and name of the dots that are named: the selected, or all where they are few; and their height."""
        named = [(prikk.navn, x) for prikk, x in zip(gruppe.prikker, places, strict=True) if prikk.valgt or self.named_all]
        widths = [text_width(navn, self.ark.skrift) for navn, _ in named]
        lefts = [within(x, wide, self.x0, self.ark.bredde) for (_, x), wide in zip(named, widths, strict=True)]
        rows = lanes([(left, left + wide) for left, wide in zip(lefts, widths, strict=True)], 6)
        height = (max(rows) + 1) * self.ark.linje if rows else 0.0
        return [(left, row, navn) for left, row, (navn, _) in zip(lefts, rows, named, strict=True)], height


def _path(places: Sequence[tuple[float, float]]) -> str:
    """Zero-length strokes, which a round line cap makes dots."""
    return "".join(f"M{tegning.number(x)} {tegning.number(y)}h0" for x, y in places)
