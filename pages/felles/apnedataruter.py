"""Wires the open data to the store and the map: which version a request is about, which versions there are, what areas look like."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from data import lager
from data.pakker import Pakkefeil
from pages.felles import endringsfeed, innebygd, versjoner, versjonslogg
from pages.felles.kildelinje import KART
from pages.felles.versjoner import Aktuell
from queries import apnedata
from queries.api import Avslag
from queries.apnedata_utgave import Oppsett, Utgave

# The newest, and the last few that were asked for by number or package.
MOST_HELD = 3

_lock, _opening = threading.Lock(), threading.Lock()
_held: OrderedDict[str, tuple[Aktuell, Utgave]] = OrderedDict()


def edition(versjon: str | None, pakke: str | None) -> Utgave:
    """What to answer from: the newest version, one by its number, or a package's frozen numbers. Raises Avslag for what does not exist."""
    try:
        if pakke is not None:
            return _packaged(pakke, versjon)
        return _hold("", versjoner.newest()) if versjon is None else _numbered(versjon)
    except Pakkefeil as feil:
        raise Avslag(404, str(feil)) from feil
    except lager.Lagerfeil as feil:
        raise Avslag(503, str(feil)) from feil


def _numbered(versjon: str) -> Utgave:
    """A version by its number. «Today» in it is the day it was made: its answers never change."""
    newest = lager.current_version(lager.default_path()) or 0
    if not versjon.isascii() or not versjon.isdecimal() or versjon.startswith("0"):
        raise Avslag(400, f"Versjonen «{versjon[:20]}» er ikke et tall fra 1 og oppover.")
    if len(versjon) > len(str(newest)) or int(versjon) > newest:
        raise Avslag(404, f"Versjon {versjon[:20]} finnes ikke. Den nyeste er {newest}; alle står på /api/v1/versjoner.")
    with _opening:
        held = _held.get(f"versjon {versjon}")
        return _hold(f"versjon {versjon}", held[0] if held else _opened(int(versjon)))


def _opened(nummer: int) -> Aktuell:
    try:
        return versjoner.numbered(nummer)
    except lager.LagerOpptatt:
        raise
    except lager.Lagerfeil as feil:
        raise Avslag(404, f"Versjon {nummer} er laget med en annen utgave av e-helsekart og kan ikke leses med denne.") from feil


def _packaged(pakke_id: str, versjon: str | None) -> Utgave:
    """A package's frozen numbers; a version, when it is asked for too, must be theirs."""
    pakke = versjoner.packages().get(pakke_id)
    if not pakke.er_frosset:
        raise Avslag(404, "Tallene i møtepakken er ikke frosset ennå. Utelat pakke for å få de nyeste tallene.")
    now = versjoner.package(pakke)
    if versjon not in (None, str(now.versjon.nummer)):
        raise Avslag(404, f"Møtepakken har versjon {now.versjon.nummer} av tallene, ikke {versjon[:20] if versjon else ''}.")
    return _hold(f"pakke {pakke.id}", now, pakke.id)


def _hold(key: str, now: Aktuell, pakke: str | None = None) -> Utgave:
    with _lock:
        if key not in _held or _held[key][0] is not now:
            _held[key] = (now, _edition(now, laast=bool(key), pakke=pakke))
        _held.move_to_end(key)
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)
        return _held[key][1]


def _edition(now: Aktuell, *, laast: bool, pakke: str | None) -> Utgave:
    return Utgave(now.grunnlag, now.versjon.frames, now.versjon.beskrivelser, laast, pakke)


def versions() -> Sequence[Mapping[str, object]]:
    """The versions of the store, newest first."""
    try:
        made = versjonslogg.versions(lager.default_path())
        return [{"versjon": nummer, "opprettet": opprettet.isoformat()} for nummer, opprettet in made]
    except lager.Lagerfeil as feil:
        raise Avslag(503, str(feil)) from feil


def _shapes(nivaa: str) -> Mapping[str, str]:
    from pages.felles import omraadeformer  # noqa: PLC0415 - few ask for GeoJSON, and what turns metres into degrees is slow to load

    return omraadeformer.shapes(nivaa)


def to_overview(request: Request) -> Response:
    """The address without its last slash."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/api/v1/", 308)


ROUTES = [
    Route("/api/v1", to_overview),
    Mount("/api/v1", apnedata.application(Oppsett(edition, versions, _shapes, KART))),
    Route("/endringer.atom", endringsfeed.feed),
    Route("/bygg-inn/{side}", innebygd.embedded),
]
