"""The version of the store that the whole process answers from: read once, shared by all sessions, replaced when a newer one lands."""

import contextlib
import threading
import time
from dataclasses import dataclass

import duckdb

from data import lager
from queries import api, run

LOOK_AGAIN_S = 2.0


@dataclass(frozen=True)
class Aktuell:
    """A version's frames and the in-memory DuckDB made from them. Take a cursor of ``con`` per question."""

    versjon: lager.Versjon
    con: duckdb.DuckDBPyConnection


_lock = threading.Lock()
_current: Aktuell | None = None
_looked = float("-inf")


def current() -> Aktuell:
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
        except lager.Lagerfeil:
            if _current is None:
                raise
        _looked = time.monotonic()
        return _current


def _open(versjon: lager.Versjon) -> Aktuell:
    """The version with its tables opened. Raises lager.Lagerfeil when it was built for other questions than ours."""
    try:
        return Aktuell(versjon, run.open_tables(versjon.frames))
    except duckdb.Error as feil:
        raise lager.Lagerfeil(
            f"Versjon {versjon.nummer} av lageret passer ikke til denne utgaven av e-helsekart. Bygg det på nytt med «python -m data.bygg»."
        ) from feil


def warm_up() -> None:
    """Read the store now, so that the first visitor need not wait. A store that can't be read is told to the visitor, not to the server."""
    with contextlib.suppress(lager.Lagerfeil):
        current()


def answer_from() -> api.Svargrunnlag:
    """The current version as the HTTP routes need it. Raises lager.Lagerfeil."""
    now = current()
    return api.Svargrunnlag(now.con, now.versjon.nummer, now.versjon.opprettet.date().isoformat(), now.versjon.datasett == "eksempel")
