"""The store's catalogue: a file in the store's folder or a PostgreSQL database, opened for one read or one transaction at a time.

A file is held by one process at a time, and others wait for moments. PostgreSQL lets several write at once: of two whose transactions
overlap, one is told and does its work again.
"""

import contextlib
import importlib.resources
import os
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import duckdb

from data import lagerfiler
from data.lagerfeil import Feilslag, LagerEndret, Lagerfeil, LagerOpptatt, translate

MILJOVARIABEL = "EHELSEKART_KATALOG"
POSTGRES = "postgres:"
KATALOG = "katalog.ducklake"
# Deliveries live in a schema of their own, so that a build, which replaces the tables of «main», never touches them.
LEVERT = "leveringer"
VENT_S = 30.0
# A database that does not answer is given up by then; a connection string may say otherwise.
KOBLING_S = 3
OPPTATT_TEGN = ("Could not set lock", "being used by another process")
# Rows that don't fit and statements that are wrong say nothing of the store.
EGNE_FEIL = (duckdb.DataError, duckdb.IntegrityError, duckdb.BinderException, duckdb.ParserException)
KONFLIKT_TEGN = ("Transaction conflict", "could not serialize access", "duplicate key value")

T = TypeVar("T")
Merke = tuple[tuple[int, int, int] | None, ...]
_sist_lest: dict[Path, tuple[Merke, int | None]] = {}
# Two open handles on one file in one process would not see each other's locks.
_laaser: dict[Path, threading.RLock] = {}
# Connections with the extensions loaded, which takes longer than most of what they are used for.
_ledige: list[duckdb.DuckDBPyConnection] = []


def in_postgres() -> str:
    """Return the connection string of the catalogue in PostgreSQL (EHELSEKART_KATALOG without «postgres:»), '' for a file.

    Raises Lagerfeil for a setting that is neither.
    """
    satt = os.environ.get(MILJOVARIABEL, "")
    if satt and not satt.startswith(POSTGRES):
        raise Lagerfeil(
            f"{MILJOVARIABEL} skal begynne med «{POSTGRES}», for eksempel «{POSTGRES}dbname=ehelsekart host=localhost».", Feilslag.OPPSETT
        )
    kobling = satt.removeprefix(POSTGRES)
    return kobling if not kobling or "connect_timeout" in kobling or "://" in kobling else f"{kobling} connect_timeout={KOBLING_S}"


def current_version(path: Path, *, wait: bool = False) -> int | None:
    """Return the newest version's number, or None when there is no version yet.

    Cheap enough for every page view: a catalogue file is only opened when it has changed on disk, and while a writer holds it the last
    known version is the answer, unless one wants to ``wait``. Raises Lagerfeil when the catalogue is damaged or out of reach.
    """
    if kobling := in_postgres():
        return _retry(lambda: _newest_in_postgres(kobling), path, 0.0)
    katalog = path / KATALOG
    merke = (_stamp(katalog), _stamp(path / f"{KATALOG}.wal"))
    if merke[0] is None:
        return None
    forrige_merke, forrige = _sist_lest.get(path, (None, None))
    if merke == forrige_merke:
        return forrige
    vent_s = VENT_S if wait or forrige is None else 0.0
    laas = _lock(path)
    if not laas.acquire(timeout=vent_s):
        if wait:
            raise LagerOpptatt(_busy(path))
        return forrige
    try:
        nummer = _retry(lambda: _newest_in_file(katalog), path, vent_s)
    except LagerOpptatt:
        if wait or forrige is None:
            raise
        return forrige
    finally:
        laas.release()
    _sist_lest[path] = (merke, nummer)
    return nummer


@contextlib.contextmanager
def attached(path: Path, version: int | None = None) -> Generator[duckdb.DuckDBPyConnection]:
    """Yield an in-memory connection with one version of the lake attached read-only as ``lager``, let go when the block ends.

    Raises Lagerfeil when the version is not there or can't be read.
    """
    with _opened(path, f"read_only, snapshot_version {version:d}" if version is not None else "read_only") as con:
        yield con


@contextlib.contextmanager
def own_tables(path: Path, *, write: bool = False) -> Generator[duckdb.DuckDBPyConnection]:
    """Yield a connection with the catalogue's own tables attached as ``katalog``, in one transaction: what they say of one moment.

    For copies of the whole catalogue (lagerkopi.py). Raises Lagerfeil when the catalogue is out of reach.
    """
    kobling = in_postgres()
    with contextlib.nullcontext() if kobling else _lock(path):
        con = connect()
        try:
            if kobling:
                _load(con, "postgres_scanner")
            valg = ", ".join(filter(None, ["type postgres" if kobling else "", "" if write else "read_only"]))
            sted = quoted(kobling or str(path / KATALOG))
            _retry(lambda: con.execute(f"attach {sted} as katalog{f' ({valg})' if valg else ''}"), path, VENT_S)
            con.begin()
            yield con
            con.commit()
        except duckdb.Error as feil:
            raise translate(path, feil) from None
        finally:
            con.close()


def transact(path: Path, arbeid: Callable[[duckdb.DuckDBPyConnection], T], bygger_paa: int | None = None) -> T:
    """Run ``arbeid`` in one transaction on the newest version, all or nothing.

    ``arbeid`` gets a connection with the lake attached as ``lager``, and calls :func:`mark_changed` when it has changed something.
    ``bygger_paa`` is the version that its work rests on. Raises LagerEndret when that one is no longer the newest, or when another
    writer committed meanwhile: nothing is stored then, and the work can be done again.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as feil:
        raise translate(path, feil) from None
    with _opened(path, "") as con:
        con.begin()
        try:
            if bygger_paa is not None and snapshot(con) != bygger_paa:
                raise LagerEndret("Lageret ble endret av noen andre i mellomtiden. Prøv igjen.")
            svar = arbeid(con)
            con.commit()
        except duckdb.Error as feil:
            _roll_back(con)
            if any(tegn in str(feil) for tegn in KONFLIKT_TEGN):
                raise LagerEndret("Lageret ble endret av noen andre i mellomtiden. Prøv igjen.") from feil
            raise
        except BaseException:
            _roll_back(con)
            raise
        return svar


def snapshot(con: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the version that a connection sees."""
    rad = con.execute("select id from lager.current_snapshot()").fetchone()
    return int((rad or (0,))[0])


def mark_changed(con: duckdb.DuckDBPyConnection) -> None:
    """Make this transaction collide with every other that also changes the store, whatever the two are about."""
    con.execute(f"create schema if not exists lager.{LEVERT}")
    con.execute(f"create or replace table lager.{LEVERT}.vakt (nr integer)")


def quoted(tekst: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + tekst.replace("'", "''") + "'"


def connect() -> duckdb.DuckDBPyConnection:
    """Return an in-memory connection with the extensions loaded. Nothing is fetched: they come as packages and lie where these do."""
    with contextlib.suppress(IndexError):
        return _ledige.pop()
    con = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    con.execute("set enable_progress_bar = false")
    _load(con, "ducklake")
    return con


def reach_files(con: duckdb.DuckDBPyConnection) -> None:
    """Let a connection reach the files where they lie in S3-compatible storage; a folder needs nothing."""
    if lagerfiler.in_s3():
        _load(con, "httpfs")
        lagerfiler.give_keys(con)


def give_back(con: duckdb.DuckDBPyConnection) -> None:
    """Keep a connection with nothing attached for the next one who needs it."""
    _ledige.append(con)


@contextlib.contextmanager
def _opened(path: Path, valg: str) -> Generator[duckdb.DuckDBPyConnection]:
    kobling = in_postgres()
    laas = contextlib.nullcontext() if kobling else _lock(path)
    with laas:
        con = connect()
        try:
            _attach(con, path, kobling, valg)
            yield con
            con.execute("detach lager")
        except EGNE_FEIL:
            con.close()
            raise
        except (duckdb.Error, OSError) as feil:
            con.close()
            raise translate(path, feil) from None
        except BaseException:
            con.close()
            raise
        give_back(con)


def _lock(path: Path) -> threading.RLock:
    return _laaser.setdefault(path.absolute(), threading.RLock())


def _attach(con: duckdb.DuckDBPyConnection, path: Path, kobling: str, valg: str) -> None:
    # Small tables go to Parquet like the others. With a catalogue file the data path is given anew each time, so that a store can be
    # moved; a database belongs to one folder, and says so when it is asked for another's.
    felles = [f"data_path {quoted(lagerfiler.place(path))}", "data_inlining_row_limit 0", valg]
    reach_files(con)
    if kobling:
        _load(con, "postgres_scanner")
    else:
        felles.append("override_data_path true")
    katalog = f"{POSTGRES}{kobling}" if kobling else str(path / KATALOG)
    alle = ", ".join(filter(None, felles))
    _retry(lambda: con.execute(f"attach {quoted(f'ducklake:{katalog}')} as lager ({alle})"), path, VENT_S)


def _load(con: duckdb.DuckDBPyConnection, navn: str) -> None:
    pakke = Path(str(importlib.resources.files(f"duckdb_extension_{navn}")))
    con.load_extension(str(pakke / "extensions" / f"v{duckdb.__version__}" / f"{navn}.duckdb_extension"))


def _newest_in_file(katalog: Path) -> int | None:
    """Ask the catalogue itself, without the extension, for its newest version; version 0 is the empty lake."""
    with duckdb.connect(str(katalog), read_only=True) as con:
        rad = con.execute("select max(snapshot_id) from ducklake_snapshot").fetchone()
    return int(rad[0]) if rad and rad[0] else None


def _newest_in_postgres(kobling: str) -> int | None:
    con = connect()
    try:
        _load(con, "postgres_scanner")
        con.execute(f"attach {quoted(kobling)} as katalog (type postgres, read_only)")
        finnes = con.execute(
            "select 1 from duckdb_tables() where database_name = 'katalog' and table_name = 'ducklake_snapshot'"
        ).fetchone()
        rad = con.execute("select max(snapshot_id) from katalog.ducklake_snapshot").fetchone() if finnes else None
        con.execute("detach katalog")
    except BaseException:
        con.close()
        raise
    give_back(con)
    return int(rad[0]) if rad and rad[0] else None


def _roll_back(con: duckdb.DuckDBPyConnection) -> None:
    """A transaction that failed while it was committed has been rolled back already."""
    with contextlib.suppress(duckdb.Error):
        con.rollback()


def _retry(forsok: Callable[[], T], path: Path, vent_s: float) -> T:
    frist = time.monotonic() + vent_s
    while True:
        try:
            return forsok()
        except duckdb.Error as feil:
            tekst = str(feil)
            if "No snapshot found" in tekst:
                raise Lagerfeil(f"Lageret i {path} har ikke den versjonen.", Feilslag.MANGLER) from feil
            if "does not match existing data path" in tekst:
                raise Lagerfeil(
                    f"Katalogen i PostgreSQL hører til en annen mappe enn {path}. Rett EHELSEKART_LAGER.", Feilslag.OPPSETT
                ) from None
            if not any(tegn in tekst for tegn in OPPTATT_TEGN):
                raise translate(path, feil) from None
            if time.monotonic() >= frist:
                raise LagerOpptatt(_busy(path)) from feil
        time.sleep(0.05)


def _busy(path: Path) -> str:
    return f"Lageret i {path} er i bruk av et annet program. Prøv igjen om litt."


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
