"""From kommuner with today's numbers (EPSG:25833, metres) to the content of ``kart.json``."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the stubs of shapely and geopandas are partial; what goes in and out of this module is typed)

from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from geo.fakta import Fakta
from geo.grensekilde import KRS
from geo.naboer import neighbours
from geo.topologi import Nett, Punkt, clean, dissolve, fill_basins, prune_islets, simplify, snap

ENHET_M = 25
MARG = 40  # grid units of sea around the country
KREDITERING = "© Kartverket"
DATO = "2024-01-01"

# the insets: what they are called and the kommuner that must be whole in them
INNFELT = {"oslofjorden": ("Oslofjorden", ("0301", "3110", "3116", "3224", "3230", "3232", "3301", "3907", "3911"))}


def build_map(kommuner: gpd.GeoDataFrame, fakta: Fakta) -> dict[str, Any]:
    """Cleans, simplifies and rounds the kommuner, dissolves the fylker, and returns what ``kart.json`` holds.

    ``kommuner`` has the columns ``nr`` and ``geometry``, sorted by number, one row for each kommune in ``fakta``.
    """
    hele = prune_islets(clean(np.asarray(kommuner.geometry.values)))
    vest, _, _, nord = shapely.total_bounds(hele)
    origo = (int(vest // ENHET_M - MARG) * ENHET_M, int(-(-nord // ENHET_M) + MARG) * ENHET_M)
    former = fill_basins(snap(_to_grid(simplify(hele), origo), _to_grid(hele, origo)), (ENHET_M / 1000) ** 2)
    numre = list(kommuner["nr"])
    nett = Nett.of(former)
    felles = nett.shared()

    fylkesnr = sorted({fakta.kommuner[nr].fylke for nr in numre})
    fylke_av = [fylkesnr.index(fakta.kommuner[nr].fylke) for nr in numre]
    fylker = np.array([dissolve([f for f, eier in zip(former, fylke_av, strict=True) if eier == i]) for i in range(len(fylkesnr))])
    mellom_fylker = {par: buer for par, buer in felles.items() if fylke_av[par[0]] != fylke_av[par[1]]}
    kommunenaboer = neighbours(former, felles)
    fylkesnaboer = neighbours(fylker, ((fylke_av[a], fylke_av[b]) for a, b in mellom_fylker))
    _, _, bredde, hoyde = (int(tall) for tall in shapely.total_bounds(former))
    return {
        "krs": KRS,
        "enhet_m": ENHET_M,
        "origo": list(origo),
        "boks": [bredde + MARG, hoyde + MARG],
        "buer": [_deltas(bue) for bue in nett.buer],
        "kommuner": [
            {
                "nr": nr,
                "navn": (kommune := fakta.kommuner[nr]).navn,
                "andre": list(kommune.andre),
                "fylke": kommune.fylke,
                "ringer": nett.rings_of(form),
                "punkt": _label_point(form, _grid_point(kommune.punkt, origo)),
                "naboer": [numre[i] for i in naboer],
            }
            for nr, form, naboer in zip(numre, former, kommunenaboer, strict=True)
        ],
        "fylker": [
            {
                "nr": nr,
                "navn": fakta.fylker[nr].navn,
                "andre": list(fakta.fylker[nr].andre),
                "ringer": nett.rings_of(form),
                "punkt": _label_point(form, None),
                "naboer": [fylkesnr[i] for i in naboer],
            }
            for nr, form, naboer in zip(fylkesnr, fylker, fylkesnaboer, strict=True)
        ],
        "fylkesgrenser": sorted(bue for buer in mellom_fylker.values() for bue in buer),
        "innfelt": _insets(numre, former),
        "kreditering": KREDITERING,
        "dato": DATO,
    }


def _to_grid(former: NDArray[np.object_], origo: tuple[int, int]) -> NDArray[np.object_]:
    """Metres to grid units with y downwards, not yet rounded."""
    return shapely.transform(former, lambda xy: (xy - origo) / (ENHET_M, -ENHET_M))


def _grid_point(punkt: tuple[float, float], origo: tuple[int, int]) -> shapely.Point:
    """A point in degrees (lon, lat) in grid units."""
    oest, nord = Transformer.from_crs("EPSG:4258", KRS, always_xy=True).transform(*punkt)
    return shapely.Point((oest - origo[0]) / ENHET_M, (origo[1] - nord) / ENHET_M)


def _deltas(bue: list[Punkt]) -> list[int]:
    """The first point, then the steps from each point to the next, as one flat list."""
    ut = [*bue[0]]
    for (x0, y0), (x1, y1) in pairwise(bue):
        ut += (x1 - x0, y1 - y0)
    return ut


def _label_point(form: shapely.Geometry, onsket: shapely.Point | None) -> list[int]:
    """The wanted point if it lies on the shape's land, else the middle of its widest part."""
    if onsket is None or not shapely.contains(form, onsket):
        onsket = shapely.Point(shapely.get_coordinates(shapely.maximum_inscribed_circle([form]))[0])
    return [round(onsket.x), round(onsket.y)]


def _insets(numre: list[str], former: NDArray[np.object_]) -> list[dict[str, Any]]:
    """The boxes of the parts that are shown enlarged; none where the map has none of their kommuner."""
    ut: list[dict[str, Any]] = []
    for id_, (navn, hele) in INNFELT.items():
        inne = former[np.isin(numre, hele)]
        if len(inne):
            x0, y0, x1, y1 = (int(tall) for tall in shapely.total_bounds(inne))
            ut.append({"id": id_, "navn": navn, "boks": [x0 - MARG, y0 - MARG, x1 + MARG, y1 + MARG]})
    return ut
