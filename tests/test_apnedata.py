"""Open data: every format is read by a reader that is not ours, and says the same as the files of the pages."""

import io
import json
from collections.abc import Mapping

import geopandas
import polars as pl
import pytest
from pyjstat import pyjstat
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.felles import omraadeformer
from queries import api, run, tabellfil
from queries.apnedata_format import FORMATER, formats, preferred
from queries.apnedata_jsonstat import MOST_CELLS, TooLarge, cube
from tests.apnedatamini import PER_GRUPPE, STATUS, client, newest

CHOICE = {"losning": "maaling", "nivaa": "fylke", "kommune": "5001", "terskel": "60"}


def params(name: str) -> Mapping[str, str]:
    return {field: value for field, value in CHOICE.items() if field in run.header(name).params}


@pytest.mark.parametrize("name", run.names())
def test_the_csv_of_a_question_is_the_file_of_the_page(name: str) -> None:
    pages = TestClient(Starlette(routes=api.routes(lambda _pakke: newest().grunnlag, str)))
    ours = client().get(f"/api/v1/sporringer/{name}.csv", params=params(name))
    theirs = pages.get(f"/tabell/{name}.csv", params=params(name))
    assert (ours.status_code, ours.content) == (200, theirs.content)


@pytest.mark.parametrize("name", run.names())
def test_every_format_of_a_question_holds_the_same_rows(name: str) -> None:
    answer, _ = api.find(newest().grunnlag, name, params(name))
    wanted = tabellfil.with_signs(answer)
    got = {form: client().get(f"/api/v1/sporringer/{name}.{form}", params=params(name)) for form in formats(run.header(name), params(name))}
    assert {form: answer.status_code for form, answer in got.items()} == dict.fromkeys(got, 200)
    assert pl.read_parquet(got["parquet"].content).equals(wanted)
    assert got["json"].json()["rader"] == json.loads(wanted.write_json())
    if "jsonstat" in got and wanted.height:  # pyjstat takes no empty cube
        assert len(pyjstat.Dataset.read(got["jsonstat"].text).write("dataframe")) == len(got["jsonstat"].json()["value"])
    if "geojson" in got:
        assert len(got["geojson"].json()["features"]) == wanted.height


def test_parquet_says_where_it_is_from() -> None:
    told = pl.read_parquet_metadata(client().get(f"{STATUS}.parquet?losning=journal").content)
    assert (told["sporring"], told["versjon"], told["sitering"]) == (
        "utbredelse/status_per_kommune",
        "7",
        "e-helsekart, versjon 7 av tallene (2026-03-01).",
    )
    assert json.loads(told["kilder"])[0]["tittel"] == "Om innforing"


def test_json_stat_is_read_by_pyjstat() -> None:
    answer = client().get(f"{PER_GRUPPE}.jsonstat?losning=maaling&nivaa=fylke")
    read = pyjstat.Dataset.read(answer.text).write("dataframe").set_index(["gruppe", "Statistikkvariabel"])["value"]
    assert read["Nordland", "tatt_i_bruk_antall"] == 1
    assert (read["Oslo", "andel_pst"], read.isna()["Nordland", "andel_pst"]) == (0.0, True)


def test_json_stat_has_signs_units_roles_and_grounds() -> None:
    made = client().get(f"{STATUS}.jsonstat?losning=journal").json()
    assert (made["version"], made["class"], made["role"]) == ("2.0", "dataset", {"geo": ["kommunenr"], "metric": ["variabel"]})
    assert made["dimension"]["kommunenr"]["category"]["label"]["5001"] == "Trondheim"
    assert made["dimension"]["variabel"]["category"]["unit"]["klasse_tatt_i_bruk"]["base"] == "1 = ja, 0 = nei"
    in_use = made["dimension"]["variabel"]["category"]["index"].index("klasse_tatt_i_bruk")
    per_kommune = made["value"][in_use :: made["size"][1]]
    assert dict(zip(made["dimension"]["kommunenr"]["category"]["index"], per_kommune, strict=True)) == {
        "0301": 0, "1804": 0, "1818": 0, "5001": 1, "5006": 0, "5058": 0,
    }  # fmt: skip
    assert made["extension"]["sitering"].startswith("e-helsekart")


def test_a_cube_that_would_be_mostly_air_is_refused() -> None:
    header = run.header("lop/losninger")
    codes = [str(nr) for nr in range(MOST_CELLS)]
    rows = pl.DataFrame({name: codes if name == "losning" else [1] * MOST_CELLS for name in header.kolonner})
    with pytest.raises(TooLarge):
        cube(rows, header)


def test_geojson_is_read_by_geopandas() -> None:
    answer = client().get(f"{STATUS}.geojson?losning=maaling")
    read = geopandas.read_file(io.BytesIO(answer.content)).set_index("kommunenr")
    assert (len(read), read.crs.to_epsg(), read.loc["1804", "klasse"]) == (6, 4326, "tatt_i_bruk")
    assert answer.json()["features"][0]["geometry"] is None  # Oslo has no shape in the mini-Norway
    assert (answer.json()["kart"], answer.json()["kilder"][0]["tittel"]) == ("Kart: © Kartverket", "Om innforing")


@pytest.mark.parametrize(("nivaa", "count"), [("kommune", 357), ("fylke", 15)])
def test_the_shapes_are_valid_and_lie_in_norway(nivaa: str, count: int) -> None:
    shapes = omraadeformer.shapes(nivaa)
    features = ",".join(f'{{"type":"Feature","properties":{{}},"geometry":{shape}}}' for shape in shapes.values())
    read = geopandas.read_file(io.BytesIO(f'{{"type":"FeatureCollection","features":[{features}]}}'.encode()))
    west, south, east, north = read.total_bounds
    assert (len(read), read.is_valid.all(), read.is_empty.any()) == (count, True, False)
    assert 4 < west < east < 32 and 57 < south < north < 72
    # The shapes reach to the coast, and are of Norway's 324 000 km² of land and some sea in the fjords.
    assert 300_000 < read.to_crs(25833).area.sum() / 1e6 < 400_000


OFFERED = ("json", "csv", "parquet")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("application/*", "json"),
        ("text/csv", "csv"),
        ("text/*;q=0.5, application/vnd.apache.parquet", "parquet"),
        ("text/csv;q=0.2, application/json;q=0.1", "csv"),
        ("application/json;q=0, */*;q=0.1", "json"),
        ("image/png", None),
        ("text/csv;q=x", None),
        (";;,,", None),
    ],
)
def test_the_format_that_is_asked_for(accept: str, form: str | None) -> None:
    assert preferred(accept, OFFERED) == form


@pytest.mark.parametrize("form", FORMATER)
def test_each_format_has_its_type(form: str) -> None:
    answer = client().get(f"{STATUS}.{form}?losning=journal")
    assert answer.headers["content-type"].startswith(FORMATER[form].type)


def test_the_format_follows_accept() -> None:
    answer = client().get(f"{STATUS}?losning=journal", headers={"accept": "text/csv"})
    assert (answer.headers["content-type"], answer.headers["vary"]) == ("text/csv; charset=utf-8", "Accept, Origin")
