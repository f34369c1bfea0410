"""The SQL sandbox of the numbers that are asked about: one per version and day, the last two kept."""

import contextlib
import threading
from datetime import date

from data.pakker import Pakkefeil
from pages.felles import versjoner
from pages.felles.versjoner import Aktuell
from queries.sandkasse import Avvist, Sandkasse

MOST_KEPT = 2
_lock = threading.Lock()
_made: dict[tuple[str, date], Sandkasse] = {}


def numbers(pakke_id: str) -> Aktuell:
    """The numbers of a meeting package, or the newest for no id. Raises Avvist where there is no such package."""
    try:
        return versjoner.package(versjoner.packages().get(pakke_id)) if pakke_id else versjoner.newest()
    except Pakkefeil as feil:
        raise Avvist(str(feil)) from feil


def sandbox(now: Aktuell) -> Sandkasse:
    """The sandbox over these numbers, made at its first question."""
    key = (now.nokkel, now.aapnet)
    with _lock:
        if key not in _made:
            while len(_made) >= MOST_KEPT:
                _made.pop(next(iter(_made))).close()
            _made[key] = Sandkasse(now.versjon.frames, now.frosset)
        return _made[key]


def warm_up(now: Aktuell) -> None:
    """Make the sandbox ready while the reader looks at the tables. What can't be made is told when it is asked."""
    with contextlib.suppress(Avvist):
        sandbox(now).warm_up()
