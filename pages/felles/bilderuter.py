"""Maps and figures as pictures over plain HTTP: drawn here, with title, choice, denominator, source and date inside."""

from contextvars import copy_context

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.pakker import Pakkefeil
from pages.felles import figurliste, hent, lenke, versjoner
from pages.felles.eksport import bilde
from queries.filtervalg import Filtervalg

TYPER = {"png": "image/png", "svg": "image/svg+xml; charset=utf-8"}


async def picture(request: Request) -> Response:
    """A figure as its page shows it; the choice is written as in the page's own link, and ``versjon`` or ``pakke`` holds the numbers."""
    return await run_in_threadpool(copy_context().run, _picture, request)


def _picture(request: Request) -> Response:
    side, figur, ending = (request.path_params[name] for name in ("side", "figur", "ending"))
    if ending not in TYPER:
        return PlainTextResponse(f"Bildet finnes som png og svg, ikke som «{ending[:10]}».", 404)
    asked = dict(request.query_params)
    pakke, versjon = asked.pop("pakke", ""), asked.pop("versjon", "")
    try:
        versjoner.use_asked(pakke, versjon)
        made = figurliste.picture(side, figur, _choice(asked))
        content = bilde.png(*made) if ending == "png" else bilde.svg(*made).encode()
    except Pakkefeil as feil:
        return PlainTextResponse(str(feil), 404)
    mark = "_eksempeldata" if made.lysark.er_eksempel else ""
    name = f"e-helsekart-{side}-{figur}_{hent.grunnlag().idag.isoformat()}{mark}.{ending}"
    headers = {"Content-Type": TYPER[ending], "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return Response(content, headers=headers)


def _choice(asked: dict[str, str]) -> Filtervalg:
    """The choice that an address makes. Raises Pakkefeil with what in it can't be followed."""
    kodeverk = hent.kodeverk()
    chosen, refused = lenke.read(asked, kodeverk.navn, kodeverk.kommuner, kodeverk.losninger)
    if refused or "losning" not in chosen:
        raise Pakkefeil(" ".join(["Bildet kan ikke lages.", *refused, "Adressen må være som sidens egen lenke, med løsning."]))
    return lenke.to_choice({"nivaa": Filtervalg.nivaa, "fordeling": Filtervalg.fordeling} | chosen)


ROUTES = [Route("/bilde/{side}/{figur}.{ending}", picture)]
