"""Sharing: a version asked for by its number, a frozen link, the feed of changes, and a map within another page."""

import re
import shutil
import socket
import xml.etree.ElementTree as ET
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from data import kontrakt, lager
from data.pakker import Visning
from pages.felles import apnedataruter, endringsfeed, innebygd, tilkobling, versjoner, versjonslogg
from pages.felles.nettside import NorskSide
from pages.felles.versjonslogg import Tabellendring, Versjonsendring
from tests import eksportmini, mini

KONTRAKT = kontrakt.current()
STATUS = "/api/v1/sporringer/utbredelse/status_per_kommune.json"
FROZEN_LINK = f"{STATUS}?losning=maaling&dato=2024-01-01&kjent=2025-01-01"
ATOM = "{http://www.w3.org/2005/Atom}"
Land = Callable[[int], TestClient]


def later() -> dict[str, pl.DataFrame]:
    """The mini-Norway after one more report has come: Steinkjer has used the solution since 2022, known from 2026."""
    frames = dict(mini.frames())
    event = frames["innforing"].filter(losning="maaling", kommunenr="1804", stadium="tatt_i_bruk").head(1)
    new = event.with_columns(kommunenr=pl.lit("5006"), gjelder_fra=pl.lit(date(2022, 1, 1)), rapportert_dato=pl.lit(date(2026, 1, 1)))
    return {**frames, "innforing": pl.concat([frames["innforing"], new])}


@pytest.fixture(scope="module")
def utgaver(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A store with one version, and the same with the second."""
    bygges, *utgaver = (tmp_path_factory.mktemp(navn) for navn in ("bygges", "forste", "andre"))
    for utgave, frames in zip(utgaver, (dict(mini.frames()), later()), strict=True):
        lager.write(frames, "ekte", KONTRAKT, bygges)
        shutil.copytree(bygges, utgave, dirs_exist_ok=True)
    return utgaver


def landing(utgaver: list[Path], place: Path, patch: pytest.MonkeyPatch) -> Land:
    """Lets a version of the store (1 or 2) land where the process looks, which has read none before."""
    patch.setenv(lager.MILJOVARIABEL, str(place))
    patch.setattr(versjoner, "LOOK_AGAIN_S", 0.0)
    patch.setattr(versjoner, "_current", None)
    patch.setattr(versjoner, "WAIT_S", 600.0)
    patch.setattr(versjoner, "_reading", None)
    patch.setattr(versjoner, "_looked", float("-inf"))
    patch.setattr(apnedataruter, "_held", OrderedDict())

    def put(nummer: int) -> TestClient:
        shutil.copytree(utgaver[nummer - 1], place, dirs_exist_ok=True, copy_function=shutil.copy)
        return TestClient(Starlette(routes=apnedataruter.ROUTES))

    return put


@pytest.fixture
def land(utgaver: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Land:
    """For a test that lets versions land itself."""
    return landing(utgaver, tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def andre(utgaver: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Where the second version has landed and been read: for the tests that only ask."""
    with pytest.MonkeyPatch.context() as patch:
        yield landing(utgaver, tmp_path_factory.mktemp("andre"), patch)(2)


def classes(asking: TestClient, address: str) -> dict[str, str]:
    return {row["kommunenr"]: row["klasse"] for row in asking.get(address).json()["rader"]}


def test_a_version_answers_the_same_after_the_next_has_landed(land: Land) -> None:
    first = land(1).get(f"{STATUS}?losning=maaling&versjon=1")
    after = land(2)
    assert (
        after.get(f"{STATUS}?losning=maaling&versjon=1").content,
        after.get(STATUS, params={"losning": "maaling"}).json()["versjon"],
    ) == (
        first.content,
        2,
    )
    assert classes(after, f"{STATUS}?losning=maaling&versjon=1") != classes(after, f"{STATUS}?losning=maaling&versjon=2")


def test_a_link_with_both_dates_means_the_same_after_new_data(land: Land) -> None:
    before = classes(land(1), FROZEN_LINK)
    after = land(2)
    assert classes(after, FROZEN_LINK) == before
    assert classes(after, f"{STATUS}?losning=maaling&dato=2024-01-01") != before


def test_a_link_to_a_package_means_the_same_after_new_data(land: Land) -> None:
    asking = land(1)
    draft = versjoner.packages().start("Møtet", date(2026, 3, 1), [Visning("kart", {"losning": "maaling"})])
    assert asking.get(f"{STATUS}?losning=maaling&pakke={draft.id}").status_code == 404
    versjoner.packages().freeze(draft, versjoner.newest().versjon, date(2026, 3, 1))
    address = f"{STATUS}?losning=maaling&pakke={draft.id}"
    before = asking.get(address)
    assert (before.status_code, before.json()["adresse"].endswith(f"pakke={draft.id}")) == (200, True)
    assert land(2).get(address).content == before.content
    assert land(2).get(f"{address}&versjon=2").status_code == 404


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("versjon=3", 404, "Versjon 3 finnes ikke. Den nyeste er 2"),
        ("versjon=" + "9" * 5000, 404, "finnes ikke"),
        ("versjon=0", 400, "ikke et tall fra 1"),
        ("versjon=x", 400, "ikke et tall fra 1"),
        ("versjon=%C2%B2", 400, "ikke et tall fra 1"),
        ("pakke=finnes-ikke", 404, "Møtepakken finnes ikke"),
    ],
)
def test_a_version_that_is_not_there_is_told_in_words(andre: TestClient, query: str, status: int, words: str) -> None:
    answer = andre.get(f"/api/v1/tabeller?{query}")
    assert (answer.status_code, words in answer.json()["detail"]) == (status, True)


def test_the_versions_are_listed_newest_first(andre: TestClient) -> None:
    assert [row["versjon"] for row in andre.get("/api/v1/versjoner").json()] == [2, 1]
    assert andre.get("/api/v1").url.path == "/api/v1/"


def test_without_a_store_the_reason_is_told(land: Land, tmp_path: Path) -> None:
    answer = TestClient(Starlette(routes=apnedataruter.ROUTES)).get("/api/v1/tabeller")
    assert (answer.status_code, "Bygg det" in answer.json()["detail"]) == (503, True)


def test_the_feed_has_what_each_version_changed(andre: TestClient) -> None:
    answer = andre.get("/endringer.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)
    entries = root.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "Versjon 2 av tallene: 1\u00a0tabell er endret"
    content = entries[0].findtext(f"{ATOM}content") or ""
    rows = later()["innforing"].height
    assert f"<strong>innforing</strong>: 1\u00a0ny rad, {rows}\u00a0rader i alt." in content
    for element in (root, *entries):  # what RFC 4287 demands
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    assert andre.get("/endringer.atom", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


A, B = pl.DataFrame({"a": [1, 1, 2]}), pl.DataFrame({"a": [2, 1, 3, 3]})


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"t": A}, {"t": A}, ()),
        ({"t": A}, {"t": A.reverse()}, ()),
        ({"t": A}, {"t": B}, (Tabellendring("t", 4, 2, 1),)),
        ({}, {"t": A}, (Tabellendring("t", 3, 3, 0),)),
        ({"t": A}, {}, (Tabellendring("t", 0, 0, 3),)),
        ({"t": A}, {"t": A.rename({"a": "b"})}, (Tabellendring("t", 3, None, None),)),
        ({"lagerinfo": A}, {"lagerinfo": B}, ()),
        ({}, {"t": A.clear()}, ()),
    ],
)
def test_what_differs_between_two_versions(
    before: dict[str, pl.DataFrame], after: dict[str, pl.DataFrame], changed: tuple[Tabellendring, ...]
) -> None:
    assert versjonslogg.compared(before, after) == changed


def test_a_feed_takes_hostile_descriptions() -> None:
    when = datetime(2026, 3, 1, tzinfo=UTC)
    content = endringsfeed.atom([Versjonsendring(1, when, (Tabellendring("t", 1, 1, 0),))], {"t": mini.FIENDTLIG}, "https://example.no/")
    told = ET.fromstring(content).findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert "<script>" not in told and "&lt;script&gt;" in told


def test_a_map_is_shown_within_other_pages(land: Land, ekte_lager: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(lager.MILJOVARIABEL, str(ekte_lager))  # a map is of all kommuner
    wrapped = Starlette(routes=apnedataruter.ROUTES, middleware=[Middleware(NorskSide)])
    answer = TestClient(wrapped).get("/bygg-inn/kart?losning=dho", headers={"accept": "text/html"})
    assert (answer.status_code, "x-frame-options" in answer.headers) == (200, False)
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert (answer.text.count("<h1>"), "<script" in answer.text, 'lang="nb"' in answer.text) == (1, False, True)
    assert "Kilde: " in answer.text and 'class="tegn"' in answer.text
    assert 'href="http://testserver/kart?losning=dho" target="_blank" rel="noopener"' in answer.text
    assert re.findall(r"<svg[^>]*role=\"img\"", answer.text)


@pytest.mark.parametrize("address", ["finnes?losning=maaling", "oversikt", "kart", "kart?losning=finnes", "kart?pakke=x&losning=maaling"])
def test_what_can_not_be_embedded_is_told(andre: TestClient, address: str) -> None:
    answer = andre.get(f"/bygg-inn/{address}")
    assert (answer.status_code, "/bygg-inn/kart?losning=" in answer.text) == (404, True)


def test_a_figure_is_drawn_for_wide_and_narrow_pages() -> None:
    page = innebygd.page(eksportmini.lysark(eksportmini.STADIENE), [])
    assert page.count('class="bred"') == page.count('class="smal"') == 1


def test_answers_are_sent_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        tilkobling.send_at_once()
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
