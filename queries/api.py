"""The questions over plain HTTP: a whole answer as a file, or with all that lies behind it; same parameters and SQL as the pages."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields
from datetime import date

import polars as pl
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from queries import forklaring, run, tabellfil
from queries.filtervalg import FORDELINGER, NEVNERE, NIVAAER, Filtervalg, is_terskel
from queries.run import Ask

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REQUIRED = frozenset(f.name for f in fields(Filtervalg) if f.default is MISSING)
DATES = ("dato", "kjent", "sammenlign")
# What a filter is that is not given.
STANDARD = {"nivaa": Filtervalg.nivaa, "fordeling": Filtervalg.fordeling}
_CHOICES: Mapping[str, Mapping[str, str]] = {"nivaa": {**NIVAAER}, "nevner": {**NEVNERE}, "fordeling": {**FORDELINGER}}
# Where the codes of a filter and their names are listed: question, code and name.
_CODES = {
    "losning": ("kodeverk/losninger", "losning", "navn"),
    "lop": ("kodeverk/lopstyper", "type", "navn"),
    "fylke": ("kodeverk/fylker", "fylkesnr", "navn"),
    "kommune": ("kodeverk/kommuner", "kommunenr", "navn"),
    "aar": ("kodeverk/tilskuddsaar", "aar", "aar"),
    "nettverk": ("kodeverk/nettverk", "nettverk", "navn"),
    "utvalg": ("kodeverk/utvalg", "utvalg", "navn"),
}
ORD = {
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
    "aar": "år",
    "fordeling": "fellesprosjekter ført på",
    "nettverk": "nettverk",
    "utvalg": "utvalg",
}


@dataclass(frozen=True)
class Svargrunnlag:
    """What the routes answer from: who answers questions, and the version's number, date and mark."""

    ask: Ask
    versjon: int
    dato: str
    er_eksempel: bool


@dataclass(eq=False)
class Avslag(Exception):
    """What a request gets that can't be answered: a status and a sentence in Bokmål."""

    status: int
    tekst: str


def routes(current: Callable[[str | None], Svargrunnlag], style: Callable[[], str]) -> list[Route]:
    """The HTTP routes. ``current`` gives the version to answer from at each call, the newest or a package's by id, ``style`` the address
    of our stylesheet."""

    def table(request: Request) -> Response:
        form = request.path_params["form"]
        grunnlag = current(request.query_params.get("pakke"))
        try:
            name, params = _asked(request, grunnlag.ask)
            if form not in ("csv", "xlsx"):
                raise Avslag(404, f"Tabellen finnes som csv og xlsx, ikke som «{form[:10]}».")
        except Avslag as avslag:
            return PlainTextResponse(avslag.tekst, avslag.status)
        return _file(grunnlag, name, form, params)

    def why(request: Request) -> Response:
        grunnlag = current(request.query_params.get("pakke"))
        try:
            name, params = _asked(request, grunnlag.ask)
        except Avslag as avslag:
            return PlainTextResponse(avslag.tekst, avslag.status)
        query = f"?{request.url.query}" if request.url.query else ""
        base = request.scope.get("root_path", "")
        files = {kind: f"{base}/tabell/{name}.{form}{query}" for kind, form in (("CSV", "csv"), ("Excel", "xlsx"))}
        answer, opphav = find(grunnlag, name, params)
        return HTMLResponse(forklaring.page(name, answer, opphav, style=style(), files=files))

    return [Route("/tabell/{rom}/{navn}.{form}", table), Route("/hvorfor/{rom}/{navn}", why)]


def _asked(request: Request, ask: Ask) -> tuple[str, dict[str, str]]:
    """The question of a request, and its parameters. Raises Avslag for what does not exist."""
    name = f"{request.path_params['rom']}/{request.path_params['navn']}"
    return name, accepted(name, {field: value for field, value in request.query_params.items() if field != "pakke"}, ask)


def accepted(name: str, params: dict[str, str], ask: Ask) -> dict[str, str]:
    """The parameters, when the question exists and takes them. Raises Avslag for what does not exist."""
    if name not in run.names():
        raise Avslag(404, f"Tabellen «{name[:60]}» finnes ikke.")
    known = run.header(name).params
    if unknown := params.keys() - known:
        raise Avslag(400, f"Tabellen «{name}» har ikke filteret {', '.join(sorted(unknown))[:80]}.")
    if missing := (REQUIRED & known) - params.keys():
        raise Avslag(400, f"Tabellen «{name}» trenger filteret {', '.join(sorted(missing))}.")
    for field, value in params.items():
        if not _exists(ask, field, value):
            raise Avslag(400, f"Filteret {field} har ikke verdien «{value[:40]}».")
    return params


def _exists(ask: Ask, field: str, value: str) -> bool:
    """Whether a filter has such a value: a misspelt code would be answered with «ikke rapportert» everywhere."""
    if field in _CODES or field in _CHOICES:
        return value in values(ask, field)
    if field in DATES:
        with suppress(ValueError):
            return date.fromisoformat(value).isoformat() == value
        return False
    return field == "terskel" and is_terskel(value)


def values(ask: Ask, field: str) -> Mapping[str, str]:
    """Every value that a filter may have, with its name; none for a filter of dates or numbers."""
    if field in _CODES:
        question, code, name = _CODES[field]
        rows = ask(question, {})
        return dict(zip(rows[code], rows[name], strict=True))
    return _CHOICES.get(field, {})


def find(grunnlag: Svargrunnlag, name: str, params: Mapping[str, str]) -> tuple[pl.DataFrame, tabellfil.Opphav]:
    """The whole answer to a question, and where it comes from."""
    header = run.header(name)
    answer = grunnlag.ask(name, {field: params.get(field, STANDARD.get(field)) for field in header.params})
    kilder = grunnlag.ask("kvalitet/kilder", {})
    words = [f"{ORD[field]}: {_word(grunnlag.ask, field, params[field])}" for field in ORD if field in params]
    return answer, tabellfil.Opphav(
        valg=", ".join(words) or "alt",
        versjon=grunnlag.versjon,
        dato=grunnlag.dato,
        kilder=kilder.filter(kilder["datasett"].is_in(header.kilder)),
        er_eksempel=grunnlag.er_eksempel,
    )


def _word(ask: Ask, field: str, value: str) -> str:
    return values(ask, field).get(value, value)


def _file(grunnlag: Svargrunnlag, name: str, form: str, params: Mapping[str, str]) -> Response:
    answer, opphav = find(grunnlag, name, params)
    content, kind = (
        (tabellfil.csv(answer, opphav), "text/csv; charset=utf-8")
        if form == "csv"
        else (tabellfil.xlsx(answer, run.header(name), opphav), XLSX)
    )
    attached = f'attachment; filename="{file_name(grunnlag, name, params)}.{form}"'
    return Response(content, headers={"Content-Type": kind, "Content-Disposition": attached})


def file_name(grunnlag: Svargrunnlag, name: str, params: Mapping[str, str]) -> str:
    """A name for an answer's file that says what was asked, without ending, in letters that every system takes."""
    parts = [name.replace("/", "-"), *(params[field] for field in sorted(params)), *(["eksempeldata"] if grunnlag.er_eksempel else [])]
    return "_".join("".join(c for c in part if c.isascii() and (c.isalnum() or c in "-_")) for part in parts)
