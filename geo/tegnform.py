"""Shapes made ready to draw: coarser where the finest detail is not seen, cut to a frame, and as points again. Pure arithmetic.

The rings of an area are those of :class:`geo.kartfil.Omraade`. Rounding is the same for every point, so neighbours still share their line.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from geo.kartfil import Boks, Punkt

Ring = tuple[Punkt, ...]
_LEAST_POINTS = 3
_STEP = re.compile(r"[a-z]|-?\d+")


def coarse(ringer: Sequence[Ring], grid: int) -> tuple[Ring, ...]:
    """The rings in whole steps of ``grid`` units. What is smaller than a step is left out, but never the area's largest ring."""
    rounded = [_rounded(ring, grid) for ring in ringer]
    kept = tuple(ring for ring in rounded if len(ring) >= _LEAST_POINTS)
    if kept:
        return kept
    x0, y0 = min(x for x, _ in max(ringer, key=len)), min(y for _, y in max(ringer, key=len))
    x, y = round(x0 / grid), round(y0 / grid)
    return (((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)),)


def lines(d: str, grid: int) -> tuple[Ring, ...]:
    """The open lines of a path that :func:`geo.kartfil.path` wrote (relative ``m`` and ``l`` of whole numbers), in steps of ``grid``."""
    found: list[list[Punkt]] = []
    x = y = 0
    for part in d.split("m")[1:]:
        numbers = [int(text) for text in _STEP.findall(part) if text != "l"]
        line: list[Punkt] = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        found.append(line)
    rounded = (_without_repeats([(round(a / grid), round(b / grid)) for a, b in line]) for line in found)
    return tuple(line for line in rounded if len(line) > 1)


def clipped(ringer: Sequence[Ring], boks: Boks) -> tuple[Ring, ...]:
    """The part of an area that lies in a rectangle (Sutherland and Hodgman). Empty where none does."""
    x0, y0, x1, y1 = boks
    kept: list[Ring] = []
    for ring in ringer:
        points = list(ring)
        for axis, limit, keeps_above in ((0, x0, True), (0, x1, False), (1, y0, True), (1, y1, False)):
            points = _cut(points, axis, limit, keeps_above=keeps_above)
        if len(clean := _without_repeats(points)) >= _LEAST_POINTS:
            kept.append(clean)
    return tuple(kept)


def overlap(a: Boks, b: Boks) -> bool:
    """Whether two rectangles (x0, y0, x1, y1) have a part in common."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _rounded(ring: Ring, grid: int) -> Ring:
    points = _without_repeats([(round(x / grid), round(y / grid)) for x, y in ring])
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _without_repeats(points: Sequence[Punkt]) -> Ring:
    return (*points[:1], *(b for a, b in pairwise(points) if a != b))


def _cut(points: list[Punkt], axis: int, limit: int, *, keeps_above: bool) -> list[Punkt]:
    """The polygon on one side of a line across ``axis``."""
    ut: list[Punkt] = []
    for a, b in zip([*points[-1:], *points], points, strict=False):
        a_in, b_in = (a[axis] >= limit) == keeps_above or a[axis] == limit, (b[axis] >= limit) == keeps_above or b[axis] == limit
        if a_in != b_in:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            across = round(a[1 - axis] + share * (b[1 - axis] - a[1 - axis]))
            ut.append((limit, across) if axis == 0 else (across, limit))
        if b_in:
            ut.append(b)
    return ut
