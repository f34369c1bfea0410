"""Open data over HTTP: marks, refusals, catalogue, and a description that tells the truth about all of it."""

import io
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest
import schemathesis
from frictionless import Package
from hypothesis import HealthCheck, settings
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph

from queries import run
from queries.apnedata_zip import everything
from tests import mini
from tests.apnedatamini import PER_GRUPPE, STATUS, app, client, newest

ASKED = f"{STATUS}.json?losning=journal"


def test_who_has_the_answer_is_told_so() -> None:
    first = client().get(ASKED)
    for mark in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = client().get(ASKED, headers={"if-none-match": mark})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client().get(ASKED, headers={"if-none-match": '"other"'}).status_code == 200


def test_what_goes_out_packed_has_a_mark_of_its_own() -> None:
    marks = {client().get(ASKED, headers={"accept-encoding": coding}).headers["etag"] for coding in ("gzip", "identity")}
    assert len(marks) == 2 and all(mark.startswith('"') for mark in marks)


@pytest.mark.parametrize(("query", "kept"), [("", "public, max-age=60"), ("&versjon=7", "public, max-age=86400")])
def test_a_version_is_kept_longer_than_the_newest(query: str, kept: str) -> None:
    assert client().get(ASKED + query).headers["cache-control"] == kept


def test_every_answer_says_licence_version_and_how_to_cite() -> None:
    answer = client().get(ASKED)
    links = answer.headers["link"]
    assert f'<http://testserver{STATUS}.json?losning=journal&versjon=7>; rel="cite-as"' in links
    assert '<http://testserver/api/v1/datasett>; rel="license"' in links and 'rel="service-desc"' in links
    assert answer.headers["e-helsekart-versjon"] == "7"
    told = answer.json()
    assert (told["sitering"], told["lisenser"]) == (
        "e-helsekart, versjon 7 av tallene (2026-03-01).",
        [{"navn": "NLOD", "forklaring": None, "url": None}],
    )
    cited = client().get(told["adresse"])
    assert cited.json()["rader"] == told["rader"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/finnes", 404, "Adressen finnes ikke"),
        ("/sporringer/utbredelse/finnes.csv", 404, "Tabellen «utbredelse/finnes» finnes ikke"),
        ("/sporringer/avledet/2_grupper.csv", 404, "finnes ikke"),
        ("/sporringer/utbredelse/status_per_kommune.csv", 400, "trenger filteret losning"),
        ("/sporringer/utbredelse/status_per_kommune.csv?losning=finnes", 400, "har ikke verdien «finnes»"),
        ("/sporringer/utbredelse/status_per_kommune.csv?losning=journal&x=1", 400, "har ikke filteret x"),
        ("/sporringer/utbredelse/status_per_kommune.csv?losning=journal&dato=2024-02-30", 400, "har ikke verdien «2024-02-30»"),
        ("/sporringer/utbredelse/status_per_kommune.exe?losning=journal", 404, "Svaret finnes som json, csv, parquet"),
        ("/sporringer/kvalitet/kilder.geojson", 404, "ikke som «geojson»"),
        ("/sporringer/utbredelse/andel_per_gruppe.geojson?losning=journal&nivaa=land", 404, "ikke som «geojson»"),
        ("/sporringer/kodeverk/fylker?versjon=8", 404, "Finnes ikke"),
        ("/sporringer/kodeverk/fylker?pakke=", 404, "Finnes ikke"),
        ("/tabeller/finnes", 404, "Tabellen «finnes» finnes ikke"),
        ("/tabeller/lagerinfo.csv", 404, "finnes ikke"),
        ("/tabeller/kommuner.exe", 404, "finnes som csv og parquet"),
        ("/tabeller?fylke=50", 400, "har ikke filteret fylke"),
    ],
)
def test_what_can_not_be_answered_is_told_in_words(address: str, status: int, words: str) -> None:
    answer = client().get(f"/api/v1{address}")
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"], problem["status"]) == (status, "application/problem+json", status)
    assert words in problem["detail"]


def test_a_format_that_is_not_there_is_not_acceptable() -> None:
    answer = client().get(f"{STATUS}?losning=journal", headers={"accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_data_can_only_be_read(method: str) -> None:
    answer = client().request(method, "/api/v1/tabeller")
    assert (answer.status_code, answer.json()["title"]) == (405, "Metoden kan ikke brukes")


def test_pages_of_others_may_read_it() -> None:
    theirs = {"origin": "https://example.no"}
    assert client().get(ASKED, headers=theirs).headers["access-control-allow-origin"] == "*"
    wanted = {"access-control-request-method": "GET", "access-control-request-headers": "if-none-match"}
    assert client().options(ASKED, headers=theirs | wanted).status_code == 200
    assert client().options(ASKED, headers=theirs | {"access-control-request-method": "PUT"}).status_code == 400


def test_a_table_has_its_comments_and_its_files() -> None:
    told = client().get("/api/v1/tabeller/kommuner").json()
    assert (told["rader_antall"], told["kolonner"][0]["navn"]) == (6, "kommunenr")
    assert told["beskrivelse"] and all(kolonne["beskrivelse"] for kolonne in told["kolonner"])
    assert pl.read_parquet(client().get(told["filer"]["parquet"]).content).equals(mini.frames()["kommuner"])
    read = pl.read_csv(client().get(told["filer"]["csv"]).content, separator=";", schema_overrides={"kommunenr": pl.String})
    assert read["kommunenr"].to_list() == mini.frames()["kommuner"]["kommunenr"].to_list()


def test_the_overview_leads_to_everything() -> None:
    parts = client().get("/api/v1/").json()["innhold"]
    assert {part: client().get(address).status_code for part, address in parts.items()} == dict.fromkeys(parts, 200)
    listed = {row["sporring"]: row for row in client().get(parts["sporringer"]).json()}
    assert set(listed) == set(run.names())
    assert (listed["utbredelse/andel_per_gruppe"]["maa_oppgis"], urlsplit(listed["kodeverk/fylker"]["adresse"]).path) == (
        ["losning"],
        "/api/v1/sporringer/kodeverk/fylker",
    )


def test_everything_is_one_file_that_frictionless_finds_whole(tmp_path: Path) -> None:
    answer = client().get("/api/v1/alt.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    report = Package(tmp_path / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "note", "message"])[:5]
    assert len(report.tasks) == len(newest().frames)
    dictionary = pl.read_csv(tmp_path / "ordliste.csv", separator=";")
    assert dictionary.filter(pl.col("beskrivelse").is_null()).is_empty()
    assert "e-helsekart, versjon 7 av tallene (2026-03-01)." in (tmp_path / "LES_MEG.md").read_text("utf-8")
    assert pl.read_parquet(tmp_path / "parquet" / "innforing.parquet").equals(mini.frames()["innforing"])
    assert pl.read_csv(tmp_path / "lisenser.csv", separator=";")["lisens"].null_count() == 0


def test_the_same_version_gives_the_same_bytes() -> None:
    assert everything(newest()) == client().get("/api/v1/alt.zip").content


def test_the_data_package_names_files_that_are_there() -> None:
    package = client().get("/api/v1/datapackage.json").json()
    assert Package.from_descriptor(package).resource_names == sorted(newest().frames)
    for resource in package["resources"]:
        assert parse_qs(urlsplit(resource["path"]).query) == {"versjon": ["7"]}
        assert client().get(resource["path"]).status_code == 200


# What DCAT-AP-NO 2 demands of each class.
DEMANDED = {
    DCAT.Catalog: (DCTERMS.identifier, DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint),
    DCAT.Dataset: (DCTERMS.identifier, DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.format),
    DCAT.DataService: (DCTERMS.identifier, DCTERMS.title, DCAT.contactPoint, DCAT.endpointURL),
    FOAF.Agent: (FOAF.name, DCTERMS.identifier),
}


def test_the_catalogue_has_what_dcat_ap_no_demands() -> None:
    answer = client().get("/api/v1/dcat.jsonld")
    graph = Graph().parse(data=answer.content, format="json-ld")
    counted = {kind: len(set(graph.subjects(RDF.type, kind))) for kind in DEMANDED}
    tables = len(newest().frames)
    assert counted == {DCAT.Catalog: 1, DCAT.Dataset: tables, DCAT.Distribution: 2 * tables, DCAT.DataService: 1, FOAF.Agent: 1}
    missing = {
        (one, asked)
        for kind, wanted in DEMANDED.items()
        for one in graph.subjects(RDF.type, kind)
        for asked in wanted
        if (one, asked, None) not in graph
    }
    assert missing == set()
    assert answer.headers["content-type"] == "application/ld+json"


# A question without ending answers as the same with it; one room stands for all.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app()).exclude(path_regex=r"^/sporringer/(?!utbredelse/)[^.]+/[^.]+$")


@schema.parametrize()
@settings(max_examples=3, suppress_health_check=list(HealthCheck))
def test_the_description_says_what_is_answered(case: schemathesis.Case) -> None:
    case.call_and_validate()


def test_each_question_is_described_with_its_filters_and_formats() -> None:
    told = client().get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    asked = told["paths"][f"{PER_GRUPPE.removeprefix('/api/v1')}.{{form}}"]["get"]
    assert asked["parameters"][0]["schema"]["enum"] == ["json", "csv", "parquet", "geojson", "jsonstat"]
    assert told["components"]["parameters"]["losning"]["schema"]["enum"] == ["journal", "maaling", "tom"]
    assert {name for name in run.names() if f"/sporringer/{name}" not in told["paths"]} == set()
