"""What goes wrong around the app, done for real where it can be: the state each fault gives, what still works, and that nothing is lost."""

import errno
import os
import resource
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data import lager, lagerkatalog
from data.lagerfeil import Feilslag, translate
from data.leveringer import Leveranser
from data.pakker import Pakkelager, Visning
from pages.felles import (
    feiltilstand,
    nettside,
    opplasting,
    opplastingsminne,
    pakkeruter,
    pakkeside,
    tilgang,
    versjoner,
)
from queries import run
from tests import mini, tjenere
from tests.innhold import markup
from tests.leveringsmini import IDAG, build, deliver, rows

OSLO = "0301"
OPEN_TABLES = run.open_tables
INNGANG = Path(__file__).parent.parent / "pages" / "felles" / "inngang.py"


@dataclass(frozen=True)
class Verden:
    """A store of two versions where the app looks, and the first of them as the process has it open."""

    sted: Path
    aapen: versjoner.Aktuell

    def hold(self, aktuell: versjoner.Aktuell | None, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the process have read this, or nothing yet."""
        for navn, verdi in (("_current", aktuell), ("_looked", float("-inf")), ("_trouble", None), ("_reading", None)):
            monkeypatch.setattr(versjoner, navn, verdi)


@pytest.fixture(scope="module")
def hel(tmp_path_factory: pytest.TempPathFactory) -> Verden:
    sted = tmp_path_factory.mktemp("hel") / "lager"
    build(sted)
    forste = lager.read(sted)
    build(sted, "Måling i hjemmet")
    return Verden(sted, versjoner.Aktuell(forste, run.open_tables(forste.frames)))


@pytest.fixture
def verden(hel: Verden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verden:
    """A copy to break."""
    shutil.copytree(hel.sted, tmp_path / "lager")
    monkeypatch.setenv(lager.MILJOVARIABEL, str(tmp_path / "lager"))
    monkeypatch.setattr(versjoner, "LOOK_AGAIN_S", 0.0)
    monkeypatch.setattr(versjoner, "WAIT_S", 60.0)
    monkeypatch.setattr(run, "open_tables", lambda frames, idag=None: hel.aapen.con)  # what is derived is not what is tested here
    verden = Verden(tmp_path / "lager", hel.aapen)
    verden.hold(hel.aapen, monkeypatch)
    return verden


@pytest.fixture
def web() -> TestClient:
    ruter = [*nettside.ROUTES, *pakkeruter.ROUTES, Route("/stopper", _fails), Route("/minne", _runs_out)]
    feil = {lager.Lagerfeil: nettside.unreadable, Exception: nettside.failed}
    return TestClient(Starlette(routes=ruter, exception_handlers=feil), raise_server_exceptions=False)


def _fails(_: object) -> None:
    raise ValueError("hemmelig")


def _runs_out(_: object) -> None:
    raise duckdb.OutOfMemoryException("hemmelig")


def page() -> str:
    """What a visitor reads of the page, as HTML."""
    app = AppTest.from_file(str(INNGANG), default_timeout=60).run()
    assert not app.exception
    return " ".join(markup(app))


def change_catalogue(sql: str) -> Callable[[Path], None]:
    def change(sted: Path) -> None:
        with duckdb.connect(str(sted / lager.KATALOG)) as con:
            con.execute(sql)

    return change


def cut(monster: str, andel: float) -> Callable[[Path], None]:
    """Leave only the first part of a file, as a write that was stopped does."""

    def halve(sted: Path) -> None:
        fil = next(sted.glob(monster))
        fil.write_bytes(fil.read_bytes()[: int(fil.stat().st_size * andel)])

    return halve


def turn(sted: Path) -> None:
    """Turn every bit in the middle of a file, as a worn disk may."""
    for fil in (sted / lager.FILER / "main" / "losninger").glob("*.parquet"):
        raw = bytearray(fil.read_bytes())
        raw[len(raw) // 4 : -12] = bytes(byte ^ 0xFF for byte in raw[len(raw) // 4 : -12])
        fil.write_bytes(raw)


def put_folder(sted: Path) -> None:
    (sted / lager.KATALOG).unlink()
    (sted / lager.KATALOG).mkdir()


ULESELIG = {
    "missing": (shutil.rmtree, Feilslag.MANGLER),
    "missing catalogue": (lambda sted: (sted / lager.KATALOG).unlink(), Feilslag.MANGLER),
    "missing files": (lambda sted: shutil.rmtree(sted / lager.FILER), Feilslag.SKADET),
    "half-written catalogue": (cut(lager.KATALOG, 0.5), Feilslag.SKADET),
    "empty catalogue": (cut(lager.KATALOG, 0), Feilslag.SKADET),
    "half-written file": (cut("filer/main/kommuner/*.parquet", 0.5), Feilslag.SKADET),
    "turned bits": (turn, Feilslag.SKADET),
    "a folder in its place": (put_folder, Feilslag.SKADET),
    "another database": (change_catalogue("drop table ducklake_snapshot"), Feilslag.SKADET),
    "a newer catalogue": (change_catalogue("update ducklake_metadata set value = '99' where key = 'version'"), Feilslag.ANNEN_UTGAVE),
    "another contract": (
        change_catalogue("update ducklake_column set column_type = 'date' where column_name = 'areal_km2'"),
        Feilslag.SKADET,
    ),
}


@pytest.mark.parametrize("navn", ULESELIG)
def test_a_store_that_cannot_be_read(verden: Verden, web: TestClient, monkeypatch: pytest.MonkeyPatch, navn: str) -> None:
    break_it, slag = ULESELIG[navn]
    break_it(verden.sted)
    assert versjoner.newest() is verden.aapen, "the last good version stays"
    frisk = web.get("/healthz")
    assert (frisk.status_code, frisk.json()["versjon"], frisk.json()["advarsel"]["slag"]) == (200, 1, slag)
    verden.hold(None, monkeypatch)
    syk = web.get("/healthz")
    assert (syk.status_code, syk.json()["slag"]) == (503, slag)


@pytest.mark.parametrize("navn", ["missing", "turned bits", "a newer catalogue"])
def test_what_a_visitor_is_told_of_it(verden: Verden, monkeypatch: pytest.MonkeyPatch, navn: str) -> None:
    break_it, slag = ULESELIG[navn]
    break_it(verden.sted)
    verden.hold(None, monkeypatch)
    tilstand, vist = feiltilstand.TILSTANDER[slag], page()
    assert all(ord_ in vist for ord_ in (tilstand.tittel, tilstand.gjor, "Til den som drifter e-helsekart", "Prøv igjen"))
    assert [ord_ for ord_ in ("Traceback", "Error", "Exception", str(verden.sted)) if ord_ in vist] == []


@contextmanager
def full_disk(_: Path) -> Iterator[None]:
    """No file may grow beyond a few bytes, as when the disk has no more."""
    vanlig, grenser = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40, grenser[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, grenser)
        signal.signal(signal.SIGXFSZ, vanlig)


@contextmanager
def read_only(sted: Path) -> Iterator[None]:
    """Nothing may be written in the store. Root may always, so it is somebody else meanwhile."""
    mapper = [sted, *(path for path in sted.rglob("*") if path.is_dir())]
    for mappe in mapper:
        mappe.chmod(0o555)
    (sted / lager.KATALOG).chmod(0o444)
    er_root = os.geteuid() == 0
    if er_root:
        for mappe in (path for path in sted.parents if path.stat().st_uid == 0 and path != Path("/")):
            mappe.chmod(mappe.stat().st_mode | 0o055)
        os.seteuid(65534)
    try:
        yield
    finally:
        if er_root:
            os.seteuid(0)
        for path in (*mapper, sted / lager.KATALOG):
            path.chmod(0o755)


SKRIVINGER: dict[str, Callable[[Path], object]] = {
    "a delivery": lambda sted: deliver(Leveranser(sted), rows((OSLO, "planlagt"))),
    "a build": lambda sted: build(sted, "Måling overalt"),
    "a draft": lambda sted: Pakkelager(sted).start("Møte", IDAG, [Visning("kart", {"losning": "maaling"})]),
}
STENGT = {"disk full": (full_disk, Feilslag.FULLT), "read-only": (read_only, Feilslag.SKRIVEBESKYTTET)}


@pytest.mark.parametrize(
    ("hvordan", "hva"),
    [
        ("disk full", "a delivery"),
        ("disk full", "a build"),
        ("disk full", "a draft"),
        ("read-only", "a delivery"),
        ("read-only", "a draft"),
    ],
)
def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(verden: Verden, hva: str, hvordan: str) -> None:
    shut, slag = STENGT[hvordan]
    write = SKRIVINGER[hva]
    with shut(verden.sted), pytest.raises(lager.Lagerfeil) as feil:
        write(verden.sted)
    assert feil.value.slag == slag
    assert "Ingenting er lagret" in str(feil.value)
    assert (lager.current_version(verden.sted, wait=True), Pakkelager(verden.sted).every()) == (2, [])
    write(verden.sted)
    assert (lager.current_version(verden.sted, wait=True), len(Pakkelager(verden.sted).every())) in ((3, 0), (2, 1))


def test_a_read_only_store_is_shown(verden: Verden) -> None:
    with read_only(verden.sted):
        assert versjoner.newest().versjon.nummer == 2
    assert versjoner.trouble() is None


def test_numbers_that_cannot_be_frozen_leave_the_draft(verden: Verden) -> None:
    pakker = Pakkelager(verden.sted)
    utkast = pakker.start("Møte", IDAG)
    with full_disk(verden.sted), pytest.raises(lager.Lagerfeil) as feil:
        pakker.freeze(utkast, verden.aapen.versjon, IDAG)
    assert (feil.value.slag, pakker.every()) == (Feilslag.FULLT, [utkast])
    assert pakker.numbers(pakker.freeze(utkast, verden.aapen.versjon, IDAG)).nummer == 1


def test_a_damaged_package_hides_none_of_the_others_and_its_numbers_are_kept(verden: Verden) -> None:
    pakker = versjoner.packages()
    skadet, hel = (pakker.freeze(pakker.start(navn, IDAG), verden.aapen.versjon, IDAG) for navn in ("Skadet", "Hel"))
    pakker.delete(hel, IDAG)
    next((verden.sted / "pakker").glob(f"{skadet.id}.000002.json")).write_text("{")
    assert ([pakke.id for pakke in pakker.every()], pakker.damaged()) == ([hel.id], [skadet.id])
    assert pakker.clear_out(IDAG + timedelta(days=31)) == 1
    assert (verden.sted / "pakker" / "tall" / skadet.tall).is_dir()
    assert skadet.id in pakkeside.damaged_notice()


@pytest.mark.parametrize(
    ("innhold", "sagt"),
    [(b"tull", "ikke en møtepakke"), (b"PK\x03\x04" + b"x" * 500, "ikke en møtepakke"), (b"", "ikke en møtepakke")],
    ids=["something else", "cut off", "empty"],
)
def test_a_corrupt_upload_is_refused_with_what_to_choose_instead(verden: Verden, web: TestClient, innhold: bytes, sagt: str) -> None:
    svar = web.post("/pakke/inn", content=innhold, headers={pakkeruter.OWN_HEADER: "1"})
    assert (svar.status_code, sagt in svar.text, "Velg filen" in svar.text) == (400, True, True)


@pytest.mark.parametrize(("alder_s", "utlopt"), [(60.0, False), (tilgang.LENGSTE_OKT_S + 60.0, True)], ids=["without a role", "expired"])
def test_an_expired_login_is_told_from_one_without_a_role(monkeypatch: pytest.MonkeyPatch, alder_s: float, utlopt: bool) -> None:
    claims = {"is_logged_in": True, "email": "kari@nettverket.example", "iat": time.time() - alder_s}
    monkeypatch.setattr(tilgang, "st", SimpleNamespace(user=SimpleNamespace(to_dict=lambda: claims)))
    monkeypatch.setattr(tilgang, "is_open", lambda: True)
    assert (tilgang.now(), tilgang.is_expired()) == (None, utlopt)
    assert "Logg inn på nytt" in opplasting.UTLOPT


def test_what_is_remembered_is_no_reason_to_fail_when_the_disk_is_full(tmp_path: Path) -> None:
    with full_disk(tmp_path):
        opplastingsminne.remember(tmp_path, "Nettverket", "status", opplastingsminne.Husket({"a": "b" * 100}))
    assert opplastingsminne.recall(tmp_path, "Nettverket", "status") == opplastingsminne.Husket()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_slow_disk_holds_nobody_back(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    ferdig, read = threading.Event(), lager.read
    monkeypatch.setattr(lager, "read", lambda path: (ferdig.wait(60), read(path))[1])
    monkeypatch.setattr(versjoner, "WAIT_S", 0.01)
    with ThreadPoolExecutor(8) as besokende:
        assert {now.versjon.nummer for now in besokende.map(lambda _: versjoner.newest(), range(40))} == {1}
    trouble = versjoner.trouble()
    assert trouble and trouble.slag == Feilslag.TREGT
    assert "går over til den nye av seg selv" in feiltilstand.banner(trouble, "Siden viser versjon 1.")
    ferdig.set()
    monkeypatch.setattr(versjoner, "WAIT_S", 60.0)
    reading = versjoner._reading
    assert reading and reading.result(60)
    assert (versjoner.newest().versjon.nummer, versjoner.trouble()) == (2, None)


class Klokke(datetime):
    """A clock that is set; only the operating system could set the real one."""

    naa = datetime(2026, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return cls.naa


class Dag(date):
    """The day of that clock."""

    @classmethod
    def today(cls) -> date:
        return Klokke.naa.date()


@pytest.mark.parametrize(
    ("dager", "slag"),
    [(-400, Feilslag.KLOKKE), (-1, Feilslag.KLOKKE), (0, None), (400, None)],
    ids=["a year back", "a day back", "right", "a year ahead"],
)
def test_a_clock_that_is_moved(verden: Verden, web: TestClient, monkeypatch: pytest.MonkeyPatch, dager: int, slag: Feilslag | None) -> None:
    monkeypatch.setattr(Klokke, "naa", datetime.now(UTC) + timedelta(days=dager))
    monkeypatch.setattr(versjoner, "datetime", Klokke)
    monkeypatch.setattr(versjoner, "date", Dag)
    foer = versjoner.newest()
    trouble = versjoner.trouble()
    assert (foer.versjon.nummer, trouble and trouble.slag) == (2, slag)
    assert web.get("/healthz").status_code == 200
    monkeypatch.setattr(Klokke, "naa", Klokke.naa - timedelta(days=2))
    assert (versjoner.newest() is not foer, versjoner.newest().idag) == (True, Klokke.naa.date()), "«today» is worked out anew"


def test_a_question_that_needs_more_memory_than_there_is(verden: Verden, web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    con = OPEN_TABLES(mini.frames())
    verden.hold(versjoner.Aktuell(verden.aapen.versjon, con, tall="lite minne"), monkeypatch)
    monkeypatch.setattr(versjoner, "LOOK_AGAIN_S", float("inf"))
    monkeypatch.setattr(versjoner, "_looked", float("inf"))
    used = con.sql("select sum(memory_usage_bytes) from duckdb_memory()").fetchone()
    con.execute(f"set memory_limit = '{used[0] + 50_000 if used else 0}B'")
    vist = page()
    assert feiltilstand.TILSTANDER[Feilslag.MINNE].tittel in vist and "Velg et fylke" in vist
    con.execute("set memory_limit = '1GB'")
    assert run.query(con, "kodeverk/fylker", {}).height == 3, "and the next question is answered"
    svar = web.get("/minne")
    assert (svar.status_code, "hemmelig" in svar.text, "mer minne" in svar.text) == (503, False, True)


def test_a_route_that_fails_shows_no_trace(web: TestClient) -> None:
    svar = web.get("/stopper")
    assert (svar.status_code, svar.text.startswith("Noe gikk galt"), "hemmelig" in svar.text) == (500, True, False)


@tjenere.needs(tjenere.POSTGRES, what="POSTGRESQL")
def test_postgres_that_goes_and_comes_back(verden: Verden, web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with tjenere.postgres() as server:
        monkeypatch.setenv(lagerkatalog.MILJOVARIABEL, server.create("lager"))
        monkeypatch.setenv(lager.MILJOVARIABEL, str(verden.sted.parent / "delt"))
        build(verden.sted.parent / "delt")
        aapen = versjoner.newest()
        server.stop()
        assert versjoner.newest() is aapen
        assert web.get("/healthz").json()["advarsel"]["slag"] == Feilslag.UTEN_KATALOG
        with pytest.raises(lager.LagerOpptatt, match="Får ikke kontakt"):
            deliver(Leveranser(verden.sted.parent / "delt"), rows((OSLO, "planlagt")))
        server.start()
        deliver(Leveranser(verden.sted.parent / "delt"), rows((OSLO, "planlagt")))
        assert (versjoner.newest().versjon.nummer, versjoner.trouble()) == (2, None)


@pytest.mark.parametrize(
    ("feil", "slag"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Feilslag.FULLT),
        (OSError(errno.EROFS, "Read-only file system"), Feilslag.SKRIVEBESKYTTET),
        (duckdb.IOException("IO Error: server closed the connection unexpectedly"), Feilslag.UTEN_KATALOG),
        (duckdb.IOException("IO Error: Could not connect to server error for HTTP GET"), Feilslag.UTEN_LAGRING),
        (duckdb.OutOfMemoryException("could not allocate"), Feilslag.MINNE),
        (duckdb.IOException("noe annet password=hemmelig"), Feilslag.SKADET),
    ],
    ids=lambda verdi: str(verdi)[:40],
)
def test_what_an_error_means(feil: duckdb.Error | OSError, slag: Feilslag, caplog: pytest.LogCaptureFixture) -> None:
    meaning = translate(Path("/lager"), feil)
    assert (meaning.slag, "hemmelig" in f"{meaning} {caplog.text}") == (slag, False)


@pytest.mark.parametrize("slag", Feilslag)
def test_every_kind_has_a_state_with_a_remedy(slag: Feilslag) -> None:
    state = feiltilstand.TILSTANDER[slag]
    assert all((state.tittel, state.hendt, state.virker, state.gjor, state.drift))
    vist = feiltilstand.page(lager.Lagerfeil("<b>", slag))
    assert ("<b>" in vist, "Prøv igjen" in vist, feiltilstand.banner(lager.Lagerfeil("", slag), "V.").startswith(state.tittel)) == (
        False,
        True,
        True,
    )
