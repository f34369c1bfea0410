"""What plain HTTP answers: our files, health, and Streamlit's own page made Norwegian. No Streamlit import: app.py wires it in."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import lager
from pages.felles import filer, versjoner

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
    """200 with the store's version when the app can answer questions, 503 with the reason when not."""
    try:
        versjon = versjoner.current().versjon
    except lager.Lagerfeil as feil:
        return JSONResponse({"status": "feil", "melding": str(feil)}, 503)
    return JSONResponse({"status": "ok", "versjon": versjon.nummer, "datasett": versjon.datasett})


ROUTES = [
    Route("/geo/{navn}", own_file),
    Route("/statisk/{navn}", own_file),
    Route("/healthz", health),
]


class NorskSide:
    """Middleware: Streamlit's page says ``lang="en"`` and its own title; ours is Norwegian and brings our style with it (WCAG 3.1.1)."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        # Streamlit gzips the page itself; asked for plain text it can be rewritten. The outer middleware compresses again.
        scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
        await self.app(scope, receive, _Rewriter(send, self.base))


class _Rewriter:
    """Holds back a HTML answer until it is whole, then sends it rewritten. Anything else passes through untouched."""

    def __init__(self, send: Send, base: str) -> None:
        self.send = send
        self.base = base
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = norwegian(self.body.decode(), self.base).encode()
        MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def norwegian(html: str, base: str = "") -> str:
    """Streamlit's index page with Norwegian language, our title, our style, our script and the geometry on its way."""
    head = "".join(
        [
            f'<meta name="description" content="{BESKRIVELSE}">',
            f'<link rel="icon" href="{base}{filer.file("ikon.svg").adresse}" type="image/svg+xml">',
            f'<link rel="stylesheet" href="{base}{filer.file("stil.css").adresse}">',
            f'<link rel="preload" href="{base}{filer.file(filer.KART.name).adresse}" as="fetch" crossorigin>',
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
