"""The store: a DuckLake, that is a catalogue file with the versions and Parquet files beside it.

A writer makes one version (snapshot) per build, in one transaction. A reader opens the catalogue read-only, reads a whole version
and closes it again, so that readers and writers only ever wait for each other for moments.
"""

import importlib.resources
import os
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import duckdb
import polars as pl

from data.kontrakt import LAGERINFO, Kontrakt, Tabell

MILJOVARIABEL = "EHELSEKART_LAGER"
KATALOG = "katalog.ducklake"
FILER = "filer"
VENT_S = 10.0
OPPTATT_TEGN = ("Could not set lock", "being used by another process")

T = TypeVar("T")
Merke = tuple[tuple[int, int, int] | None, ...]
_sist_lest: dict[Path, tuple[Merke, int | None]] = {}


class Lagerfeil(Exception):
    """The store is missing, damaged, busy or of another kind; the message is in Bokmål and says what to do."""


class LagerOpptatt(Lagerfeil):
    """Another process holds the catalogue and did not let go in time."""


@dataclass(frozen=True)
class Versjon:
    """One version of the store, read whole.

    ``frames`` holds one frame per table of the contract, ``beskrivelser`` the comments shown to users, by «tabell» and
    «tabell.kolonne»; ``datasett`` is 'ekte' or 'eksempel', ``opprettet`` is in UTC.
    """

    nummer: int
    opprettet: datetime
    datasett: str
    frames: Mapping[str, pl.DataFrame]
    beskrivelser: Mapping[str, str]


def default_path(datasett: str = "ekte") -> Path:
    """Return the store's folder: the environment variable EHELSEKART_LAGER, or .lager/<datasett> under the project."""
    return Path(os.environ.get(MILJOVARIABEL) or Path(__file__).parent.parent / ".lager" / datasett)


def current_version(path: Path) -> int | None:
    """Return the newest version's number, or None when there is no version yet.

    Cheap enough for every page view: the catalogue is only opened when it has changed on disk, and while a writer holds it the last
    known version is the answer. Raises Lagerfeil when the catalogue is damaged.
    """
    katalog = path / KATALOG
    merke = (_stamp(katalog), _stamp(path / f"{KATALOG}.wal"))
    if merke[0] is None:
        return None
    forrige_merke, forrige = _sist_lest.get(path, (None, None))
    if merke == forrige_merke:
        return forrige
    try:
        nummer = _retry(lambda: _newest(katalog), path, VENT_S if forrige is None else 0.0)
    except LagerOpptatt:
        if forrige is None:
            raise
        return forrige
    _sist_lest[path] = (merke, nummer)
    return nummer


def read(path: Path, version: int | None = None) -> Versjon:
    """Read a version (the newest by default) into frames. Raises Lagerfeil when the store or the version is not there."""
    nummer = version if version is not None else current_version(path)
    if nummer is None:
        raise Lagerfeil(f"Fant ikke noe lager i {path}. Bygg det med «python -m data.bygg».")
    with _attached(path, f"read_only, snapshot_version {nummer:d}") as con:
        tabeller = [navn for (navn,) in con.execute("select table_name from duckdb_tables() where database_name = 'lager'").fetchall()]
        if LAGERINFO not in tabeller:
            raise Lagerfeil(f"Versjon {nummer} i {path} er ikke et lager for e-helsekart. Bygg det på nytt med «python -m data.bygg».")
        frames = {navn: con.sql(f"from lager.{navn}").pl() for navn in sorted(tabeller)}
        beskrivelser = dict(
            con.execute(
                "select table_name, comment from duckdb_tables() where database_name = 'lager' union all "
                "select table_name || '.' || column_name, comment from duckdb_columns() where database_name = 'lager'"
            ).fetchall()
        )
        opprettet = con.execute(
            f"select epoch_us(snapshot_time) from ducklake_snapshots('lager') where snapshot_id = {nummer:d}"
        ).fetchone()
    return Versjon(
        nummer=nummer,
        opprettet=datetime.fromtimestamp((opprettet or (0,))[0] / 1e6, tz=UTC),
        datasett=str(frames[LAGERINFO]["datasett"].item()),
        frames=MappingProxyType(frames),
        beskrivelser=MappingProxyType(beskrivelser),
    )


def write(frames: Mapping[str, pl.DataFrame], datasett: str, kontrakt: Kontrakt, path: Path) -> int:
    """Write all tables of the contract (but lagerinfo, made here) as one new version and return its number.

    When nothing differs from the newest version, none is made and its number is returned. The order of rows is kept but is no
    difference. Raises Lagerfeil when the store holds another datasett than this, and leaves it as it was on any error.
    """
    path.mkdir(parents=True, exist_ok=True)
    with _attached(path, "") as con:
        con.begin()
        try:
            gammel = _written_info(con)
            if gammel and gammel[0] != datasett:
                raise Lagerfeil(f"Lageret i {path} inneholder «{gammel[0]}»-data. Velg et annet sted for «{datasett}» med {MILJOVARIABEL}.")
            nytt_skjema = gammel is None or gammel[1] != kontrakt.sha
            endret = nytt_skjema
            for tabell in kontrakt.tabeller.values():
                if tabell.navn != LAGERINFO:
                    con.register("ny", frames[tabell.navn])
                    if nytt_skjema or not _same_rows(con, tabell):
                        _replace(con, tabell)
                        endret = True
                    con.unregister("ny")
            if nytt_skjema:
                _drop_others(con, kontrakt)
            if endret:
                con.register("ny", pl.DataFrame({"datasett": [datasett], "bygget_tidspunkt": [_now()], "skjema_sha": [kontrakt.sha]}))
                _replace(con, kontrakt.tabeller[LAGERINFO])
            con.commit()
        except BaseException:
            con.rollback()
            raise
        rad = con.execute("select max(snapshot_id) from ducklake_snapshots('lager')").fetchone()
    return int((rad or (0,))[0])


def _replace(con: duckdb.DuckDBPyConnection, tabell: Tabell) -> None:
    felter = ", ".join(f'"{k.navn}" {k.type}{" not null" if k.paakrevd else ""}' for k in tabell.kolonner)
    con.execute(f"create or replace table lager.{tabell.navn} ({felter})")
    con.execute(f"comment on table lager.{tabell.navn} is {_quoted(tabell.kommentar)}")
    for kolonne in tabell.kolonner:
        con.execute(f'comment on column lager.{tabell.navn}."{kolonne.navn}" is {_quoted(kolonne.kommentar)}')
    con.execute(f"insert into lager.{tabell.navn} by name from ny")


def _same_rows(con: duckdb.DuckDBPyConnection, tabell: Tabell) -> bool:
    felter = ", ".join(f'"{k.navn}"::{k.type}' for k in tabell.kolonner)
    gammel, ny = (con.execute(f"select count(*), sum(hash({felter})) from {kilde}").fetchone() for kilde in (f"lager.{tabell.navn}", "ny"))
    return gammel == ny


def _written_info(con: duckdb.DuckDBPyConnection) -> tuple[str, str] | None:
    finnes = con.execute("select 1 from duckdb_tables() where database_name = 'lager' and table_name = 'lagerinfo'").fetchone()
    return con.execute("select datasett, skjema_sha from lager.lagerinfo").fetchone() if finnes else None


def _drop_others(con: duckdb.DuckDBPyConnection, kontrakt: Kontrakt) -> None:
    for (navn,) in con.execute("select table_name from duckdb_tables() where database_name = 'lager'").fetchall():
        if navn not in kontrakt.tabeller:
            con.execute(f'drop table lager."{navn}"')


@contextmanager
def _attached(path: Path, valg: str) -> Generator[duckdb.DuckDBPyConnection]:
    """Yield an in-memory connection with the lake attached as ``lager``; the catalogue is let go when the block ends."""
    # Nothing may be fetched: the extension comes as a package and is loaded from where it lies.
    with duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}) as con:
        con.execute("set enable_progress_bar = false")
        pakke = Path(str(importlib.resources.files("duckdb_extension_ducklake")))
        con.load_extension(str(pakke / "extensions" / f"v{duckdb.__version__}" / "ducklake.duckdb_extension"))
        # The data path is given anew each time so that a store can be moved, and small tables go to Parquet like the others.
        alle = ", ".join(
            filter(None, [f"data_path {_quoted(f'{path / FILER}/')}", "override_data_path true", "data_inlining_row_limit 0", valg])
        )
        _retry(lambda: con.execute(f"attach {_quoted(f'ducklake:{path / KATALOG}')} as lager ({alle})"), path, VENT_S)
        try:
            yield con
        except (duckdb.IOException, duckdb.InvalidInputException) as feil:
            raise Lagerfeil(f"Lageret i {path} er skadet. Slett det og bygg det på nytt med «python -m data.bygg». ({feil})") from feil


def _newest(katalog: Path) -> int | None:
    """Ask the catalogue itself, without the extension, for its newest version; version 0 is the empty lake."""
    with duckdb.connect(str(katalog), read_only=True) as con:
        rad = con.execute("select max(snapshot_id) from ducklake_snapshot").fetchone()
    return int(rad[0]) if rad and rad[0] else None


def _retry(forsok: Callable[[], T], path: Path, vent_s: float) -> T:
    frist = time.monotonic() + vent_s
    while True:
        try:
            return forsok()
        except duckdb.Error as feil:
            if "No snapshot found" in str(feil):
                raise Lagerfeil(f"Lageret i {path} har ikke den versjonen.") from feil
            if not any(tegn in str(feil) for tegn in OPPTATT_TEGN):
                raise Lagerfeil(f"Lageret i {path} er skadet. Slett det og bygg det på nytt med «python -m data.bygg». ({feil})") from feil
            if time.monotonic() >= frist:
                raise LagerOpptatt(f"Lageret i {path} er i bruk av et annet program. Prøv igjen om litt.") from feil
        time.sleep(0.05)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _quoted(tekst: str) -> str:
    return "'" + tekst.replace("'", "''") + "'"
