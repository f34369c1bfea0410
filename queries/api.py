"""The questions over plain HTTP: a whole answer as a file, or with all that lies behind it; same parameters and SQL as the pages."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields
from datetime import date

import duckdb
import polars as pl
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from queries import forklaring, run, tabellfil
from queries.filtervalg import NEVNERE, NIVAAER, Filtervalg

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REQUIRED = frozenset(f.name for f in fields(Filtervalg) if f.default is MISSING)
# Where the codes of a filter and their names are listed: question, code and name.
_CODES = {
    "losning": ("kodeverk/losninger", "losning", "navn"),
    "lop": ("kodeverk/lopstyper", "type", "navn"),
    "fylke": ("kodeverk/fylker", "fylkesnr", "navn"),
    "kommune": ("kodeverk/kommuner", "kommunenr", "navn"),
}
_ORD = {
    "losning": "løsning",
    "lop": "innføringsløp",
    "fylke": "fylke",
    "kommune": "kommune",
    "nivaa": "per",
    "nevner": "andel av",
    "dato": "status per",
    "kjent": "kjent per",
    "sammenlign": "sammenlignet med",
    "terskel": "terskel i prosent",
}


@dataclass(frozen=True)
class Svargrunnlag:
    """What the routes answer from: a connection to take a cursor of, and the version's number, date and mark."""

    con: duckdb.DuckDBPyConnection
    versjon: int
    dato: str
    er_eksempel: bool


@dataclass(frozen=True)
class _Avslag(Exception):
    """What a request gets that can't be answered: a status and a sentence in Bokmål."""

    status: int
    tekst: str


def routes(current: Callable[[], Svargrunnlag], style: Callable[[], str]) -> list[Route]:
    """The HTTP routes. ``current`` gives the version to answer from at each call, ``style`` the address of our stylesheet."""

    def table(request: Request) -> Response:
        form = request.path_params["form"]
        grunnlag = current()
        try:
            name, params = _asked(request, grunnlag.con)
            if form not in ("csv", "xlsx"):
                raise _Avslag(404, f"Tabellen finnes som csv og xlsx, ikke som «{form[:10]}».")
        except _Avslag as avslag:
            return PlainTextResponse(avslag.tekst, avslag.status)
        return _file(grunnlag, name, form, params)

    def why(request: Request) -> Response:
        grunnlag = current()
        try:
            name, params = _asked(request, grunnlag.con)
        except _Avslag as avslag:
            return PlainTextResponse(avslag.tekst, avslag.status)
        query = f"?{request.url.query}" if request.url.query else ""
        base = request.scope.get("root_path", "")
        files = {kind: f"{base}/tabell/{name}.{form}{query}" for kind, form in (("CSV", "csv"), ("Excel", "xlsx"))}
        answer, opphav = _answer(grunnlag, name, params)
        return HTMLResponse(forklaring.page(name, run.header(name), run.load(name), answer, opphav, style=style(), files=files))

    return [Route("/tabell/{rom}/{navn}.{form}", table), Route("/hvorfor/{rom}/{navn}", why)]


def _asked(request: Request, con: duckdb.DuckDBPyConnection) -> tuple[str, dict[str, str]]:
    """The question and its parameters. Raises _Avslag for what does not exist."""
    name = f"{request.path_params['rom']}/{request.path_params['navn']}"
    if name not in run.names():
        raise _Avslag(404, f"Tabellen «{name[:60]}» finnes ikke.")
    params, known = dict(request.query_params), run.header(name).params
    if unknown := params.keys() - known:
        raise _Avslag(400, f"Tabellen «{name}» har ikke filteret {', '.join(sorted(unknown))[:80]}.")
    if missing := (_REQUIRED & known) - params.keys():
        raise _Avslag(400, f"Tabellen «{name}» trenger filteret {', '.join(sorted(missing))}.")
    for field, value in params.items():
        if not _exists(con, field, value):
            raise _Avslag(400, f"Filteret {field} har ikke verdien «{value[:40]}».")
    return name, params


def _exists(con: duckdb.DuckDBPyConnection, field: str, value: str) -> bool:
    """Whether a filter has such a value: a misspelt code would be answered with «ikke rapportert» everywhere."""
    if field in _CODES:
        return value in _names(con, field)
    if field in ("dato", "kjent", "sammenlign"):
        with suppress(ValueError):
            return date.fromisoformat(value).isoformat() == value
        return False
    if field == "terskel":
        return value.isascii() and value.isdigit() and 1 <= int(value[:4]) <= 100
    return value in {"nivaa": NIVAAER, "nevner": NEVNERE}[field]


def _names(con: duckdb.DuckDBPyConnection, field: str) -> dict[str, str]:
    question, code, name = _CODES[field]
    return dict(run.query(con, question, {}).select(code, name).iter_rows())


def _answer(grunnlag: Svargrunnlag, name: str, params: Mapping[str, str]) -> tuple[pl.DataFrame, tabellfil.Opphav]:
    """The whole answer to a question, and where it comes from."""
    header = run.header(name)
    standard = {"nivaa": "kommune"}
    answer = run.query(grunnlag.con, name, {field: params.get(field, standard.get(field)) for field in header.params})
    kilder = run.query(grunnlag.con, "kvalitet/kilder", {})
    words = [f"{_ORD[field]}: {_word(grunnlag.con, field, params[field])}" for field in _ORD if field in params]
    return answer, tabellfil.Opphav(
        valg=", ".join(words) or "alt",
        versjon=grunnlag.versjon,
        dato=grunnlag.dato,
        kilder=kilder.filter(kilder["datasett"].is_in(header.kilder)),
        er_eksempel=grunnlag.er_eksempel,
    )


def _word(con: duckdb.DuckDBPyConnection, field: str, value: str) -> str:
    return _names(con, field)[value] if field in _CODES else {**NIVAAER, **NEVNERE}.get(value, value)


def _file(grunnlag: Svargrunnlag, name: str, form: str, params: Mapping[str, str]) -> Response:
    answer, opphav = _answer(grunnlag, name, params)
    content, kind = (
        (tabellfil.csv(answer, opphav), "text/csv; charset=utf-8")
        if form == "csv"
        else (tabellfil.xlsx(answer, run.header(name), opphav), XLSX)
    )
    parts = [name.replace("/", "-"), *(params[field] for field in sorted(params)), *(["eksempeldata"] if grunnlag.er_eksempel else [])]
    filename = "_".join("".join(c for c in part if c.isascii() and (c.isalnum() or c in "-_")) for part in parts)
    return Response(content, headers={"Content-Type": kind, "Content-Disposition": f'attachment; filename="{filename}.{form}"'})
