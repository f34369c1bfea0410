"""Amounts as columns standing on the map of Norway, for the reader who asks for three dimensions. Pure: values in, a pydeck.Deck out.

There is no base map, so nothing is fetched from others: the land is our own shapes of the fylker, thinned to what a tilted map can show.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pydeck  # pyright: ignore[reportMissingTypeStubs]
import pyproj
import shapely

from geo import farger, kartfil

THINNING_M = 1_200
SMALLEST_M2 = 8e6
RADIUS_M = 6_000
HIGHEST_M = 380_000
_LAND, _BORDER, _COLUMN, _CHOSEN = "monster", "felt", "klasse-3", "aksent"


@dataclass(frozen=True)
class Soyle:
    """A column: where it stands (degrees), what it is as high as, its words, and whether it is the chosen one."""

    lon: float
    lat: float
    verdi: float
    tekst: str
    er_valgt: bool = False


class Kompakt(pydeck.Deck):
    """A deck that is sent without line breaks and indents: a fifth of the bytes."""

    def to_json(self) -> str:
        """The deck as the browser reads it."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))


def deck(features: Sequence[dict[str, Any]], values: Sequence[Soyle], scale: float) -> pydeck.Deck:
    """Columns of ``scale`` metres per unit of value on the GeoJSON ``features`` (degrees).

    Raises ValueError for a negative value: a column can't stand below the ground, and what is unknown is left out.
    """
    if any(soyle.verdi < 0 for soyle in values):
        raise ValueError("En søyle kan ikke være negativ")
    rows = [
        {
            "plass": [soyle.lon, soyle.lat],
            "hoyde": round(soyle.verdi * scale),
            "tekst": soyle.tekst,
            "farge": _rgb(_CHOSEN if soyle.er_valgt else _COLUMN),
        }
        for soyle in values
    ]
    land = pydeck.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": list(features)},
        id="land",
        get_fill_color=[*_rgb(_LAND), 46],
        get_line_color=_rgb(_BORDER),
        line_width_min_pixels=1,
    )
    columns = pydeck.Layer(
        "ColumnLayer",
        rows,
        id="soyler",
        get_position="plass",
        get_elevation="hoyde",
        get_fill_color="farge",
        radius=RADIUS_M,
        disk_resolution=6,
        pickable=True,
    )
    view = pydeck.ViewState(latitude=65.3, longitude=17, zoom=4.05, pitch=45, bearing=0, min_zoom=3, max_zoom=8)
    tooltip: Any = {"text": "{tekst}"}
    return Kompakt([land, columns], initial_view_state=view, map_provider=None, tooltip=tooltip)  # pyright: ignore[reportArgumentType]


def scale_to(highest: float) -> float:
    """Metres per unit of value that make the highest value ``HIGHEST_M``. Raises ValueError unless it is positive."""
    if highest <= 0:
        raise ValueError(f"Den høyeste verdien er {highest}, og må være over 0")
    return HIGHEST_M / highest


@cache
def land() -> tuple[dict[str, Any], ...]:
    """The fylker as GeoJSON features in degrees: thinned to ``THINNING_M`` metres, small islands left out, three decimals."""
    kart = kartfil.load()
    x0, y0 = kart.origo
    to_degrees = pyproj.Transformer.from_crs("EPSG:25833", "EPSG:4326", always_xy=True)
    features: list[dict[str, Any]] = []
    for fylke in kart.fylker:
        rings = [shapely.LinearRing([(x0 + x * kart.enhet_m, y0 - y * kart.enhet_m) for x, y in ring]) for ring in fylke.ringer]
        area = shapely.build_area(shapely.GeometryCollection(rings)).simplify(THINNING_M)
        outlines = [
            [_rounded(to_degrees.transform(x, y)) for x, y, *_ in part.exterior.coords]
            for part in getattr(area, "geoms", [area])
            if part.area >= SMALLEST_M2
        ]
        geometry = {"type": "MultiPolygon", "coordinates": [[outline] for outline in outlines]}
        features.append({"type": "Feature", "id": fylke.nr, "properties": {"navn": fylke.navn}, "geometry": geometry})
    return tuple(features)


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(degree, 3) for degree in point]


def _rgb(token: str) -> list[int]:
    """A token's light colour; those used here are much the same on dark paper, which the server can't know of."""
    return [int(farger.token(token)[place : place + 2], 16) for place in (1, 3, 5)]
