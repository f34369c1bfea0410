"""Who lies next to whom, so that the arrow keys of the map always lead somewhere."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the stubs of shapely and geopandas are partial; what goes in and out of this module is typed)

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

OVER_SJOEEN = 3  # how many neighbours a kommune gets that shares no border on land


def neighbours(former: NDArray[np.object_], landgrenser: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The neighbours of each shape by index: symmetric, never empty (where there are two shapes), and all of the country connected.

    Shapes that share a border are neighbours. A shape that shares none gets the nearest ones over the sea. Groups that still hang
    loose are tied together where the distance is least.
    """
    antall = len(former)
    naboer: list[set[int]] = [set() for _ in range(antall)]

    def tie(a: int, b: int) -> None:
        naboer[a].add(b)
        naboer[b].add(a)

    for a, b in landgrenser:
        tie(a, b)
    for nr in [nr for nr in range(antall) if not naboer[nr]]:
        avstand = shapely.distance(former[nr], former)
        for nabo in [int(i) for i in np.argsort(avstand, kind="stable") if i != nr][:OVER_SJOEEN]:
            tie(nr, nabo)
    while len(gruppe := _reachable(naboer, 0)) < antall:
        inne = sorted(gruppe)
        ute = [nr for nr in range(antall) if nr not in gruppe]
        tre = shapely.STRtree(former[inne])
        par, avstand = tre.query_nearest(former[ute], return_distance=True, all_matches=False)
        i = int(np.argmin(avstand))
        tie(ute[int(par[0][i])], inne[int(par[1][i])])
    return [sorted(n) for n in naboer]


def _reachable(naboer: list[set[int]], start: int) -> set[int]:
    sett, igjen = {start}, [start]
    while igjen:
        nye = naboer[igjen.pop()] - sett
        sett |= nye
        igjen += nye
    return sett
