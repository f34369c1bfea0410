"""How well two sets of borders agree: the overlap (intersection over union) of each kommune."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the stubs of shapely and geopandas are partial; what goes in and out of this module is typed)

from dataclasses import dataclass
from statistics import median

import geopandas as gpd
import numpy as np
import shapely

from geo.grensekilde import KRS
from geo.kartfil import Kartfil


@dataclass(frozen=True)
class Overlapp:
    """Overlap 0–1 per kommunenummer, for the kommuner both sets have, and the numbers only one of them has."""

    andel: dict[str, float]
    bare_i_en: tuple[str, ...]

    @property
    def median(self) -> float:
        return median(self.andel.values())

    def worst(self, antall: int = 10) -> list[tuple[str, float]]:
        """The kommuner that agree least, least first."""
        return sorted(self.andel.items(), key=lambda par: (par[1], par[0]))[:antall]


def to_frame(kart: Kartfil) -> gpd.GeoDataFrame:
    """The kommuner of a map file as polygons in metres (columns ``nr`` and ``geometry``, EPSG:25833)."""
    former = [
        shapely.transform(
            _evenodd(kommune.ringer),
            lambda xy: np.array(kart.origo) + xy * (kart.enhet_m, -kart.enhet_m),
        )
        for kommune in kart.kommuner
    ]
    return gpd.GeoDataFrame({"nr": [kommune.nr for kommune in kart.kommuner]}, geometry=former, crs=KRS)


def overlap(ene: gpd.GeoDataFrame, andre: gpd.GeoDataFrame) -> Overlapp:
    """Compares two frames with the columns ``nr`` and ``geometry`` in the same coordinate system."""
    a, b = (dict(zip(tabell["nr"], tabell.geometry, strict=True)) for tabell in (ene, andre))
    felles = sorted(a.keys() & b.keys())
    former_a, former_b = (np.array([former[nr] for nr in felles], dtype=object) for former in (a, b))
    snitt = shapely.area(shapely.intersection(former_a, former_b))
    andel = snitt / (shapely.area(former_a) + shapely.area(former_b) - snitt)
    return Overlapp(dict(zip(felles, andel.tolist(), strict=True)), tuple(sorted(a.keys() ^ b.keys())))


def land_km2(kommuner: gpd.GeoDataFrame) -> float:
    """The area of all shapes in a frame in metres, in square kilometres."""
    return float(np.sum(shapely.area(np.asarray(kommuner.geometry.values)))) / 1e6


def _evenodd(ringer: tuple[tuple[tuple[int, int], ...], ...]) -> shapely.Geometry:
    """Rings to a shape by the evenodd rule: a ring within a ring is a hole."""
    form = shapely.Polygon()
    for ring in ringer:
        form = form.symmetric_difference(shapely.Polygon(ring))
    return form
