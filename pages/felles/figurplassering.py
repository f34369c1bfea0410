"""Where the words of a figure go so that none lies on another. Pure arithmetic; all lengths are the drawing's own units."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class _Widths(dict[str, float]):
    """Widths of Source Sans in em, a little generous, so that a text never turns out wider than the room kept for it."""

    def __missing__(self, tegn: str) -> float:
        self[tegn] = 0.56 if tegn.islower() or tegn.isdigit() else 0.62
        return self[tegn]


_widths = _Widths({t: bredde for tegn, bredde in (("ijl.,:;'|!", 0.29), ("ftrI()-/ \u00a0«»", 0.38), ("mwMW%—æÆœ", 0.88)) for t in tegn})
# How many places further down the list a label goes to cover one thing less.
_STEPS_PER_COVERED = 3


class Boks(NamedTuple):
    """A rectangle: left, top, right and bottom edge; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlaps(self, other: "Boks") -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


def text_width(text: str, size: float) -> float:
    """The room a line of text needs at a font size."""
    return size * sum(map(_widths.__getitem__, text))


def wrap(text: str, size: float, width: float, lines: int = 3) -> list[str]:
    """The text in at most ``lines`` lines of ``width``. What has no room ends in «…»; hard spaces hold words together."""
    wrapped: list[str] = []
    for word in text.split(" "):
        joined = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and text_width(joined, size) <= width:
            wrapped[-1] = joined
        else:
            wrapped.append(word)
    kept = wrapped[:lines]
    if len(wrapped) > lines:
        kept[-1] += " …"
    return [_shorten(line, size, width) for line in kept]


def _shorten(line: str, size: float, width: float) -> str:
    if text_width(line, size) <= width:
        return line
    line = line.removesuffix(" …")
    while line and text_width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Top edges for labels that want their middles at ``wanted``: in the same order, never overlapping, as little moved as possible.

    The labels stay between ``low`` and ``high`` where they fit there; else they start at ``low`` and run past ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    # With the heights before it taken away, «no overlap» is «never descending»: pool neighbours that descend, and give them their mean.
    pools: list[tuple[float, int]] = []
    before = 0.0
    for i in order:
        pools.append((wanted[i] - heights[i] / 2 - before, 1))
        before += heights[i]
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean_b, count_b), (mean_a, count_a) = pools.pop(), pools.pop()
            pools.append(((mean_a * count_a + mean_b * count_b) / (count_a + count_b), count_a + count_b))
    highest = max(low, high - before)
    starts = [min(max(mean, low), highest) for mean, count in pools for _ in range(count)]
    tops = [0.0] * len(wanted)
    before = 0.0
    for i, start in zip(order, starts, strict=True):
        tops[i] = start + before
        before += heights[i]
    return tops


def lanes(spans: Iterable[tuple[float, float]], gap: float) -> list[int]:
    """A lane for each (start, end), the lowest where it keeps ``gap`` to those before it in that lane."""
    taken: list[list[tuple[float, float]]] = []
    chosen: list[int] = []
    for start, end in spans:
        free = (i for i, others in enumerate(taken) if all(end + gap <= a or b + gap <= start for a, b in others))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        chosen.append(lane)
    return chosen


def best_place(candidates: Iterable[Boks], taken: Sequence[Boks], avoid: Sequence[Boks] = ()) -> Boks:
    """Of the candidates, best first, one that overlaps nothing ``taken``: the earliest, unless a later one covers less of ``avoid``.

    The last candidate where none is free. Asks for no more candidates than can be better. Raises ValueError for none.
    """
    boks, best, lowest = None, None, float("inf")
    for place, boks in enumerate(candidates):
        if place / _STEPS_PER_COVERED >= lowest:
            break
        if _covered(boks, taken, most=1):
            continue
        cost = place / _STEPS_PER_COVERED + _covered(boks, avoid)
        if cost < lowest:
            best, lowest = boks, cost
    if boks is None:
        raise ValueError("Ingen plasser å velge mellom")
    return best or boks


def _covered(boks: Boks, others: Sequence[Boks], most: int | None = None) -> int:
    """How many of the others a box overlaps, counted no further than to ``most``."""
    x0, y0, x1, y1 = boks
    found = 0
    # Boks.overlaps written out: it is asked a million times for a page, and the call costs more than what it compares.
    for left, top, right, bottom in others:
        if x0 < right and left < x1 and y0 < bottom and top < y1:
            found += 1
            if found == most:
                break
    return found


def within(x: float, width: float, low: float, high: float) -> float:
    """The left edge of something ``width`` wide centred on ``x``, moved so that it stays between ``low`` and ``high``."""
    return max(low, min(x - width / 2, high - width))
