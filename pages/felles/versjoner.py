"""What the process answers from: the newest version of the store, or the frozen numbers of a meeting package. Shared by all sessions."""

import contextlib
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb

from data import lager
from data.pakker import Pakke, Pakkefeil, Pakkelager
from pages.felles import driftslogg
from queries import api, run
from queries.svarminne import Svarminne

LOOK_AGAIN_S = 2.0
# The longest that a visitor waits for a new version while an older one can be shown.
WAIT_S = 5.0
# So long after a version is read its answers are worked out ahead: those who waited for it are served first.
AHEAD_AFTER_S = 3.0
# Clocks of two machines differ; by more than this one of them is wrong.
CLOCKS_DIFFER = timedelta(hours=1)
# Packages whose tables are held open at a time: each may be as large as the store.
MOST_OPEN = 3


@dataclass(frozen=True)
class Aktuell:
    """A version's frames and the in-memory DuckDB made from them. Take a cursor of ``con`` per statement.

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

    @cached_property
    def svar(self) -> Svarminne:
        """Answers the questions of ``queries/`` for pages and routes alike: what one has asked, the next is answered from memory."""
        return Svarminne(self.con)

    @property
    def grunnlag(self) -> api.Svargrunnlag:
        """The same as the HTTP routes need it."""
        versjon = self.versjon
        return api.Svargrunnlag(self.svar.ask, versjon.nummer, versjon.opprettet.date().isoformat(), versjon.datasett == "eksempel")

    @property
    def nokkel(self) -> str:
        """What tells these numbers from all others that the process may hold."""
        return self.tall or str(self.versjon.nummer)


_lock = threading.Lock()
_current: Aktuell | None = None
_looked = float("-inf")
_trouble: lager.Lagerfeil | None = None
_reader = ThreadPoolExecutor(1, "lager")
_reading: Future[Aktuell] | None = None
_opened: dict[str, Aktuell] = {}
# The newest version with drafts counted, for those who may see them, under a key that no other numbers have. The last one asked for.
_drafted: dict[str, Aktuell] = {}
_drafting = threading.Lock()
# The versions, by store and number, that are of another edition than the program, and why: it does not get to be the same while it runs.
_unreadable: dict[tuple[Path, int], str] = {}
# What is to be worked out ahead next, in a process that serves; None in one that does not.
_ahead: threading.Timer | None = None
# The package that this rerun, or this request, is about; or the drafts that this rerun shows.
_package: ContextVar[Aktuell | None] = ContextVar("pakke", default=None)


def current() -> Aktuell:
    """What to answer from now: the package that :func:`use` named in this rerun, else the newest version. Raises lager.Lagerfeil."""
    return _package.get() or newest()


def use(pakke: Pakke | None) -> None:
    """Answer from a package's frozen numbers for the rest of this rerun; None, or a draft, is the newest. Raises lager.Lagerfeil."""
    _package.set(package(pakke) if pakke and pakke.er_frosset else None)


def use_drafts(kladder: Collection[int], read: Callable[[Collection[int]], lager.Versjon]) -> None:
    """Answer the rest of this rerun from the newest version with these drafts counted, as ``read`` gives it. Raises lager.Lagerfeil.

    The caller knows that the one who looks may see them. Nothing over HTTP ever answers from drafts.
    """
    key = f"kladd {newest().versjon.nummer} {date.today()} {sorted(kladder)}"
    with _drafting:
        if key not in _drafted:
            versjon = read(kladder)
            _drafted.clear()
            _drafted[key] = _open(versjon, tall=key)
        _package.set(_drafted[key])


def use_asked(pakke_id: str = "", nummer: str = "") -> None:
    """Answer from what an address asks for, for the rest of this request: a package by its id, a version by its number, or the newest.

    Raises Pakkefeil for what does not exist, lager.Lagerfeil for what can't be read.
    """
    if nummer and not pakke_id:
        known = lager.current_version(lager.default_path()) or 0
        if not nummer.isascii() or not nummer.isdecimal() or not 1 <= int(nummer[:9]) <= known:
            raise Pakkefeil(f"Versjon «{nummer[:9]}» finnes ikke. Den nyeste er {known}.")
        _package.set(_kept(int(nummer), lager.default_path()))
        return
    use(packages().get(pakke_id) if pakke_id else None)


@lru_cache(maxsize=2)
def _kept(nummer: int, sted: Path) -> Aktuell:
    """A version by its number: the last two that were asked for stay open."""
    return numbered(nummer)


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

    One visitor looks at a time, and for a few seconds at most: a slow disk holds nobody back who can be shown an older version.
    Raises lager.Lagerfeil when there has never been a readable version.
    """
    if _current is not None and time.monotonic() - _looked < LOOK_AGAIN_S:
        return _current
    if not _lock.acquire(blocking=_current is None) and _current is not None:
        return _current
    try:
        if _current is None or time.monotonic() - _looked >= LOOK_AGAIN_S:
            return _look()
        return _current
    finally:
        _lock.release()


def trouble() -> lager.Lagerfeil | None:
    """Why the newest version is not the one shown, or not to be trusted as to what «today» is. None when all is well."""
    return _trouble


def _look() -> Aktuell:
    """Read the newest version where there is a newer; what is still being read when the wait is over, is there at the next look."""
    global _current, _looked, _reading, _trouble  # noqa: PLW0603 - one process, one version: that is the point of this module
    wait_s, before = 0.0 if _reading else WAIT_S, _current
    _reading = _reading or _reader.submit(_read_newest, _current)
    try:
        _current = _reading.result(None if _current is None else wait_s)
        _trouble = _wrong_clock(_current)
    except TimeoutError:
        _trouble = lager.Lagerfeil("En ny versjon av lageret er ikke ferdig lest.", lager.Feilslag.TREGT)
    except lager.Lagerfeil as feil:
        _trouble = feil
        if _current is None:
            raise
    finally:
        _reading = None if _reading.done() else _reading
    _looked = time.monotonic()
    assert _current is not None
    if _ahead and _current is not before:
        work_ahead()
    return _current


def _read_newest(before: Aktuell | None) -> Aktuell:
    """The newest version; the one before, when that is it and it is still the same day."""
    nummer = lager.current_version(lager.default_path())
    if before is None or nummer != before.versjon.nummer:
        return _open(lager.read(lager.default_path()))
    return before if before.aapnet == date.today() else _open(before.versjon)


def _wrong_clock(now: Aktuell) -> lager.Lagerfeil | None:
    """A version that is made later than now: the clock here, or the one it was made by, is wrong."""
    if now.versjon.opprettet <= datetime.now(UTC) + CLOCKS_DIFFER:
        return None
    return lager.Lagerfeil(f"Versjon {now.versjon.nummer} er laget etter det klokken på tjeneren viser nå.", lager.Feilslag.KLOKKE)


def numbered(nummer: int) -> Aktuell:
    """A version of the store by its number, with tables opened; «today» in it is the day it was made. Raises lager.Lagerfeil.

    Opens the version anew: who asks, keeps it. One of another edition is read only once, and refused from memory then.
    """
    sted = lager.default_path()
    if (sted, nummer) in _unreadable:
        raise lager.Lagerfeil(_unreadable[sted, nummer], lager.Feilslag.ANNEN_UTGAVE)
    now = newest().versjon
    try:
        versjon = now if now.nummer == nummer else lager.read(sted, nummer)
        return _open(versjon, versjon.opprettet.date())
    except lager.Lagerfeil as feil:
        if feil.slag is lager.Feilslag.ANNEN_UTGAVE:
            _unreadable[sted, nummer] = str(feil)
        raise


@lru_cache(maxsize=1)
def _packages(sted: Path) -> Pakkelager:
    return Pakkelager(sted)


def _open(versjon: lager.Versjon, frosset: date | None = None, tall: str = "") -> Aktuell:
    """The version with its tables opened. Raises lager.Lagerfeil when it was built for other questions than ours."""
    try:
        return Aktuell(versjon, run.open_tables(versjon.frames, frosset), frosset, tall)
    except duckdb.OutOfMemoryException as feil:
        raise lager.Lagerfeil("Det er ikke nok minne til å åpne tallene.", lager.Feilslag.MINNE) from feil
    except duckdb.Error as feil:
        if tall:
            raise lager.Lagerfeil(
                "Møtepakken er laget med en annen utgave av e-helsekart og kan ikke vises med denne. Tallene i den er like hele."
            ) from feil
        raise lager.Lagerfeil(
            f"Versjon {versjon.nummer} av lageret passer ikke til denne utgaven av e-helsekart. "
            "Bygg det på nytt med «python -m data.bygg».",
            lager.Feilslag.ANNEN_UTGAVE,
        ) from feil


def begin() -> None:
    """Begin to read the store beside whatever else the process has to do before its first visitor; :func:`current` waits for it."""
    global _reading  # noqa: PLW0603 - as in _look
    _reading = _reading or _reader.submit(_read_newest, _current)


def warm_up() -> None:
    """Read the store now, so that the first visitor need not wait. A store that can't be read is told to the visitor, not to the server."""
    with contextlib.suppress(lager.Lagerfeil):
        current()


def work_ahead() -> None:
    """Have the version's answers worked out ahead soon, and those of every newer version from now on, until :func:`rest`."""
    global _ahead  # noqa: PLW0603 - as in _look
    rest()
    _ahead = threading.Timer(AHEAD_AFTER_S, _work_ahead, (_current,))
    _ahead.start()


def rest() -> None:
    """Work nothing out ahead that is not begun."""
    global _ahead  # noqa: PLW0603 - as in _look
    if _ahead:
        _ahead.cancel()
    _ahead = None


def _work_ahead(now: Aktuell | None) -> None:
    """Without it all is answered as well, only slower: a fault in it is one for the log."""
    try:
        if now:
            run.work_ahead(now.con)
    except duckdb.Error as feil:
        driftslogg.fault("forhåndsregning", feil)


def answer_from(pakke_id: str | None = None) -> api.Svargrunnlag:
    """The newest version, or a package's numbers, as the HTTP routes need it. Raises lager.Lagerfeil."""
    return (package(packages().get(pakke_id)) if pakke_id else newest()).grunnlag
