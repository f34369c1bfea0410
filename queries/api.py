"""The questions over plain HTTP: a whole answer as a file, with the same parameters and the same SQL as the pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

import duckdb
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from queries import run, tabellfil
from queries.filtervalg import Filtervalg

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIELDS = frozenset(f.name for f in fields(Filtervalg))


@dataclass(frozen=True)
class Svargrunnlag:
    """What the routes answer from: a connection to take a cursor of, and the version's number, date and mark."""

    con: duckdb.DuckDBPyConnection
    versjon: int
    dato: str
    er_eksempel: bool


def routes(current: Callable[[], Svargrunnlag]) -> list[Route]:
    """The HTTP routes. ``current`` gives the version to answer from, at each call."""

    def table(request: Request) -> Response:
        name, form = f"{request.path_params['rom']}/{request.path_params['navn']}", request.path_params["form"]
        if name not in run.names() or form not in ("csv", "xlsx"):
            return PlainTextResponse(f"Tabellen «{name}.{form}» finnes ikke.", 404)
        params = dict(request.query_params)
        if unknown := params.keys() - run.header(name).params:
            return PlainTextResponse(f"Tabellen «{name}» har ikke filteret {', '.join(sorted(unknown))}.", 400)
        return _file(current(), name, form, params)

    return [Route("/tabell/{rom}/{navn}.{form}", table)]


def _file(grunnlag: Svargrunnlag, name: str, form: str, params: Mapping[str, str]) -> Response:
    header = run.header(name)
    answer = run.query(grunnlag.con, name, {field: params.get(field) for field in _FIELDS})
    kilder = run.query(grunnlag.con, "kvalitet/kilder", {})
    opphav = tabellfil.Opphav(
        valg=", ".join(f"{field} = {params.get(field, 'alle')}" for field in sorted(header.params)) or "alt",
        versjon=grunnlag.versjon,
        dato=grunnlag.dato,
        kilder=kilder.filter(kilder["datasett"].is_in(header.kilder)),
        er_eksempel=grunnlag.er_eksempel,
    )
    content, kind = (
        (tabellfil.csv(answer, opphav), "text/csv; charset=utf-8") if form == "csv" else (tabellfil.xlsx(answer, header, opphav), XLSX)
    )
    parts = [name.replace("/", "-"), *(params[field] for field in sorted(params)), *(["eksempeldata"] if grunnlag.er_eksempel else [])]
    filename = "_".join("".join(c for c in part if c.isalnum() or c in "-_") for part in parts)
    return Response(content, headers={"Content-Type": kind, "Content-Disposition": f'attachment; filename="{filename}.{form}"'})
