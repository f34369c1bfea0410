"""What the process answers from: the newest version of the store, or the frozen numbers of a meeting package. Shared by all sessions."""

import contextlib
import threading
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb

from data import lager
from data.pakker import Pakke, Pakkelager
from queries import api, run

LOOK_AGAIN_S = 2.0
# Packages whose tables are held open at a time: each may be as large as the store.
MOST_OPEN = 3


@dataclass(frozen=True)
class Aktuell:
    """A version's frames and the in-memory DuckDB made from them. Take a cursor of ``con`` per question.

    ``frosset`` is the day a package's numbers were frozen, which is «today» to every question; None for the newest version.
    """

    versjon: lager.Versjon
    con: duckdb.DuckDBPyConnection
    frosset: date | None = None
    tall: str = ""
    # What holds «today» is worked out when the tables are opened, so they are opened anew each day.
    aapnet: date = field(default_factory=date.today)

    @property
    def idag(self) -> date:
        """The day that «today» is in these numbers."""
        return self.frosset or date.today()

    @property
    def nokkel(self) -> str:
        """What tells these numbers from all others that the process may hold."""
        return self.tall or str(self.versjon.nummer)


_lock = threading.Lock()
_current: Aktuell | None = None
_looked = float("-inf")
_opened: dict[str, Aktuell] = {}
# The package that this rerun, or this request, is about.
_package: ContextVar[Aktuell | None] = ContextVar("pakke", default=None)


def current() -> Aktuell:
    """What to answer from now: the package that :func:`use` named in this rerun, else the newest version. Raises lager.Lagerfeil."""
    return _package.get() or newest()


def use(pakke: Pakke | None) -> None:
    """Answer from a package's frozen numbers for the rest of this rerun; None, or a draft, is the newest. Raises lager.Lagerfeil."""
    _package.set(package(pakke) if pakke and pakke.er_frosset else None)


def packages() -> Pakkelager:
    """The meeting packages beside the store."""
    return _packages(lager.default_path())


def package(pakke: Pakke) -> Aktuell:
    """A frozen package's numbers, with tables opened. Raises lager.Lagerfeil when they are damaged or of another edition of e-helsekart.

    The last few packages asked for are kept open.
    """
    with _lock:
        if pakke.tall not in _opened:
            versjon = packages().numbers(pakke)
            while len(_opened) >= MOST_OPEN:
                del _opened[next(iter(_opened))]
            _opened[pakke.tall] = _open(versjon, pakke.frosset, pakke.tall)
        return _opened[pakke.tall]


def newest() -> Aktuell:
    """The newest version. Looks for a newer one at most every two seconds; when that one can't be read, the last good one stays.

    Raises lager.Lagerfeil when there has never been a readable version.
    """
    global _current, _looked  # noqa: PLW0603 - one process, one version: that is the point of this module
    if _current is not None and time.monotonic() - _looked < LOOK_AGAIN_S:
        return _current
    with _lock:
        if _current is not None and time.monotonic() - _looked < LOOK_AGAIN_S:
            return _current
        try:
            newest = lager.current_version(lager.default_path())
            if _current is None or newest != _current.versjon.nummer:
                _current = _open(lager.read(lager.default_path()))
            elif _current.aapnet != date.today():
                _current = _open(_current.versjon)
        except lager.Lagerfeil:
            if _current is None:
                raise
        _looked = time.monotonic()
        return _current


def numbered(nummer: int) -> Aktuell:
    """A version of the store by its number, with tables opened; «today» in it is the day it was made. Raises lager.Lagerfeil.

    Opens the version anew: who asks, keeps it.
    """
    now = newest().versjon
    versjon = now if now.nummer == nummer else lager.read(lager.default_path(), nummer)
    return _open(versjon, versjon.opprettet.date())


@lru_cache(maxsize=1)
def _packages(sted: Path) -> Pakkelager:
    return Pakkelager(sted)


def _open(versjon: lager.Versjon, frosset: date | None = None, tall: str = "") -> Aktuell:
    """The version with its tables opened. Raises lager.Lagerfeil when it was built for other questions than ours."""
    try:
        return Aktuell(versjon, run.open_tables(versjon.frames, frosset), frosset, tall)
    except duckdb.Error as feil:
        if frosset:
            raise lager.Lagerfeil(
                "Møtepakken er laget med en annen utgave av e-helsekart og kan ikke vises med denne. Tallene i den er like hele."
            ) from feil
        raise lager.Lagerfeil(
            f"Versjon {versjon.nummer} av lageret passer ikke til denne utgaven av e-helsekart. Bygg det på nytt med «python -m data.bygg»."
        ) from feil


def warm_up() -> None:
    """Read the store now, so that the first visitor need not wait. A store that can't be read is told to the visitor, not to the server."""
    with contextlib.suppress(lager.Lagerfeil):
        current()


def answer_from(pakke_id: str | None = None) -> api.Svargrunnlag:
    """The newest version, or a package's numbers, as the HTTP routes need it. Raises lager.Lagerfeil."""
    now = package(packages().get(pakke_id)) if pakke_id else newest()
    return api.Svargrunnlag(now.con, now.versjon.nummer, now.versjon.opprettet.date().isoformat(), now.versjon.datasett == "eksempel")
