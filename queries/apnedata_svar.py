"""The plain HTTP of the open data: answers with marks to keep them by, licence and citation, and refusals that say what is wrong."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from queries.api import Avslag
from queries.apnedata_utgave import Utgave

_TITLES = {
    400: "Ugyldig forespørsel",
    404: "Finnes ikke",
    405: "Metoden kan ikke brukes",
    406: "Finnes ikke i formatet",
    503: "Utilgjengelig",
}
_WORDS = {404: "Adressen finnes ikke. Hva som finnes, står på /api/v1/.", 405: "De åpne dataene kan bare leses, med GET."}
# The newest numbers may be others in a minute; those of a version change only with the program.
_FRESH, _HELD = "public, max-age=60", "public, max-age=86400"


def answer(
    request: Request, content: bytes, kind: str, utgave: Utgave, *, lisenser: Sequence[Mapping[str, Any]] = (), name: str = ""
) -> Response:
    """The content, or 304 to who has it already. ``name`` is the file's, where it is one to keep."""
    text = kind.startswith("text/")
    headers = {
        "Content-Type": f"{kind}; charset=utf-8" if text else kind,
        "ETag": _mark(request, content),
        "Cache-Control": _HELD if utgave.laast else _FRESH,
        "Vary": "Accept",
        "Link": _links(request, utgave, lisenser),
        "E-helsekart-Versjon": str(utgave.grunnlag.versjon),
    }
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if _has_it(request, headers["ETag"]):
        kept = {key: headers[key] for key in ("ETag", "Cache-Control", "Vary", "Link")}
        return Response(status_code=304, headers=kept)
    return Response(content, headers=headers)


def as_json(request: Request, value: object, utgave: Utgave, kind: str = "application/json") -> Response:
    """A value as JSON."""
    return answer(request, json.dumps(value, ensure_ascii=False, default=str).encode(), kind, utgave)


def base_of(request: Request) -> str:
    """The address of the open data, with a slash at the end."""
    return str(request.url.replace(path=f"{request.scope['root_path']}/", query="", fragment=""))


def permanent(request: Request, utgave: Utgave) -> str:
    """The address that will give the same numbers later: the request's own, held to its version."""
    wanted = request.url.remove_query_params(["versjon", "pakke"])
    held = f"{wanted.query}&{utgave.fast}" if wanted.query else utgave.fast
    return str(wanted.replace(query=held, fragment=""))


async def refusal(request: Request, feil: Exception) -> Response:
    """A problem as JSON (RFC 9457), in Bokmål."""
    match feil:
        case Avslag():
            status, detail, headers = feil.status, feil.tekst, {}
        case HTTPException():
            status, detail, headers = feil.status_code, _WORDS.get(feil.status_code, feil.detail), dict(feil.headers or {})
        case _:
            raise feil
    title = _TITLES.get(status, "Feil")
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path}
    content = json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, {**headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store"})


def _mark(request: Request, content: bytes) -> str:
    """A strong ETag. What goes out packed is other bytes, and has a mark of its own."""
    packed = "-gzip" if "gzip" in request.headers.get("accept-encoding", "") else ""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}{packed}"'


def _has_it(request: Request, mark: str) -> bool:
    asked = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    return mark in asked or "*" in asked


def _links(request: Request, utgave: Utgave, lisenser: Sequence[Mapping[str, Any]]) -> str:
    """Where the same numbers will be found later, the licences, and what describes it all."""
    base = base_of(request)
    links = [f'<{permanent(request, utgave)}>; rel="cite-as"', f'<{base}openapi.json>; rel="service-desc"']
    # A licence without a text of its own is explained where the datasets are listed.
    terms = [lisens["url"] or f"{base}datasett" for lisens in lisenser] or [f"{base}datasett"]
    links += [f'<{address}>; rel="license"' for address in dict.fromkeys(terms)]
    return ", ".join(links)
