"""From the kommuner of a boundary file to the kommuner of today: new numbers by the change table, and the one split by hand.

From 1 January 2024 Ålesund (1507) was divided into 1508 Ålesund and 1580 Haram along the Haram border of before 2020.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the stubs of shapely and geopandas are partial; what goes in and out of this module is typed)

from datetime import date

import geopandas as gpd
import numpy as np
import shapely
import shapely.ops
from pyproj import Transformer

from geo.fakta import Fakta
from geo.grensekilde import KRS, GrenseFeil

DAGENS = date(2024, 1, 1)

# where the border runs over the mainland, west to east (lon, lat), a little out into the sea at both ends
HARAMGRENSEN = (
    (6.500, 62.529), (6.520, 62.527), (6.542, 62.524), (6.583, 62.527), (6.615, 62.530), (6.644, 62.543), (6.669, 62.548),
    (6.690, 62.555), (6.715, 62.554), (6.748, 62.561), (6.804, 62.566), (6.819, 62.565), (6.840, 62.561), (6.861, 62.557),
)  # fmt: skip
# a point on each of the large islands; an islet belongs to whoever lies nearest
HARAMS_OEYER = {"Lepsøya": (6.183, 62.618), "Haramsøya": (6.223, 62.654), "Skuløya": (6.300, 62.673), "Fjørtofta": (6.397, 62.699)}
AALESUNDS_OEYER = {
    "Harøya": (6.464, 62.755), "Finnøya": (6.500, 62.798), "Sandøya": (6.589, 62.816), "Ona": (6.546, 62.858),
    "Ellingsøya": (6.341, 62.505),
}  # fmt: skip


def bring_up_to_date(kommuner: gpd.GeoDataFrame, fakta: Fakta) -> gpd.GeoDataFrame:
    """The same land with the codes of today, one row per kommune, sorted by number.

    Accepts a file of any year the change table covers. Raises GrenseFeil for unknown codes, kommuner that are missing, and
    divisions whose border is not known here.
    """
    dagens = set(fakta.kommuner)
    koder = set(kommuner["nr"])
    aar = next((dato for dato in _years(fakta) if koder <= fakta.historikk.valid_codes(dato)), None)
    if aar is None:
        ukjente = sorted(koder - dagens)
        raise GrenseFeil(
            f"{len(ukjente)} kommunenummer er ukjente i inndelingen fra 1. januar 2024: {_listed(ukjente)}. "
            "Bruk en fil med dagens kommuner, og bare kommuner."
        )
    nye: list[tuple[str, shapely.Geometry]] = []
    for nr, form in zip(kommuner["nr"], kommuner.geometry, strict=True):
        etterfolgere = fakta.historikk.carry(nr, aar, max(DAGENS, aar))
        if len(etterfolgere) == 1:
            nye.append((etterfolgere[0].nr, form))
        elif nr == "1507":
            aalesund, haram = split_aalesund(form)
            nye += [("1508", aalesund), ("1580", haram)]
        else:
            delt = " og ".join(e.nr for e in etterfolgere)
            raise GrenseFeil(f"Kommune {nr} er siden delt mellom {delt}, og delelinjen er ikke kjent her. Bruk en nyere fil.")
    mangler = sorted(dagens - {nr for nr, _ in nye})
    if mangler:
        raise GrenseFeil(
            f"Filen har {len(koder)} kommuner og gir {len(dagens) - len(mangler)} av {len(dagens)}. Disse mangler: "
            f"{_listed([f'{nr} {fakta.kommuner[nr].navn}' for nr in mangler])}. Bruk en fil som dekker hele landet."
        )
    ut = gpd.GeoDataFrame({"nr": [nr for nr, _ in nye]}, geometry=[form for _, form in nye], crs=KRS)
    return gpd.GeoDataFrame(ut.dissolve(by="nr", as_index=False).sort_values("nr", ignore_index=True))


def split_aalesund(form: shapely.Geometry) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Divides the Ålesund of 2020–2023 (EPSG:25833) into (Ålesund, Haram)."""
    grense = shapely.LineString(_project(HARAMGRENSEN))
    deler = np.asarray(shapely.get_parts(form))
    fastland = int(np.argmax(shapely.area(deler)))
    biter = np.asarray(shapely.get_parts(shapely.ops.split(deler[fastland], grense)))
    nord = shapely.get_y(shapely.point_on_surface(biter)) > shapely.get_y(
        shapely.line_interpolate_point(grense, shapely.line_locate_point(grense, shapely.point_on_surface(biter)))
    )
    oyer = np.delete(deler, fastland)
    haram = [*biter[nord], *_islands_at(oyer, HARAMS_OEYER)]
    aalesund = [*biter[~nord], *_islands_at(oyer, AALESUNDS_OEYER)]
    kjente = {shapely.to_wkb(d) for d in (*haram, *aalesund)}
    holmer = [oy for oy in oyer if shapely.to_wkb(oy) not in kjente]
    haramsland, aalesundsland = shapely.union_all(haram), shapely.union_all(aalesund)
    for holme in holmer:
        (haram if holme.distance(haramsland) < holme.distance(aalesundsland) else aalesund).append(holme)
    return shapely.union_all(aalesund), shapely.union_all(haram)


def _islands_at(oyer: np.ndarray, punkter: dict[str, tuple[float, float]]) -> list[shapely.Geometry]:
    """The islands nearest to the named points (a simplified coast may have slipped from under a point)."""
    treff = {int(np.argmin(shapely.distance(oyer, shapely.Point(punkt)))) for punkt in _project(tuple(punkter.values()))}
    return [oyer[nr] for nr in sorted(treff)]


def _project(punkter: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Degrees (lon, lat) to metres in EPSG:25833."""
    oest, nord = Transformer.from_crs("EPSG:4258", KRS, always_xy=True).transform([lon for lon, _ in punkter], [lat for _, lat in punkter])
    return list(zip(oest, nord, strict=True))


def _years(fakta: Fakta) -> tuple[date, ...]:
    """A date in each division the change table knows, newest first."""
    datoer = fakta.historikk.datoer
    foerste = [date(datoer[0].year - 1, 1, 1)] if datoer else [DAGENS]
    return tuple(sorted({*foerste, *datoer, DAGENS}, reverse=True))


def _listed(ord_: list[str], grense: int = 12) -> str:
    """«a, b, c og 4 til»."""
    vist = ", ".join(ord_[:grense])
    return vist if len(ord_) <= grense else f"{vist} og {len(ord_) - grense} til"
