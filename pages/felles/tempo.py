"""How fast one client may ask the routes that work something out: so many a second, and ten seconds' worth at once after a rest.

Counted in this process alone, by the address of the one who asks; behind a proxy that is what uvicorn was told to believe of
``X-Forwarded-For`` (``FORWARDED_ALLOW_IPS``, the proxies' own addresses). It keeps one eager script from taking the room of everybody
else; an attack from many addresses is for what stands in front.
"""

import ipaddress
import math
import os
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.felles import ruter

MILJOVARIABEL = "EHELSEKART_TEMPO"
PER_SECOND = 20.0
REST_S = 10.0
MOST_CLIENTS = 10_000
COUNTED = frozenset({"api", "tabell", "hvorfor", "sandkasse", "pakke", "presentasjon", "bygg-inn", "bilde", "endringer.atom"})


def configured() -> float:
    """Requests per second that one client may make in the long run; 0 is no limit. Raises ValueError for what is no such number."""
    asked = os.environ.get(MILJOVARIABEL, "")
    try:
        pace = float(asked) if asked else PER_SECOND
    except ValueError:
        pace = math.nan
    if not 0 <= pace < math.inf:
        raise ValueError(f"{MILJOVARIABEL} skal være et antall forespørsler i sekundet, eller 0 for ingen grense. Den er «{asked[:20]}».")
    return pace


class Bot:
    """A bucket for each client that fills at the pace it may ask, and is emptied by asking. The clients last heard from are remembered."""

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second, self.most, self.clock = per_second, per_second * REST_S, clock
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str) -> float:
        """Count a request. Seconds to wait before the next will be answered: 0 when this one is."""
        now = self.clock()
        before, seen = self.left.pop(client, (self.most, now))
        room = min(self.most, before + (now - seen) * self.per_second)
        self.left[client] = (room - 1 if room >= 1 else room, now)
        if len(self.left) > MOST_CLIENTS:
            self.left.popitem(last=False)
        return 0.0 if room >= 1 else (1 - room) / self.per_second


class Tempo:
    """Middleware: answers 429 with how long to wait, to a client that asks faster than it may."""

    def __init__(self, app: ASGIApp, base: str = "", bot: Bot | None = None) -> None:
        self.app, self.base = app, base
        self.bot = bot or Bot(configured())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._refused(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        if not self.bot.per_second or ruter.first_part(scope["path"], self.base) not in COUNTED:
            return None
        wait_s = self.bot.wait_s(client_of(scope))
        return _too_fast(scope, math.ceil(wait_s), self.base) if wait_s else None


def client_of(scope: Scope) -> str:
    """Who asks: the address, and for IPv6 its network, since one client has a whole one."""
    host = (scope.get("client") or ("ukjent", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))


def _too_fast(scope: Scope, wait_s: int, base: str) -> Response:
    told = f"Du spør for fort. Vent {wait_s} {'sekund' if wait_s == 1 else 'sekunder'}, og spør så roligere."
    headers = {"Retry-After": str(wait_s), "Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    if ruter.first_part(scope["path"], base) != "api":
        return PlainTextResponse(told, 429, headers)
    problem = {"type": "about:blank", "title": "For mange forespørsler", "status": 429, "detail": told}
    return JSONResponse(problem, 429, headers, "application/problem+json")
