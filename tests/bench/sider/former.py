"""What the compared maps share: the same 357 kommuner with the same colours, and values that all change with the choice."""

from functools import cache
from typing import Any

import polars as pl
import pyproj
import shapely

from geo import farger, kartfil

VALG = [f"Valg {nr}" for nr in range(1, 9)]
KLASSER = farger.STADIER[:5]


def place(omraade: int, valg: str) -> int:
    """The class of an area for a choice: a step from choice to choice, so that every area changes colour."""
    return (omraade * 7 + VALG.index(valg)) % len(KLASSER)


def text(omraade: int, valg: str) -> str:
    """The tooltip's line: about sixty distinct ones, as the dates of a solution are."""
    return f"{(omraade + VALG.index(valg)) % 28 + 1}. november {2018 + omraade % 2}"


@cache
def order() -> list[str]:
    """The numbers of the areas, as the map file has them."""
    return [omraade.nr for omraade in kartfil.load().kommuner]


@cache
def frame(valg: str) -> pl.DataFrame:
    """What each area is to show. Kept, as the app keeps the answer to a question."""
    places = range(len(order()))
    classes = [KLASSER[place(i, valg)].id for i in places]
    return pl.DataFrame({"nr": order(), "klasse": classes, "tekst": [text(i, valg) for i in places]})


@cache
def geojson() -> dict[str, Any]:
    """The shapes of the map file as GeoJSON in degrees, to five decimals (a metre)."""
    kart = kartfil.load()
    to_degrees = pyproj.Transformer.from_crs("EPSG:25833", "EPSG:4326", always_xy=True)
    features = []
    for omraade in kart.kommuner:
        rings = [
            shapely.LinearRing([to_degrees.transform(kart.origo[0] + x * kart.enhet_m, kart.origo[1] - y * kart.enhet_m) for x, y in ring])
            for ring in omraade.ringer
        ]
        area = shapely.set_precision(shapely.build_area(shapely.GeometryCollection(rings)), 1e-5, mode="pointwise")
        features.append(
            {"type": "Feature", "id": omraade.nr, "properties": {"navn": omraade.navn}, "geometry": shapely.geometry.mapping(area)}
        )
    return {"type": "FeatureCollection", "features": features}
