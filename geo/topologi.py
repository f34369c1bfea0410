"""Borders as a network of arcs: every stretch of border or coast is stored once, so neighbours can never drift apart.

Simplifying, rounding to the grid and dissolving all work on the shared lines, never on one area at a time.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the stubs of shapely and geopandas are partial; what goes in and out of this module is typed)

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

Punkt = tuple[int, int]
Ringer = list[list[int]]  # rings of arc indices; ~i is arc i walked backwards
Former = NDArray[np.object_]

KYST_M = 480.0  # detail of coast and borders: triangles under 480 m x 480 m go
OEY_M = 300.0  # the same for small island kommuner
SMAA_OEYER_KM2 = 150.0
HOLME_KM2, HOLME_ANDEL = 1.5, 0.05  # islets under both limits go
POLL_KM2 = 1.5  # smaller basins that simplifying has cut off from the sea are filled


def clean(former: Former) -> Former:
    """Makes shapes meet exactly: closes slivers, settles overlaps. Same order, every shape kept."""
    return _merge_parts(shapely.coverage_clean(former))  # pyright: ignore[reportAttributeAccessIssue]  (newer than the stubs)


def prune_islets(former: Former) -> Former:
    """Takes away the smallest parts of each shape, never the largest."""
    ut: list[shapely.Geometry] = []
    for form in former:
        deler = shapely.get_parts(form)
        areal = shapely.area(deler)
        grense = min(HOLME_KM2 * 1e6, HOLME_ANDEL * float(areal.sum()))
        ut.append(shapely.MultiPolygon(list(deler[(areal >= grense) | (areal == areal.max())])))
    return np.array(ut, dtype=object)


def simplify(former: Former) -> Former:
    """Simplifies all shapes together, so that shared borders stay shared; small island kommuner keep more detail."""
    forenklet = shapely.coverage_simplify(former, KYST_M)
    tre = shapely.STRtree(former)
    for nr, form in enumerate(former):
        alene = len(tre.query(form, predicate="touches")) == 0
        if alene and shapely.area(form) < SMAA_OEYER_KM2 * 1e6:
            forenklet[nr] = shapely.coverage_simplify(np.array([form], dtype=object), OEY_M)[0]
    return forenklet


def snap(former: Former, original: Former) -> Former:
    """Rounds shapes to whole numbers so that they still fit together.

    All lines are rounded and noded as one, cut into faces, and each face goes to the shape of ``original`` it lies in (faces in the
    sea go to none). Both are given in grid units.
    """
    grid = shapely.union_all(shapely.boundary(shapely.transform(former, np.round)), grid_size=1.0)
    linjer = shapely.simplify(shapely.get_parts(shapely.line_merge(grid)), 0)
    flater = shapely.get_parts(shapely.polygonize(linjer))
    tre = shapely.STRtree(original)
    flate_nr, form_nr = tre.query(flater, predicate="intersects")
    felles = shapely.area(shapely.intersection(flater[flate_nr], original[form_nr]))
    eier: dict[int, tuple[float, int]] = {}
    paa_land: dict[int, float] = defaultdict(float)
    for flate, form, areal in zip(flate_nr.tolist(), form_nr.tolist(), felles.tolist(), strict=True):
        eier[flate] = max(eier.get(flate, (0.0, -1)), (areal, form))
        paa_land[flate] += areal
    deler: dict[int, list[shapely.Geometry]] = defaultdict(list)
    for flate, (_, form) in eier.items():
        if paa_land[flate] > 0.5 * shapely.area(flater[flate]):
            deler[form].append(flater[flate])
    tapt = [nr for nr in range(len(former)) if nr not in deler]
    if tapt:
        raise ValueError(f"Former som forsvant i avrundingen: {tapt}")
    return np.array([dissolve(deler[nr]) for nr in range(len(former))], dtype=object)


def fill_basins(former: Former, km2_per_enhet2: float) -> Former:
    """Fills small holes in each shape, but never one that another shape lies in. ``km2_per_enhet2`` is the size of a grid square."""
    tre = shapely.STRtree(former)

    def kept(hull: shapely.Polygon) -> bool:
        return hull.area * km2_per_enhet2 >= POLL_KM2 or len(tre.query(hull, predicate="contains")) > 0

    def filled(del_: shapely.Polygon) -> shapely.Polygon:
        return shapely.Polygon(del_.exterior, [ring for ring in del_.interiors if kept(shapely.Polygon(ring))])

    return np.array([dissolve([filled(del_) for del_ in shapely.get_parts(form)]) for form in former], dtype=object)


def dissolve(former: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """One shape of many that fit together, in a fixed order of parts and points."""
    return shapely.normalize(shapely.coverage_union_all(list(former)))


@dataclass(frozen=True)
class Nett:
    """Arcs in whole grid units, and for each arc the one or two shapes that share it."""

    buer: list[list[Punkt]]
    eiere: list[tuple[int, ...]]
    _plass: dict[tuple[Punkt, Punkt], tuple[int, bool, bool]]  # edge -> (arc, walked forwards, first edge of the arc)

    @classmethod
    def of(cls, former: Former) -> "Nett":
        """The network of shapes that fit together exactly (as ``snap`` returns them)."""
        kanter: dict[tuple[Punkt, Punkt], set[int]] = defaultdict(set)
        for nr, form in enumerate(former):
            for ring in rings(form):
                for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                    kanter[min((a, b), (b, a))].add(nr)
        linjer = shapely.get_parts(shapely.line_merge(shapely.union_all(shapely.boundary(former))))
        ordnet = sorted((tuple(sorted(kanter[min((b[0], b[1]), (b[1], b[0]))])), b) for b in map(_points, linjer))
        eiere, buer = [e for e, _ in ordnet], [b for _, b in ordnet]  # in order of owner: what is used together lies together
        plass: dict[tuple[Punkt, Punkt], tuple[int, bool, bool]] = {}
        for nr, bue in enumerate(buer):
            par = list(pairwise(bue))
            for i, (a, b) in enumerate(par):
                plass[a, b] = (nr, True, i == 0)
                plass[b, a] = (nr, False, i == len(par) - 1)
        return cls(buer, eiere, plass)

    def rings_of(self, form: shapely.Geometry) -> Ringer:
        """A shape as rings of arcs. The shape is one that the network was made of, or a union of such."""
        ut: Ringer = []
        for ring in rings(form):
            steg = [self._plass[kant] for kant in zip(ring, ring[1:] + ring[:1], strict=True)]
            ut.append([bue if forover else ~bue for bue, forover, foerst in steg if foerst])
        return ut

    def shared(self) -> dict[tuple[int, int], list[int]]:
        """The arcs that each pair of neighbouring shapes has in common."""
        ut: dict[tuple[int, int], list[int]] = defaultdict(list)
        for nr, eiere in enumerate(self.eiere):
            if len(eiere) == 2:
                ut[eiere[0], eiere[1]].append(nr)
        return dict(ut)


def rings(form: shapely.Geometry) -> Iterator[list[Punkt]]:
    """Every ring of a shape, outer and inner, without the repeated last point."""
    for del_ in shapely.get_parts(form):
        for ring in (del_.exterior, *del_.interiors):
            yield _points(ring)[:-1]


def _points(linje: shapely.Geometry) -> list[Punkt]:
    return [(int(x), int(y)) for x, y in np.round(shapely.get_coordinates(linje))]


def _merge_parts(former: Former) -> Former:
    """Polygons and multipolygons alike as shapes whose parts do not touch along an edge."""
    return np.array([shapely.union_all([form]) for form in former], dtype=object)
