"""What plain HTTP answers: our files, health, and Streamlit's own page made Norwegian. No Streamlit import: app.py wires it in."""

from functools import cache

import duckdb
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import lager
from data.pakker import Pakkefeil
from pages.felles import feiltilstand, filer, hoder, versjoner

FOREVER = "public, max-age=31536000, immutable"
TITTEL = "e-helsekart"
BESKRIVELSE = "Utbredelsen av nasjonale e-helseløsninger i norske kommuner, på kart"


async def own_file(request: Request) -> Response:
    """One of our hashed files, gzipped for those who take it, to be kept for ever."""
    found = filer.by_address().get(request.url.path.removeprefix(request.scope.get("root_path", "")))
    if found is None:
        return PlainTextResponse("Finnes ikke", 404)
    headers = {"Cache-Control": FOREVER, "Content-Type": found.type, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.pakket, headers=headers | {"Content-Encoding": "gzip"})
    return Response(found.innhold, headers=headers)


def health(request: Request) -> Response:
    """200 with the store's version when the app can answer questions, 503 with the reason when not.

    A last good version is answered from while the newest can't be read; then «advarsel» has the reason.
    """
    try:
        versjon = versjoner.current().versjon
    except lager.Lagerfeil as feil:
        return JSONResponse({"status": "feil", "slag": feil.slag, "melding": str(feil)}, 503)
    trouble = versjoner.trouble()
    warning = {"advarsel": {"slag": trouble.slag, "melding": str(trouble)}} if trouble else {}
    return JSONResponse({"status": "ok", "versjon": versjon.nummer, "datasett": versjon.datasett, **warning})


def unreadable(request: Request, feil: Exception) -> Response:
    """What a route answers without readable numbers: what is wrong and what to do; 404 for a package that is not there, else 503."""
    return PlainTextResponse(str(feil), 404 if isinstance(feil, Pakkefeil) else 503)


def failed(request: Request, feil: Exception) -> Response:
    """What a route answers when it fails otherwise: no trace, which goes to the log."""
    if isinstance(feil, duckdb.OutOfMemoryException | MemoryError):
        return PlainTextResponse(feiltilstand.words(lager.Lagerfeil("", lager.Feilslag.MINNE)), 503)
    return PlainTextResponse("Noe gikk galt hos oss. Prøv igjen. Skjer det igjen, gi beskjed til den som drifter e-helsekart.", 500)


ROUTES = [
    Route("/geo/{navn}", own_file),
    Route("/statisk/{navn}", own_file),
    Route("/healthz", health),
]


# Streamlit gzips the page itself; asked for plain text it can be rewritten, and the outer middleware compresses again. It also knows its
# page by the file's date and size: a page kept from before our last release would ask for files of ours that are gone, so it is sent anew.
_UNASKED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}
_STREAMLITS_OWN = ("etag", "last-modified", "accept-ranges")


class NorskSide:
    """Middleware: Streamlit's page says ``lang="en"`` and its own title; ours is Norwegian and brings our style with it (WCAG 3.1.1)."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        asked = {
            **scope,
            "method": "GET" if is_head else scope["method"],  # the length of a page is known when it is rewritten
            "headers": [(k, v) for k, v in scope["headers"] if k not in _UNASKED],
        }
        await self.app(asked, receive, _Rewriter(send, self.base, with_body=not is_head))


class _Rewriter:
    """Holds back a HTML answer until it is whole, then sends it rewritten. Anything else passes through untouched."""

    def __init__(self, send: Send, base: str, *, with_body: bool) -> None:
        self.send = send
        self.base = base
        self.with_body = with_body
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_streamlits(Headers(raw=message["headers"])):
            self.start = message
        elif self.start is None:
            await self.send(message if self.with_body or message["type"] == "http.response.start" else {**message, "body": b""})
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = norwegian(self.body.decode(), self.base).encode()
        headers = MutableHeaders(raw=[(k, v) for k, v in start["headers"] if k.decode() not in _STREAMLITS_OWN])
        headers["content-length"] = str(len(body))
        headers[hoder.CSP] = hoder.of_streamlits(body)
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body if self.with_body else b""})


def _is_streamlits(headers: Headers) -> bool:
    """Whether an answer may be Streamlit's page; a page that says its language is our own, and whole as it is."""
    return headers.get("content-type", "").startswith("text/html") and "content-language" not in headers


def style_address() -> str:
    """Where our stylesheet lies, for the pages that are not Streamlit's."""
    return filer.file("stil.css").adresse


# Streamlit fetches its icon font, 375 KB, before it knows whether an icon will be shown. None is; one that were would still fetch it.
_NO_ICONS_AHEAD = (
    "<script>document.fonts.load=(load=>(font,...rest)=>font.includes('Material Symbols')"
    "?Promise.resolve([]):load.call(document.fonts,font,...rest))(document.fonts.load)</script>"
)


def _cut_face(base: str) -> str:
    """The titles' face on its way, where set-up has cut it; else the style names the whole one."""
    if not (filer.STATISK / "serif.woff2").exists():
        return ""
    return f'<link rel="preload" href="{base}{filer.file("serif.woff2").adresse}" as="font" type="font/woff2" crossorigin>'


# What most pages are drawn by. Fetched with the page, not one after the other when its content has come.
_SCRIPTS = ("innhold.js", "felter.js", "kart.js", "tabell.js")


@cache
def _scripts_ahead(base: str) -> str:
    names = dict.fromkeys(name for script in _SCRIPTS for name in filer.with_imports(script))
    return "".join(f'<link rel="modulepreload" href="{base}{filer.file(name).adresse}">' for name in names)


def norwegian(html: str, base: str = "") -> str:
    """Streamlit's index page with Norwegian language, our title, our style, our script and the geometry on its way."""
    head = "".join(
        [
            _NO_ICONS_AHEAD,
            f'<meta name="description" content="{BESKRIVELSE}">',
            f'<link rel="icon" href="{base}{filer.file("ikon.svg").adresse}" type="image/svg+xml">',
            f'<link rel="stylesheet" href="{base}{filer.file("stil.css").adresse}">',
            _cut_face(base),
            f'<link rel="preload" href="{base}{filer.file(filer.KART.name).adresse}" as="fetch" crossorigin>',
            _scripts_ahead(base),
            f'<script type="module" src="{base}{filer.file("side.js").adresse}"></script>',
            "</head>",
        ]
    )
    return (
        html.replace('<html lang="en">', '<html lang="nb">')
        .replace("<title>Streamlit</title>", f"<title>{TITTEL}</title>")
        .replace('<link rel="shortcut icon" href="./favicon.png" />', "")
        .replace("You need to enable JavaScript to run this app.", "e-helsekart trenger JavaScript for å tegne kartet.")
        .replace("</head>", head)
    )
