"""The built map, ``geo/grenser/kart.json``, as Python values and as polygons' paths. Needs nothing but the standard library.

The file stores every stretch of coast and border once (``buer``): the first point, then the steps to each next point, in grid units
with y downwards. An area is a list of rings, a ring a list of arcs; ``~i`` is arc i walked backwards. From this come SVG paths for
the kommuner, the fylker and the borders between fylker that match to the last point.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

KARTFIL = Path(__file__).parent / "grenser" / "kart.json"

Punkt = tuple[int, int]
Boks = tuple[int, int, int, int]


@dataclass(frozen=True)
class Omraade:
    """A kommune or a fylke. ``navn`` is unique within its level, ``andre`` are its Sami and Kven names.

    ``d`` is an SVG path of whole numbers (relative, filled evenodd) in the units of the file; ``punkt`` and ``boks``
    (x0, y0, x1, y1) are in the same units. ``fylke`` of a fylke is its own number. ``naboer`` is never empty.
    """

    nr: str
    navn: str
    andre: tuple[str, ...]
    fylke: str
    naboer: tuple[str, ...]
    boks: Boks
    punkt: Punkt
    ringer: tuple[tuple[Punkt, ...], ...]

    @cached_property
    def d(self) -> str:
        """The area as an SVG path."""
        return path(self.ringer, closed=True)


@dataclass(frozen=True)
class Innfelt:
    """A part of the map that is shown enlarged besides."""

    id: str
    navn: str
    boks: Boks


@dataclass(frozen=True, eq=False)  # what is remembered of a map is found by which object it is, not by all its points
class Kartfil:
    """The whole file. ``raw`` are its bytes, ``sha`` their SHA-256 (hex).

    In EPSG:25833, x = (east - origo[0]) / enhet_m and y = (origo[1] - north) / enhet_m.
    """

    raw: bytes
    sha: str
    enhet_m: int
    origo: Punkt
    boks: Punkt
    kommuner: tuple[Omraade, ...]
    fylker: tuple[Omraade, ...]
    fylkesgrenser: str
    innfelt: tuple[Innfelt, ...]
    kreditering: str
    dato: str

    @cached_property
    def rekkefolge(self) -> Mapping[str, tuple[str, ...]]:
        """The numbers of each level's areas, in the order that the browser has them."""
        return {"kommune": tuple(area.nr for area in self.kommuner), "fylke": tuple(area.nr for area in self.fylker)}


@lru_cache(maxsize=2)
def load(fil: Path = KARTFIL) -> Kartfil:
    """Reads a map file once per process. Raises FileNotFoundError where it is missing."""
    return parse(fil.read_bytes())


def parse(raw: bytes) -> Kartfil:
    """The bytes of a map file as values."""
    innhold: dict[str, Any] = json.loads(raw)
    alle: list[list[int]] = innhold["buer"]
    fylkesgrenser: list[int] = innhold["fylkesgrenser"]
    buer = [_points(flat) for flat in alle]
    return Kartfil(
        raw=raw,
        sha=hashlib.sha256(raw).hexdigest(),
        enhet_m=innhold["enhet_m"],
        origo=tuple(innhold["origo"]),
        boks=tuple(innhold["boks"]),
        kommuner=tuple(_area(rad, rad["fylke"], buer) for rad in innhold["kommuner"]),
        fylker=tuple(_area(rad, rad["nr"], buer) for rad in innhold["fylker"]),
        fylkesgrenser=path(tuple(tuple(buer[nr]) for nr in fylkesgrenser), closed=False),
        innfelt=tuple(Innfelt(rad["id"], rad["navn"], tuple(rad["boks"])) for rad in innhold["innfelt"]),
        kreditering=innhold["kreditering"],
        dato=innhold["dato"],
    )


def path(linjer: tuple[tuple[Punkt, ...], ...], *, closed: bool) -> str:
    """Lines of points as one SVG path with relative steps: ``m12 34l5-6 7 8z``."""
    deler: list[str] = []
    x0 = y0 = 0  # where the pen stands before each line
    for linje in linjer:
        (x, y), *_ = linje
        tall: list[int] = []
        for (xa, ya), (xb, yb) in pairwise(linje):
            tall += (xb - xa, yb - ya)
        deler.append(f"m{_joined([x - x0, y - y0])}l{_joined(tall)}" + ("z" if closed else ""))
        x0, y0 = linje[0] if closed else linje[-1]
    return "".join(deler)


def _area(rad: dict[str, Any], fylke: str, buer: list[list[Punkt]]) -> Omraade:
    ringer = tuple(_ring(numre, buer) for numre in rad["ringer"])
    xer, yer = zip(*(punkt for ring in ringer for punkt in ring), strict=True)
    return Omraade(
        nr=rad["nr"],
        navn=rad["navn"],
        andre=tuple(rad["andre"]),
        fylke=fylke,
        naboer=tuple(rad["naboer"]),
        boks=(min(xer), min(yer), max(xer), max(yer)),
        punkt=tuple(rad["punkt"]),
        ringer=ringer,
    )


def _ring(numre: list[int], buer: list[list[Punkt]]) -> tuple[Punkt, ...]:
    """The points of a ring, each once (the first is not repeated at the end)."""
    ut: list[Punkt] = []
    for nr in numre:
        ut += buer[nr][:-1] if nr >= 0 else buer[~nr][:0:-1]
    return tuple(ut)


def _points(flat: list[int]) -> list[Punkt]:
    x, y = flat[0], flat[1]
    ut = [(x, y)]
    for i in range(2, len(flat), 2):
        x, y = x + flat[i], y + flat[i + 1]
        ut.append((x, y))
    return ut


def _joined(tall: list[int]) -> str:
    """Numbers with no more space between them than SVG needs."""
    return "".join(str(t) if i == 0 or t < 0 else f" {t}" for i, t in enumerate(tall))
