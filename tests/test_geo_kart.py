"""The built borders: complete, without gaps or overlaps, small, and signed."""

import gzip
import hashlib
import tomllib
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo import kartfil
from geo.sammenlign import to_frame

KART = kartfil.load()
KOMMUNER = {kommune.nr: kommune for kommune in KART.kommuner}
NIVAAER = [pytest.param(KART.kommuner, id="kommuner"), pytest.param(KART.fylker, id="fylker")]


@pytest.fixture(scope="module")
def former() -> gpd.GeoDataFrame:
    return to_frame(KART).set_index("nr")


def test_every_kommune_and_fylke_is_there() -> None:
    assert (len(KART.kommuner), len(KART.fylker)) == (357, 15)
    for nivaa in (KART.kommuner, KART.fylker):
        assert [omraade.nr for omraade in nivaa] == sorted({omraade.nr for omraade in nivaa})
        assert len({omraade.navn for omraade in nivaa}) == len(nivaa)
    assert {kommune.fylke for kommune in KART.kommuner} == {fylke.nr for fylke in KART.fylker}
    assert all(kommune.nr.startswith(kommune.fylke) for kommune in KART.kommuner)


@pytest.mark.parametrize(
    ("nr", "navn", "andre"),
    [
        ("0301", "Oslo", ("Oslove",)),
        ("1515", "Herøy i Møre og Romsdal", ()),
        ("1818", "Herøy i Nordland", ()),
        ("3114", "Våler i Østfold", ()),
        ("3419", "Våler i Innlandet", ()),
        ("5540", "Kåfjord", ("Gáivuotna", "Kaivuono")),
    ],
)
def test_names(nr: str, navn: str, andre: tuple[str, ...]) -> None:
    assert (KOMMUNER[nr].navn, KOMMUNER[nr].andre) == (navn, andre)


@pytest.mark.parametrize(
    ("nr", "navn", "km2"),
    [
        ("1151", "Utsira", 6.3),
        ("1144", "Kvitsøy", 6.3),
        ("1856", "Røst", 10.1),
        ("1835", "Træna", 16.5),
        ("4633", "Fedje", 9.3),
        ("1857", "Værøy", 18.6),
        ("1508", "Ålesund", 371),
        ("1580", "Haram", 261),
        ("5612", "Kautokeino", 9707),
    ],
)
def test_size_is_about_right(former: gpd.GeoDataFrame, nr: str, navn: str, km2: float) -> None:
    maalt = former.geometry[nr].area / 1e6
    assert KOMMUNER[nr].navn == navn
    assert 0.3 * km2 < maalt < 1.1 * km2  # the outer skerries of the island kommuner are left out


def test_shapes_are_valid_and_fit_together(former: gpd.GeoDataFrame) -> None:
    flater = np.asarray(former.geometry.values)
    assert shapely.is_valid(flater).all()
    assert shapely.area(flater).min() > 2e6
    assert shapely.coverage_is_valid(flater)
    assert shapely.area(flater).sum() == pytest.approx(shapely.union_all(flater).area, rel=1e-12)


def test_fylker_are_exactly_their_kommuner() -> None:
    for fylke in KART.fylker:
        ytre = set[frozenset[kartfil.Punkt]]()
        for kommune in KART.kommuner:
            if kommune.fylke == fylke.nr:
                ytre ^= _edges(kommune)  # an edge that two kommuner share falls out
        assert _edges(fylke) == ytre, fylke.navn


def _edges(omraade: kartfil.Omraade) -> set[frozenset[kartfil.Punkt]]:
    return {frozenset(kant) for ring in omraade.ringer for kant in pairwise((*ring, ring[0]))}


def test_label_points_lie_on_their_own_land(former: gpd.GeoDataFrame) -> None:
    steder = shapely.points([(KART.origo[0] + k.punkt[0] * KART.enhet_m, KART.origo[1] - k.punkt[1] * KART.enhet_m) for k in KART.kommuner])
    assert shapely.dwithin(np.asarray(former.geometry.values), steder, KART.enhet_m).all()


@pytest.mark.parametrize("nivaa", NIVAAER)
def test_arrow_keys_reach_everything_and_back(nivaa: tuple[kartfil.Omraade, ...]) -> None:
    naboer = {omraade.nr: set(omraade.naboer) for omraade in nivaa}
    assert all(nr in naboer[nabo] and nabo != nr for nr, rundt in naboer.items() for nabo in rundt)
    sett, igjen = set[str](), [nivaa[0].nr]
    while igjen:
        nr = igjen.pop()
        sett.add(nr)
        igjen += naboer[nr] - sett
    assert sett == set(naboer)


def test_neighbours_on_land() -> None:
    assert set(KOMMUNER["0301"].naboer) >= {"3201", "3207", "3222", "3232", "3205"}
    assert "1508" in KOMMUNER["1580"].naboer
    assert len(KOMMUNER["1151"].naboer) >= 2


@pytest.mark.parametrize("nivaa", NIVAAER)
def test_everything_lies_inside_the_box(nivaa: tuple[kartfil.Omraade, ...]) -> None:
    for omraade in nivaa:
        x0, y0, x1, y1 = omraade.boks
        assert 0 < x0 < x1 < KART.boks[0] and 0 < y0 < y1 < KART.boks[1], omraade.navn


def test_inset_holds_the_kommuner_around_the_fjord() -> None:
    (innfelt,) = KART.innfelt
    x0, y0, x1, y1 = innfelt.boks
    inne = {k.nr for k in KART.kommuner if x0 <= k.boks[0] and y0 <= k.boks[1] and k.boks[2] <= x1 and k.boks[3] <= y1}
    rundt = "0301 3201 3203 3212 3214 3218 3216 3222 3224 3103 3112 3107 3110 3901 3905 3911"
    assert inne >= set(rundt.split())


def test_path_is_written_as_short_as_svg_allows() -> None:
    trekant, firkant = ((12, 34), (17, 28), (24, 36)), ((0, 0), (0, 5), (5, 5), (5, 0))
    assert kartfil.path((trekant, firkant), closed=True) == "m12 34l5-6 7 8zm-12-34l0 5 5 0 0-5z"
    assert kartfil.path((trekant, ((24, 36), (25, 36))), closed=False) == "m12 34l5-6 7 8m0 0l1 0"


def test_file_is_small_and_signed() -> None:
    kilde = tomllib.loads((kartfil.KARTFIL.parent / "kilde.toml").read_text(encoding="utf-8"))
    (fil,) = kilde["fil"]
    assert fil == {"navn": "kart.json", "sha256": hashlib.sha256(KART.raw).hexdigest()}
    assert kilde["lisens"] == "CC BY 4.0" and kilde["kreditering"] == "© Kartverket" == KART.kreditering
    assert {"tittel", "utgiver", "url", "dato", "avvik", "metode"} <= kilde.keys()
    assert len(gzip.compress(KART.raw, 9)) <= 120_000
