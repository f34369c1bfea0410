"""One version for the whole process: shared, replaced when a newer one lands, kept when that one is broken."""

import itertools
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data import kontrakt, lager
from pages.felles import versjoner
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

KONTRAKT = kontrakt.current()
STATUS = "utbredelse/status_per_kommune"
Land = Callable[[int], None]


@pytest.fixture(scope="module")
def utgaver(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A store of the mini-Norway, and the same store after a fylke got another name in a second version."""
    bygges, *utgaver = (tmp_path_factory.mktemp(navn) for navn in ("bygges", "forste", "andre"))
    for utgave, navn in zip(utgaver, ("Nordland", "Nordlánnda"), strict=True):
        fylker = mini.frames()["fylker"].with_columns(navn=pl.col("navn").replace("Nordland", navn))
        lager.write({**mini.frames(), "fylker": fylker}, "ekte", KONTRAKT, bygges)
        shutil.copytree(bygges, utgave, dirs_exist_ok=True)
    return utgaver


@pytest.fixture
def land(utgaver: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Land:
    """Lets a version of the store (1 or 2) land where the process looks. It has not read any, and looks again at every question."""
    monkeypatch.setenv(lager.MILJOVARIABEL, str(tmp_path))
    monkeypatch.setattr(versjoner, "LOOK_AGAIN_S", 0.0)
    monkeypatch.setattr(versjoner, "WAIT_S", 60.0)
    monkeypatch.setattr(versjoner, "_current", None)
    monkeypatch.setattr(versjoner, "_looked", float("-inf"))

    def put(nummer: int) -> None:
        shutil.copytree(utgaver[nummer - 1], tmp_path, dirs_exist_ok=True, copy_function=shutil.copy)

    return put


def fylker() -> list[str]:
    return run.query(versjoner.current().con, "kodeverk/fylker", {})["navn"].to_list()


def test_what_was_begun_is_waited_for_and_read_once(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land(1)
    monkeypatch.setattr(versjoner, "_reading", None)
    read: list[Path] = []
    monkeypatch.setattr(lager, "read", lambda sted, read_it=lager.read: read.append(sted) or read_it(sted))
    versjoner.begin()
    versjoner.begin()
    assert (fylker()[0], len(read)) == ("Nordland", 1)


def test_what_holds_today_is_worked_out_anew_each_day(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land(1)
    yesterday = replace(versjoner.current(), aapnet=date.today() - timedelta(days=1))
    monkeypatch.setattr(versjoner, "_current", yesterday)
    assert (versjoner.current().con is yesterday.con, versjoner.current().aapnet) == (False, date.today())


@pytest.mark.parametrize("idag", [None, date(2020, 5, 17)])
def test_frozen_numbers_have_a_today_of_their_own(idag: date | None) -> None:
    # Both in one question: between two it may become another day.
    found = run.open_tables(mini.frames(), idag).sql("select idag() as idag, current_date as dagen").pl().row(0, named=True)
    assert found["idag"] == (idag or found["dagen"])


def test_a_new_version_is_picked_up_without_restart(land: Land) -> None:
    land(1)
    first = versjoner.current()
    assert fylker() == ["Nordland", "Oslo", "Trøndelag"]
    assert versjoner.current() is first
    land(2)
    assert fylker() == ["Nordlánnda", "Oslo", "Trøndelag"]
    assert versjoner.current().versjon.nummer == first.versjon.nummer + 1
    assert run.query(first.con, "kodeverk/fylker", {})["navn"][0] == "Nordland", "whoever still asks the old version is answered by it"


def test_it_looks_for_a_new_version_only_now_and_then(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land(1)
    versjoner.current()
    monkeypatch.setattr(versjoner, "LOOK_AGAIN_S", 60.0)
    land(2)
    assert fylker()[0] == "Nordland"


def test_a_store_that_breaks_leaves_the_last_good_version(land: Land, tmp_path: Path) -> None:
    land(1)
    good = versjoner.current()
    (tmp_path / lager.KATALOG).write_bytes(b"ikke et lager")
    assert versjoner.current() is good
    (tmp_path / lager.KATALOG).unlink()
    assert versjoner.current() is good


def test_a_version_for_other_questions_leaves_the_last_good_one(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land(1)
    good = versjoner.current()
    land(2)
    without = {navn: ramme for navn, ramme in good.versjon.frames.items() if navn != "innforing"}
    monkeypatch.setattr(lager, "read", lambda path: replace(good.versjon, nummer=2, frames=without))
    assert versjoner.current() is good
    monkeypatch.setattr(versjoner, "_current", None)
    with pytest.raises(lager.Lagerfeil, match=r"Bygg det på nytt med «python -m data\.bygg»"):
        versjoner.current()


@pytest.mark.parametrize(
    ("slag", "read"), [(lager.Feilslag.ANNEN_UTGAVE, 1), (lager.Feilslag.OPPTATT, 2)], ids=["another edition", "busy for the moment"]
)
def test_a_version_of_another_edition_is_read_once_and_a_busy_one_again(
    land: Land, monkeypatch: pytest.MonkeyPatch, slag: lager.Feilslag, read: int
) -> None:
    land(1)
    versjoner.current()
    reads = itertools.count()

    def refuse(path: Path, nummer: int) -> lager.Versjon:
        next(reads)
        raise lager.Lagerfeil("kan ikke leses", slag)

    monkeypatch.setattr(versjoner, "_unreadable", {})
    monkeypatch.setattr(lager, "read", refuse)
    for _ in range(2):
        with pytest.raises(lager.Lagerfeil, match="kan ikke leses") as feil:
            versjoner.numbered(7)
        assert feil.value.slag is slag
    assert next(reads) == read


def test_a_missing_store_is_said_with_the_remedy_and_found_when_it_is_there(land: Land) -> None:
    versjoner.warm_up()
    for ask in (versjoner.current, versjoner.answer_from):
        with pytest.raises(lager.Lagerfeil, match=r"Bygg det med «python -m data\.bygg»"):
            ask()
    land(1)
    assert fylker()[0] == "Nordland"


def test_each_version_is_worked_ahead_once_in_a_process_that_serves(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versjoner, "AHEAD_AFTER_S", 0.0)
    worked: list[duckdb.DuckDBPyConnection] = []
    monkeypatch.setattr(run, "work_ahead", worked.append)

    def now() -> duckdb.DuckDBPyConnection:
        con = versjoner.current().con
        if versjoner._ahead:
            versjoner._ahead.join()
        return con

    land(1)
    assert (now(), worked) == (versjoner.current().con, [])
    versjoner.work_ahead()
    first = now()
    land(2)
    assert (now(), worked) == (now(), [first, now()])
    versjoner.rest()


def test_what_cannot_be_worked_ahead_is_told_to_the_log(
    land: Land, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(con: duckdb.DuckDBPyConnection) -> None:
        raise duckdb.OutOfMemoryException("fullt")

    land(1)
    monkeypatch.setattr(run, "work_ahead", fail)
    versjoner._work_ahead(versjoner.current())
    assert [record.message for record in caplog.records] == ["forhåndsregning"]
    assert fylker()[0] == "Nordland"


def test_the_routes_answer_from_the_same_version(land: Land) -> None:
    land(1)
    now = versjoner.answer_from()
    assert (now.ask, now.versjon, now.er_eksempel) == (versjoner.current().svar.ask, 1, False)
    assert len(now.dato) == 10


def test_threads_share_one_version_and_get_the_same_answers(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land(1)
    reads = itertools.count()
    read = lager.read
    monkeypatch.setattr(lager, "read", lambda path: (next(reads), read(path))[1])

    def ask(place: int) -> tuple[int, list[str]]:
        now = versjoner.current()
        losning = ("journal", "maaling")[place % 2]
        return id(now), run.query(now.con, STATUS, Filtervalg(losning).sql_params())["klasse"].to_list()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(40)))
    assert (next(reads), len({version for version, _ in answers})) == (1, 1)
    assert [klasser for _, klasser in answers[:2]] * 20 == [klasser for _, klasser in answers]
    assert answers[0] != answers[1]
