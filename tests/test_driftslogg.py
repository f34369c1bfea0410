"""The log and the figures for those who run e-helsekart: what they tell, whom they tell it, and what they never do."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx import Response as Answer
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.logger import get_logger

from data import lager
from data.lager import Lagerfeil
from drift import avhengigheter
from pages.felles import driftslogg, driftstall, kildelinje, maaling, ruter, tilgang, versjoner
from pages.felles.utgave import UTGAVE
from tests import mini

PASSORD = "hest4batteri"
Linjer = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def linjer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Linjer]:
    """The log started anew; gives what has been written since. Everything is put back afterwards."""
    monkeypatch.setenv("PGPASSWORD", PASSORD)
    written, root = io.StringIO(), logging.getLogger()
    kept, levels = list(root.handlers), {name: logging.getLogger(name).level for name in ("uvicorn.error", "uvicorn.access")}
    driftslogg.start(written, hidden=["fra-innloggingen"])
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.handlers = kept
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def fail(logger: logging.Logger) -> None:
    try:
        raise ValueError(f"klarte ikke å koble til postgres://per:{PASSORD}@vert")
    except ValueError:
        logger.exception("Det gikk galt")


@pytest.mark.parametrize(
    "write",
    [
        lambda: driftslogg.LOGG.warning("PGPASSWORD er %s", PASSORD),
        lambda: driftslogg.event("start", sted=f"host=vert password={PASSORD}x"),
        lambda: driftslogg.event("start", nokkel="fra-innloggingen"),
        lambda: driftslogg.event("start", kobling="https://kari:ukjent-passord@vert/sti"),
        lambda: fail(logging.getLogger("noe.annet")),
        lambda: fail(get_logger("streamlit.noe")),
        lambda: get_logger("streamlit.laget.etterpaa").warning("client_secret='ukjent-passord'"),
    ],
    ids=["message", "connection string", "the login's", "address", "trace", "streamlit's trace", "a logger made later"],
)
def test_no_secret_is_in_any_line(linjer: Linjer, write: Callable[[], None]) -> None:
    write()
    (line,) = linjer()
    text = json.dumps(line)
    assert not any(secret in text for secret in (PASSORD, "fra-innloggingen", "ukjent-passord"))
    assert driftslogg.STRUCK_OUT in "".join(map(str, line.values()))
    assert {"tid", "nivaa", "hendelse"} <= line.keys()


def test_the_secrets_of_logins_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    section = {"cookie_secret": "a1", "redirect_uri": "b", "ansattporten": {"client_id": "c", "client_secret": "d1"}}
    monkeypatch.setattr(tilgang, "get_secrets_auth_section", type("Seksjon", (), {"to_dict": lambda self: section}))
    assert tilgang.secrets() == ["a1", "d1"]


def measured(path: str, status: int = 200) -> None:
    def answer(request: Request) -> Response:
        if status == 500:
            raise RuntimeError
        return PlainTextResponse("", status)

    app = maaling.Maaling(Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])]))
    TestClient(app, raise_server_exceptions=False).get(path)


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("/kart?kommune=5001", 200, {"hendelse": "foresporsel", "rute": "side"}),
        ("/tabell/a/b.csv?losning=dho", 200, {"hendelse": "eksport", "rute": "tabell", "adresse": "/tabell/a/b.csv"}),
        ("/tabell/kari.nordmann", 404, {"hendelse": "foresporsel", "rute": "tabell"}),
        ("/pakke/hemmelig-id.pptx", 200, {"hendelse": "eksport", "rute": "pakke"}),
        ("/presentasjon/hemmelig-id", 200, {"hendelse": "foresporsel", "rute": "presentasjon"}),
        ("/kari@nordmann.example", 404, {"hendelse": "foresporsel", "rute": "annet"}),
        ("/api/v1/tabeller", 500, {"hendelse": "foresporsel", "rute": "api"}),
    ],
)
def test_an_answer_is_a_line_that_says_what_it_was_and_not_whose(linjer: Linjer, path: str, status: int, expected: dict[str, str]) -> None:
    measured(path, status)
    (line,) = [line for line in linjer() if line["hendelse"] in ("foresporsel", "eksport")]
    assert line.pop("varighet_ms") >= 0 and line.pop("tid")
    assert line == {"nivaa": "info", "metode": "GET", "status": status, **expected}


@pytest.mark.parametrize("path", ["/healthz", "/statisk/stil.css", "/_stcore/health", "/kart/_stcore/health"])
def test_what_machines_ask_all_the_time_is_counted_and_not_written(linjer: Linjer, path: str) -> None:
    with grows("ehelsekart_svar_total", rute=ruter.kind(path), status="200"):
        measured(path)
    assert linjer() == []


def test_a_rerun_is_a_line_with_a_session_that_can_not_be_followed(linjer: Linjer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maaling, "get_script_run_ctx", lambda **_: type("Ctx", (), {"session_id": "okt-1"})())
    for side in ("", "kart"):
        with maaling.rerun(side):
            pass
    first, second = linjer()
    assert (first["side"], second["side"], first["hendelse"]) == ("forside", "kart", "visning")
    assert first["okt"] == second["okt"] == driftslogg.session_hash("okt-1") and "okt-1" not in first["okt"]


@contextmanager
def grows(name: str, **labels: str) -> Iterator[None]:
    """One is added to a figure meanwhile."""
    before = driftstall.REGISTER.get_sample_value(name, labels) or 0.0
    yield
    assert driftstall.REGISTER.get_sample_value(name, labels) == before + 1


def test_what_happens_is_counted(linjer: Linjer) -> None:
    driftstall.start()
    with grows("ehelsekart_visning_sekunder_count", side="kart"), maaling.rerun("kart"):
        pass
    with grows("ehelsekart_leveringer_total", handling="bekreft"):
        maaling.delivery("bekreft")
    with grows("ehelsekart_feil_total"):
        driftslogg.fault("tallene kan ikke leses", Lagerfeil("borte"))
    assert [line["hendelse"] for line in linjer()] == ["visning", "levering", "tallene kan ikke leses"]


def mini_version() -> versjoner.Aktuell:
    versjon = lager.Versjon(7, datetime(2026, 3, 1, tzinfo=UTC), "ekte", mini.frames(), {})
    return versjoner.Aktuell(versjon, mini.con())


def metrics(host: str = "127.0.0.1", **headers: str) -> Answer:
    return TestClient(Starlette(routes=driftstall.ROUTES), client=(host, 1)).get("/metrics", headers=headers)


def test_prometheus_reads_the_figures_and_finds_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versjoner, "newest", mini_version)
    families = {family.name: family for family in text_string_to_metric_families(metrics().text)}
    assert families["ehelsekart_lager_versjon"].samples[0].value == 7
    assert families["ehelsekart_utgave"].samples[0].labels == {"utgave": UTGAVE}
    assert {"ehelsekart_okter", "ehelsekart_svar", "process_resident_memory_bytes", "ehelsekart_lager_alder_sekunder"} <= families.keys()


def test_without_a_store_the_figures_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise Lagerfeil("Fant ikke noe lager")

    monkeypatch.setattr(versjoner, "newest", missing)
    assert "ehelsekart_lager_lesbart 0.0" in metrics().text


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("10.1.2.3", {}, 200),
        ("fd00::1", {}, 200),
        ("8.8.8.8", {}, 404),
        ("testclient", {}, 404),
        ("10.1.2.3", {"x-forwarded-for": "10.9.9.9"}, 404),
    ],
)
def test_the_figures_are_for_machines_of_the_house_that_ask_directly(
    monkeypatch: pytest.MonkeyPatch, host: str, headers: dict[str, str], status: int
) -> None:
    monkeypatch.setattr(versjoner, "newest", mini_version)
    assert metrics(host, **headers).status_code == status


def test_the_last_line_of_a_page_says_which_edition_and_which_numbers() -> None:
    line = kildelinje.source_line(mini.frames()["kilder"], (), 7)
    assert f"Versjon 7 av tallene, e-helsekart {UTGAVE}." in line


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "Ingen kjente svakheter i 1 pakker"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], 1, "KJENTE SVAKHETER:\n  a 1: CVE-1"),
        ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "borte"}], 0, "1 av 2 pakker er IKKE KONTROLLERT: b"),
        ([{"name": "a", "skip_reason": "borte"}], 0, "IKKE KONTROLLERT"),
        ([], 0, "IKKE KONTROLLERT"),
    ],
    ids=["none known", "one known", "one untold", "all untold", "no answer"],
)
def test_what_nobody_could_tell_is_never_called_safe(asked: list[dict[str, Any]], code: int, said: str) -> None:
    found, told = avhengigheter.verdict(asked)
    assert (found, said in told) == (code, True)
