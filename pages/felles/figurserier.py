"""Series of numbers as they may be drawn: parted at gaps and breaks, provisional numbers kept apart."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import polars as pl

_FEW_POINTS, _MARKED_POINTS = 10, 5


class Punkt(NamedTuple):
    """One number of a series; ``forelopig`` says that it is provisional."""

    dato: date
    verdi: float
    forelopig: bool


class Linje(NamedTuple):
    """A series as it is drawn: runs of points without a gap or a break between them."""

    navn: str
    strekk: list[list[Punkt]]

    @property
    def punkter(self) -> list[Punkt]:
        return [punkt for strekk in self.strekk for punkt in strekk]

    @property
    def siste(self) -> Punkt:
        return self.strekk[-1][-1]


def read(frame: pl.DataFrame, breaks: Sequence[date]) -> list[Linje]:
    """The series in the frame's order; one without a single number has nothing to draw."""
    forelopig = frame["forelopig"] if "forelopig" in frame.columns else [False] * frame.height
    series: dict[str, list[tuple[date, float | None, bool]]] = {}
    for serie, *point, is_provisional in zip(frame["serie"], frame["dato"], frame["verdi"], forelopig, strict=True):
        series.setdefault(serie, []).append((*point, bool(is_provisional)))
    lines = [Linje(serie, runs(sorted(points, key=itemgetter(0)), breaks)) for serie, points in series.items()]
    return [linje for linje in lines if linje.strekk]


def runs(points: Sequence[tuple[date, float | None, bool]], breaks: Sequence[date]) -> list[list[Punkt]]:
    """Points in order of date, parted where a number is missing and where a break lies between two of them."""
    parts: list[list[Punkt]] = [[]]
    for dato, verdi, forelopig in points:
        previous = parts[-1][-1].dato if parts[-1] else dato
        if verdi is None or any(previous < brudd <= dato for brudd in breaks):
            parts.append([])
        if verdi is not None:
            parts[-1].append(Punkt(dato, verdi, forelopig))
    return [part for part in parts if part]


def pieces(strekk: Sequence[Punkt]) -> list[list[Punkt]]:
    """A run in pieces that are either firm or provisional throughout, each beginning where the one before ends."""
    parts: list[list[Punkt]] = []
    for a, b in pairwise(strekk):
        if parts and parts[-1][-1].forelopig == b.forelopig:
            parts[-1].append(b)
        else:
            parts.append([a, b])
    return parts


def marked(linje: Linje) -> list[Punkt]:
    """The points that get a marker: all when they are few, else some along the way, the last, and those that stand alone."""
    points = linje.punkter
    if len(points) <= _FEW_POINTS:
        return points
    every = max(timedelta(1), (points[-1].dato - points[0].dato) / _MARKED_POINTS)
    alone = {strekk[0] for strekk in linje.strekk if len(strekk) == 1}
    chosen: list[Punkt] = []
    for p in reversed(points):
        if not chosen or p in alone or chosen[-1].dato - p.dato >= every:
            chosen.append(p)
    return chosen
