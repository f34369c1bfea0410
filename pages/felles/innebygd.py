"""A map or a figure alone, to be shown within another page: plain HTML without scripts, with its source and a link back."""

from contextvars import copy_context
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from data.pakker import Pakkefeil, Visning
from pages.felles import filer, hent, hoder, lysarkinnhold, presentasjon, versjoner
from pages.felles.eksport import figurbilde, ordlyd
from pages.felles.eksport.innhold import Kart, Lysark, Tabell

# A figure is drawn once for a wide page and once for a narrow one, and the style shows the one that fits: text keeps its size.
_MAP_WIDTH, _WIDE, _NARROW = 560.0, 900.0, 400.0
# Nothing in it runs, and it fetches nothing from others. Any page may show it, unless the environment says which.
_RULES = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"


async def embedded(request: Request) -> Response:
    """The view that the address asks for; its choice is written as in the page's own link."""
    return await run_in_threadpool(copy_context().run, _embedded, request)


def _embedded(request: Request) -> Response:
    side, valg = request.path_params["side"], dict(request.query_params)
    pakke_id = valg.pop("pakke", "")
    try:
        versjoner.use(versjoner.packages().get(pakke_id) if pakke_id else None)
        lysark = lysarkinnhold.slide(Visning(side, valg), str(request.base_url).rstrip("/"), pakke_id)
        if isinstance(lysark.innhold, Tabell):
            raise Pakkefeil("Siden er ingen figur og kan ikke bygges inn. Kart og innføringsløp kan.")
    except Pakkefeil as feil:
        return PlainTextResponse(f"{feil} Adressen må være som sidens egen lenke, med løsning: /bygg-inn/kart?losning=…", 404)
    base = hent.base_path()
    styles = [f"{base}{filer.file(name).adresse}" for name in ("stil.css", "innebygd.css")]
    headers = {hoder.CSP: rules(), "Content-Language": "nb", "Cache-Control": "public, max-age=300"}
    return HTMLResponse(page(lysark, styles), headers=headers)


def rules() -> str:
    """What a browser may do with the page."""
    return f"{_RULES} {hoder.framers('*')}"


def page(lysark: Lysark, styles: list[str]) -> str:
    """The whole page. ``styles`` are the addresses of our style sheets. Raises ValueError for a table."""
    links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
    mark = f'<p class="merke">{ordlyd.EKSEMPEL}</p>' if lysark.er_eksempel else ""
    foot = " · ".join(filter(None, (ordlyd.denominator(lysark), ordlyd.source(lysark))))
    return (
        '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(lysark.tittel)} – e-helsekart</title>{links}</head><body class="ehk-innebygd"><main>{mark}'
        f'<h1>{escape(ordlyd.printable(lysark.tittel))}</h1><p class="setning">{escape(ordlyd.printable(lysark.setning))}</p>'
        f'<div class="innhold">{_figure(lysark)}</div><p class="kilde">{escape(ordlyd.printable(foot))}</p>'
        f'<p class="lenke"><a href="{escape(lysark.lenke)}" target="_blank" rel="noopener">Se mer i e-helsekart'
        '<span class="ehk-skjult"> (åpnes i ny fane)</span></a></p></main></body></html>'
    )


def _figure(lysark: Lysark) -> str:
    if isinstance(lysark.innhold, Kart):
        return presentasjon.legend(1, lysark.innhold) + figurbilde.draw(lysark.innhold, _MAP_WIDTH, prefix="kart").svg
    drawn = (figurbilde.draw(lysark.innhold, width, prefix=name).svg for name, width in (("bred", _WIDE), ("smal", _NARROW)))
    return "".join(f'<div class="{name}">{svg}</div>' for name, svg in zip(("bred", "smal"), drawn, strict=True))
