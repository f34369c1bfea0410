"""The shapes of the map as GeoJSON: longitude and latitude (WGS 84), outer rings counter-clockwise as RFC 7946 says."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from geo import kartfil
from pages.felles import hent

_MAP, _EARTH = 25833, 4326
_DECIMALS = 5  # about a metre; the shapes are simplified to 25


@lru_cache(maxsize=2)
def shapes(nivaa: str) -> Mapping[str, str]:
    """Every kommune's (else every fylke's) shape as GeoJSON text by its number."""
    kart = hent.map_file()
    to_earth = Transformer.from_crs(_MAP, _EARTH, always_xy=True)

    def placed(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        east = kart.origo[0] + points[:, 0] * kart.enhet_m
        north = kart.origo[1] - points[:, 1] * kart.enhet_m
        return np.round(np.column_stack(to_earth.transform(east, north)), _DECIMALS)

    areas = kart.kommuner if nivaa == "kommune" else kart.fylker
    return {area.nr: shapely.to_geojson(shapely.orient_polygons(shapely.transform(_polygons(area), placed))) for area in areas}


def _polygons(area: kartfil.Omraade) -> shapely.Geometry:
    """The area of its rings, with holes where a ring lies in another."""
    return shapely.build_area(shapely.MultiLineString([[*ring, ring[0]] for ring in area.ringer]))
