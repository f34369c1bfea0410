"""What is counted and written in the log of each request, session and rerun: where the server and Streamlit pass by."""

import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.felles import driftslogg, driftstall, ruter

_SANDBOX = {200: "besvart", 400: "avvist", 429: "opptatt"}
# Answers that are files somebody takes away.
_EXPORT = ("tabell", "pakke", "sandkasse")
# Routes whose addresses name questions and tables only. A package's id opens it, and is not written.
_NAMED = ("tabell", "hvorfor", "api")


class Maaling:
    """Middleware: counts every answer and every open session, and writes a line for each answer that is not a machine's routine."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app, self.base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._request(scope, receive, send)
            case "websocket":
                with driftstall.OKTER.track_inprogress():
                    await self.app(scope, receive, send)
            case _:
                await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        start, status = time.perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            _count(scope, status, time.perf_counter() - start, self.base)


def _count(scope: Mapping[str, Any], status: int, taken_s: float, base: str) -> None:
    kind = ruter.kind(scope["path"], base)
    driftstall.SVAR.labels(kind, status).inc()
    driftstall.SVARTID.labels(kind).observe(taken_s)
    if kind == "sandkasse" and scope["method"] == "POST":
        driftstall.SANDKASSE.labels(_SANDBOX.get(status, "feil")).inc()
    if kind in ruter.QUIET and status < 500:
        return
    is_export = status == 200 and kind in _EXPORT and "." in scope["path"].rsplit("/", 1)[-1]
    told = {"metode": scope["method"], "rute": kind, "status": status, "varighet_ms": round(taken_s * 1000, 1)}
    if status < 400 and kind in _NAMED:
        told["adresse"] = scope["path"]
    driftslogg.event("eksport" if is_export else "foresporsel", **told)


@contextmanager
def rerun(side: str) -> Generator[None]:
    """Measure one run of a page's script, by its address; also one that is broken off or fails."""
    start = time.perf_counter()
    try:
        yield
    finally:
        taken_s = time.perf_counter() - start
        ctx = get_script_run_ctx(suppress_warning=True)
        driftstall.VISNINGER.labels(side or "forside").observe(taken_s)
        okt = driftslogg.session_hash(ctx.session_id) if ctx else None
        driftslogg.event("visning", side=side or "forside", varighet_ms=round(taken_s * 1000, 1), okt=okt)


def delivery(handling: str) -> None:
    """Count and write that a delivery was confirmed, published or withdrawn. Who and what stands in the store's own log."""
    driftstall.LEVERINGER.labels(handling).inc()
    driftslogg.event("levering", handling=handling)
