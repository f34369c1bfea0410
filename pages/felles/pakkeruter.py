"""Meeting packages over plain HTTP: a frozen package as a file, as a presentation, and an exported one brought in."""

from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from data.pakker import STORSTE_IMPORT, Pakke, Pakkefeil
from pages.felles import filer, fremdrift, hent, lysarkinnhold, presentasjon, versjoner
from pages.felles.eksport.innhold import Lysark
from pages.felles.fremdrift import Progress

TYPER = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
LARGEST_TEMPLATE = 50_000_000
TEMPLATE_REFUSED = "Malen er større enn 50 MB eller sendt fra et annet sted. Velg en mindre .pptx eller .potx."
# Sent by our own script; a page of another site can't have a visitor's browser send it.
OWN_HEADER = "x-ehelsekart"
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


async def package_file(request: Request) -> Response:
    """GET a package as a file; POST a PowerPoint template to have the slides on it."""
    ending, template = request.path_params["ending"], None
    if ending not in TYPER:
        return PlainTextResponse(f"Møtepakken finnes ikke som «{ending[:10]}».", 404)
    if request.method == "POST":
        if (given := await _body(request, LARGEST_TEMPLATE)) is None:
            return PlainTextResponse(TEMPLATE_REFUSED, 400)
        template = given
    return await _in_package(request, partial(_file, ending=ending, template=template))


async def package_progress(request: Request) -> Response:
    """The same file, told of while it is made. POST, by our own script only; the body is a template, or empty."""
    ending = request.path_params["ending"]
    if ending not in TYPER:
        return PlainTextResponse(f"Møtepakken finnes ikke som «{ending[:10]}».", 404)
    template = await _body(request, LARGEST_TEMPLATE)
    if template is None:
        return PlainTextResponse(TEMPLATE_REFUSED, 400)
    return fremdrift.answer(lambda progress: _made(request, partial(_file, ending=ending, template=template or None, progress=progress)))


async def presentation(request: Request) -> Response:
    """A package as a presentation."""
    return await _in_package(request, _presentation)


async def bring_in(request: Request) -> Response:
    """Store an exported package; answers with its id."""
    content = await _body(request, STORSTE_IMPORT)
    if content is None:
        return PlainTextResponse("Filen er for stor til å være en møtepakke, eller den er sendt fra et annet sted.", 400)
    try:
        pakke = await run_in_threadpool(versjoner.packages().bring_in, content)
    except Pakkefeil as feil:
        return PlainTextResponse(str(feil), 400)
    return PlainTextResponse(pakke.id)


ROUTES = [
    Route("/pakke/inn", bring_in, methods=["POST"]),
    Route("/pakke/{id}.{ending}/fremdrift", package_progress, methods=["POST"]),
    Route("/pakke/{id}.{ending}", package_file, methods=["GET", "POST"]),
    Route("/presentasjon/{id}", presentation),
]


async def _body(request: Request, largest: int) -> bytes | None:
    """What was sent, or None when it is too large or not sent by our own script."""
    if OWN_HEADER not in request.headers:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > largest:
            return None
        parts.append(part)
    return b"".join(parts)


async def _in_package(request: Request, make: Callable[[Request, Pakke], Response]) -> Response:
    """What is made of a frozen package. In a context of its own, so that the package is that of this request only."""
    return await run_in_threadpool(copy_context().run, _made, request, make)


def _made(request: Request, make: Callable[[Request, Pakke], Response]) -> Response:
    try:
        pakke = versjoner.packages().get(request.path_params["id"])
        versjoner.packages().numbers(pakke)
        versjoner.use(pakke)
        return make(request, pakke)
    except Pakkefeil as feil:
        return PlainTextResponse(str(feil), 400)


def _slides(request: Request, pakke: Pakke) -> list[Lysark]:
    base = str(request.base_url).rstrip("/")
    if not pakke.visninger:
        raise Pakkefeil(f"«{pakke.navn}» har ingen visninger å vise.")
    return [lysarkinnhold.slide(visning, base, pakke.id) for visning in pakke.visninger]


def _file(request: Request, pakke: Pakke, *, ending: str, template: bytes | None, progress: Progress | None = None) -> Response:
    if ending == "zip":
        content = versjoner.packages().export(pakke)
    else:
        from pages.felles.eksport import skrivere  # noqa: PLC0415 - what writes PowerPoint is slow to load

        content = skrivere.write(ending, _slides(request, pakke), template, tittel=pakke.navn, progress=progress)
    name = file_name(pakke, ending, is_example=hent.grunnlag().er_eksempel)
    return Response(content, headers={"Content-Type": TYPER[ending], "Content-Disposition": f'attachment; filename="{name}"'})


def _presentation(request: Request, pakke: Pakke) -> Response:
    base, slides = hent.base_path(), _slides(request, pakke)
    styles = [f"{base}{filer.file(name).adresse}" for name in ("stil.css", "presentasjon.css")]
    script = f"{base}{filer.file('presentasjon.js').adresse}"
    return HTMLResponse(presentasjon.page(pakke.navn, slides, styles=styles, script=script, back=f"{base}/motepakke?pakke={pakke.id}"))


def file_name(pakke: Pakke, ending: str, *, is_example: bool) -> str:
    """A name for a file of the package, in letters that every system takes: ``konsultasjonsmote-mars_2026-03-02.pptx``."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in pakke.navn.lower().translate(_LETTERS))
    frosset: date = pakke.frosset or pakke.opprettet
    return f"{'-'.join(plain.split()) or 'motepakke'}_{frosset.isoformat()}{'_eksempeldata' if is_example else ''}.{ending}"
