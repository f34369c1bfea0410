"""The SQL sandbox over plain HTTP: what may be asked about, a question, its answer as a file. A reader who leaves stops the question."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pages.felles import utforskfil, utforsksandkasse, utforsksporsmaal
from pages.felles.pakkeruter import OWN_HEADER
from pages.felles.versjoner import Aktuell
from queries import run
from queries.filtervalg import Filtervalg
from queries.sandkasse import Avvist, Opptatt, Svar

LONGEST = 20_000


def schema(request: Request) -> Response:
    """The tables, the examples and the questions; the sandbox is made ready meanwhile."""
    now = utforsksandkasse.numbers(request.query_params.get("pakke", ""))
    return JSONResponse(utforsksporsmaal.schema(now.versjon), background=BackgroundTask(utforsksandkasse.warm_up, now))


def question(request: Request) -> Response:
    """The SQL behind a page, with the reader's choice written in."""
    params: dict[str, run.Param] = {"nivaa": Filtervalg.nivaa, "fordeling": Filtervalg.fordeling, **request.query_params}
    try:
        return PlainTextResponse(utforsksporsmaal.filled(f"{request.path_params['rom']}/{request.path_params['navn']}", params))
    except run.UnknownQuestion as feil:
        return PlainTextResponse(str(feil), 404)


async def answer(request: Request) -> Response:
    """The answer to a question, to be shown."""
    return await _answered(request, lambda now, svar, sql: JSONResponse(utforskfil.shown(svar)))


async def answer_file(request: Request) -> Response:
    """The answer to a question, as a file."""
    if (ending := request.path_params["ending"]) not in utforskfil.TYPER:
        return JSONResponse({"feil": f"Svaret finnes som csv, xlsx og parquet, ikke som «{ending[:10]}»."}, 404)
    return await _answered(request, partial(_file, ending=ending))


ROUTES = [
    Route("/sandkasse/skjema", schema),
    Route("/sandkasse/sporsmaal/{rom}/{navn}", question),
    Route("/sandkasse/svar", answer, methods=["POST"]),
    Route("/sandkasse/svar.{ending}", answer_file, methods=["POST"]),
]


async def _answered(request: Request, make: Callable[[Aktuell, Svar, str], Response]) -> Response:
    sql = await _asked(request)
    if sql is None:
        return JSONResponse({"feil": f"Spørringen er lengre enn {LONGEST} tegn, eller sendt fra et annet sted."}, 400)
    gone = threading.Event()

    async def watch() -> None:
        while not gone.is_set():
            if (await request.receive())["type"] == "http.disconnect":
                gone.set()

    def ask() -> Response:
        now = utforsksandkasse.numbers(request.query_params.get("pakke", ""))
        return make(now, utforsksandkasse.sandbox(now).ask(sql, gone.is_set), sql)

    watching = asyncio.create_task(watch())
    try:
        return await run_in_threadpool(ask)
    except Avvist as feil:
        return JSONResponse({"feil": str(feil), "motor": feil.motor}, 429 if isinstance(feil, Opptatt) else 400)
    finally:
        watching.cancel()


async def _asked(request: Request) -> str | None:
    """The question that our own script sent; None for another's, or one too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > 4 * LONGEST:
            return None
    text = body.decode(errors="replace")
    return text if OWN_HEADER in request.headers and len(text) <= LONGEST else None


def _file(now: Aktuell, svar: Svar, sql: str, *, ending: str) -> Response:
    is_example = now.versjon.datasett == "eksempel"
    about = [
        ("Datagrunnlag", "eksempeldata" if is_example else "dokumenterte opplysninger"),
        ("Oppdatert", now.versjon.opprettet.date().isoformat()),
        ("Versjon", str(now.versjon.nummer)),
    ]
    content = utforskfil.file(svar, ending, sql, about, now.svar.ask("kvalitet/kilder", {}))
    name = f"e-helsekart-sql{'_eksempeldata' if is_example else ''}.{ending}"
    return Response(content, headers={"Content-Type": utforskfil.TYPER[ending], "Content-Disposition": f'attachment; filename="{name}"'})
