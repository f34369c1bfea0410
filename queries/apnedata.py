"""Open data under /api/v1: the tables of the store and every question of ours, to read for anyone and to build on."""

from collections.abc import Awaitable, Callable
from functools import partial

import anyio
import anyio.lowlevel
import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from queries import api, run
from queries import apnedata_katalog as katalog
from queries.api import Avslag
from queries.apnedata_dcat import catalogue
from queries.apnedata_format import FORMATER, Svar, formats, licences, preferred
from queries.apnedata_jsonstat import TooLarge
from queries.apnedata_openapi import description
from queries.apnedata_svar import answer, as_json, base_of, permanent, refusal
from queries.apnedata_utgave import Oppsett, Utgave, datasets_of
from queries.apnedata_zip import everything

# So many answers are made at a time: the rest wait, and the pages are not held up.
AT_A_TIME = 2
Make = Callable[[Request, Oppsett, Utgave], Response]
_limit: anyio.lowlevel.RunVar[anyio.CapacityLimiter] = anyio.lowlevel.RunVar("apnedata")


def application(oppsett: Oppsett) -> Starlette:
    """The open data as an application of its own, to be mounted where it is to be."""
    pages: dict[str, Make] = {
        "/": _overview,
        "/versjoner": lambda request, oppsett, utgave: as_json(request, list(oppsett.versjoner()), utgave),
        "/datasett": lambda request, _, utgave: as_json(request, utgave.kilder.to_dicts(), utgave),
        "/tabeller": _tables,
        "/tabeller/{tabell}.{form}": _table_file,
        "/tabeller/{tabell}": _table,
        "/sporringer": lambda request, _, utgave: as_json(request, katalog.questions(base_of(request)), utgave),
        "/sporringer/{rom}/{navn}.{form}": _question,
        "/sporringer/{rom}/{navn}": _question,
        "/openapi.json": lambda request, _, utgave: as_json(request, description(utgave, base_of(request)), utgave),
        "/datapackage.json": _datapackage,
        "/dcat.jsonld": lambda request, _, utgave: as_json(request, catalogue(utgave, base_of(request)), utgave, "application/ld+json"),
        "/alt.zip": _everything,
    }
    shared = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET"],
        allow_headers=["If-None-Match", "Cache-Control"],
        expose_headers=["ETag", "Link", "E-helsekart-Versjon", "Content-Disposition"],
    )
    return Starlette(
        routes=[Route(path, _endpoint(make, oppsett)) for path, make in pages.items()],
        middleware=[shared],
        exception_handlers={Avslag: refusal, HTTPException: refusal},
    )


def _endpoint(make: Make, oppsett: Oppsett) -> Callable[[Request], Awaitable[Response]]:
    """The version is found and the answer made in a thread, a few at a time."""

    def made(request: Request) -> Response:
        asked = request.query_params
        if make is not _question and (unknown := asked.keys() - {"versjon", "pakke"}):
            raise Avslag(400, f"Adressen har ikke filteret {', '.join(sorted(unknown))[:80]}.")
        return make(request, oppsett, oppsett.utgave(asked.get("versjon"), asked.get("pakke")))

    async def endpoint(request: Request) -> Response:
        try:
            limit = _limit.get()
        except LookupError:
            limit = anyio.CapacityLimiter(AT_A_TIME)
            _limit.set(limit)
        return await anyio.to_thread.run_sync(partial(made, request), limiter=limit)

    return endpoint


def _overview(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    base = base_of(request)
    parts = ("versjoner", "datasett", "tabeller", "sporringer", "openapi.json", "datapackage.json", "dcat.jsonld", "alt.zip")
    told = {
        "navn": katalog.TITTEL,
        "beskrivelse": katalog.BESKRIVELSE,
        "versjon": utgave.grunnlag.versjon,
        "oppdatert": utgave.grunnlag.dato,
    }
    told |= {"er_eksempel": utgave.grunnlag.er_eksempel, "sitering": utgave.sitering, "lisenser": licences(utgave.kilder)}
    return as_json(request, {**told, "innhold": {part: base + part for part in parts}}, utgave)


def _question(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    """A whole answer, in the format of the ending, else in the one that Accept prefers."""
    name = f"{request.path_params['rom']}/{request.path_params['navn']}"
    given = {field: value for field, value in request.query_params.items() if field not in ("versjon", "pakke")}
    params = api.accepted(name, given, utgave.grunnlag.ask)
    form = _form(request, formats(run.header(name), params))
    data, opphav = api.find(utgave.grunnlag, name, params)
    svar = Svar(name, params, data, opphav, utgave, permanent(request, utgave))
    try:
        content = FORMATER[form].write(svar, oppsett.former, oppsett.kreditering)
    except TooLarge as feil:
        raise Avslag(400, f"{feil}, og det er for mange. Velg et fylke eller et annet format.") from feil
    file = f"{api.file_name(utgave.grunnlag, name, params)}.{form}"
    return answer(request, content, FORMATER[form].type, utgave, lisenser=svar.lisenser, name=file if form in ("csv", "parquet") else "")


def _form(request: Request, offered: tuple[str, ...]) -> str:
    """The ending of the format. Raises Avslag where the answer is not to be had in it."""
    told = f"Svaret finnes som {', '.join(offered)}"
    if asked := request.path_params.get("form"):
        if asked not in offered:
            raise Avslag(404, f"{told}, ikke som «{asked[:20]}».")
        return asked
    found = preferred(request.headers.get("accept", ""), offered)
    if found is None:
        raise Avslag(406, f"{told}. Sett endelsen på adressen, eller be om en av dem i Accept.")
    return found


def _tables(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    return as_json(request, [katalog.table(utgave, name, base_of(request)) for name in katalog.tables(utgave)], utgave)


def _table(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    return as_json(request, katalog.table(utgave, _named(request, utgave), base_of(request)), utgave)


def _table_file(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    name, form = _named(request, utgave), request.path_params["form"]
    if form not in katalog.TABELLFORMER:
        raise Avslag(404, f"Tabellen finnes som {' og '.join(katalog.TABELLFORMER)}, ikke som «{form[:20]}».")
    kind, write = katalog.TABELLFORMER[form]
    return answer(request, write(utgave.frames[name]), kind, utgave, lisenser=licences(datasets_of(utgave, name)), name=f"{name}.{form}")


def _named(request: Request, utgave: Utgave) -> str:
    name = request.path_params["tabell"]
    if name not in katalog.tables(utgave):
        raise Avslag(404, f"Tabellen «{name[:60]}» finnes ikke.")
    return name


def _datapackage(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    package = katalog.datapackage(utgave, lambda tabell: f"{base_of(request)}tabeller/{tabell}.csv?{utgave.fast}")
    return as_json(request, package, utgave)


def _everything(request: Request, oppsett: Oppsett, utgave: Utgave) -> Response:
    content = utgave.once("alt.zip", lambda: everything(utgave))
    name = f"e-helsekart_{utgave.fast.replace('=', '-')}.zip"
    return answer(request, content, "application/zip", utgave, lisenser=licences(utgave.kilder), name=name)
