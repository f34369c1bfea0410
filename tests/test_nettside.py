"""What plain HTTP answers: our hashed files, Streamlit's page made Norwegian, and everything packed."""

import gzip
import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from pages.felles import filer, nettside
from pages.felles.nettside import NorskSide
from pages.felles.pressing import Pressing

INDEX = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title><link rel="shortcut icon" href="./favicon.png" /></head>'
    f"<body><!-- {'Streamlits egen tekst ' * 30}--><noscript>You need to enable JavaScript to run this app.</noscript>æøå</body></html>"
)
AS_BROWSER = {"accept": "text/html,*/*"}
BUNDLE = "const a = 'æøå';" * 100
OWN = [filer.file(name) for name in ("kart.json", "stil.css", "kart.js", "ikon.svg")]


class Appen:
    """Stands for Streamlit: a page with its file's marks, a bundle, and the page for all it does not know. Notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def answer(self, request: Request) -> Response:
        self.asked.append((request.method, request.url.path))
        response = self.find(request)
        if request.method == "HEAD":
            response.body = b""  # as a file is answered: its length, and nothing of it
        return response

    @staticmethod
    def find(request: Request) -> Response:
        path = request.url.path
        if request.headers.get("if-none-match") == '"gammel"':
            return Response(status_code=304)
        if path == "/static/js/app.abc.js":
            return Response(BUNDLE, media_type="text/javascript")
        if path == "/data":
            return PlainTextResponse(INDEX)
        if path == "/i-biter":
            return StreamingResponse((part.encode() for part in INDEX.partition("<title>")), media_type="text/html")
        if path == "/borte":
            return HTMLResponse(INDEX, 404)
        return HTMLResponse(INDEX, headers={"ETag": '"gammel"', "Last-Modified": "Sat, 21 Nov 2026 22:52:01 GMT", "Accept-Ranges": "bytes"})

    def client(self, *middleware: Middleware) -> TestClient:
        return TestClient(Starlette(routes=[Route("/{path:path}", self.answer)], middleware=middleware))


@pytest.fixture
def appen() -> Appen:
    return Appen()


@pytest.fixture
def norsk(appen: Appen) -> TestClient:
    return appen.client(Middleware(NorskSide, base="/ehelse"))


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/kart?losning=dho", 200), ("/i-biter", 200), ("/borte", 404)])
def test_the_page_is_norwegian_and_brings_our_style(norsk: TestClient, path: str, status: int) -> None:
    answer = norsk.get(path, headers=AS_BROWSER)
    assert answer.status_code == status
    assert '<html lang="nb">' in answer.text and "<title>e-helsekart</title>" in answer.text
    assert f'<link rel="stylesheet" href="/ehelse{filer.file("stil.css").adresse}">' in answer.text
    assert answer.text.endswith("e-helsekart trenger JavaScript for å tegne kartet.</noscript>æøå</body></html>")
    assert "<title>Streamlit" not in answer.text and "favicon.png" not in answer.text


@pytest.mark.parametrize("path", ["/", "/i-biter"])
def test_the_length_is_that_of_the_rewritten_page(norsk: TestClient, path: str) -> None:
    answer = norsk.get(path, headers=AS_BROWSER)
    assert int(answer.headers["content-length"]) == len(answer.content) > len(INDEX.encode())


def test_head_says_the_length_and_sends_nothing(norsk: TestClient) -> None:
    head, get = norsk.head("/", headers=AS_BROWSER), norsk.get("/", headers=AS_BROWSER)
    assert (head.content, head.headers["content-length"]) == (b"", get.headers["content-length"])
    assert int(get.headers["content-length"]) == len(get.content)
    assert norsk.head("/data", headers=AS_BROWSER).content == b""


def test_other_answers_pass_untouched(norsk: TestClient) -> None:
    assert norsk.get("/data", headers=AS_BROWSER).text == INDEX
    assert norsk.get("/static/js/app.abc.js", headers=AS_BROWSER).text == BUNDLE
    assert norsk.get("/", headers={"accept": "application/json"}).text == INDEX


def test_a_page_kept_from_an_earlier_release_is_sent_anew(norsk: TestClient) -> None:
    """Streamlit's page is the same file after our release, but the files of ours that it names are not."""
    first = norsk.get("/", headers=AS_BROWSER)
    assert not {"etag", "last-modified", "accept-ranges"} & set(first.headers)
    again = norsk.get("/", headers=AS_BROWSER | {"if-none-match": '"gammel"', "range": "bytes=0-9"})
    assert (again.status_code, again.text) == (200, first.text)


@pytest.mark.parametrize("path", ["/", "/data"])
def test_a_rewritten_page_is_packed_again(appen: Appen, path: str) -> None:
    client = appen.client(Middleware(Pressing), Middleware(NorskSide))
    answer = client.get(path, headers=AS_BROWSER | {"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith('<!DOCTYPE html><html lang="nb">' if path == "/" else '<!DOCTYPE html><html lang="en">')


@pytest.fixture(scope="module")
def ours() -> TestClient:
    return TestClient(Starlette(routes=nettside.ROUTES))


@pytest.mark.parametrize("fil", OWN, ids=lambda fil: fil.adresse)
def test_our_files_are_kept_for_ever_packed_for_those_who_take_it(ours: TestClient, fil: filer.Fil) -> None:
    packed, plain = (ours.get(fil.adresse, headers={"accept-encoding": how}) for how in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip" and int(packed.headers["content-length"]) == len(fil.pakket)
    assert "content-encoding" not in plain.headers and int(plain.headers["content-length"]) == len(fil.innhold)
    assert packed.content == plain.content == fil.innhold == gzip.decompress(fil.pakket)
    for answer in (packed, plain):
        assert "immutable" in answer.headers["cache-control"] and answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == fil.type


def test_the_shapes_of_the_map_are_small(ours: TestClient) -> None:
    assert len(filer.file("kart.json").pakket) <= 120_000


@pytest.mark.parametrize(
    "change", [lambda a: re.sub(r"\.[0-9a-f]{12}\.", ".0123456789ab.", a), lambda a: a + "x", lambda a: "/geo/../app.py"]
)
def test_another_hash_is_not_found(ours: TestClient, change: Callable[[str], str]) -> None:
    answer = ours.get(change(filer.file("stil.css").adresse))
    assert (answer.status_code, "immutable" in answer.headers.get("cache-control", "")) == (404, False)


def test_a_script_names_the_others_by_their_hashes() -> None:
    addresses = filer.by_address()
    named = {name for fil in addresses.values() for name in re.findall(rb'"\./([^"]+\.(?:js|css))"', fil.innhold)}
    assert named and {f"/statisk/{name.decode()}" for name in named} <= addresses.keys()


def test_a_bundle_is_packed_once_and_remembered(appen: Appen) -> None:
    client = appen.client(Middleware(Pressing))
    answers = [client.get("/static/js/app.abc.js", headers={"accept-encoding": "gzip"}) for _ in range(3)]
    assert len(appen.asked) == 1
    for answer in answers:
        assert (answer.text, answer.headers["content-encoding"]) == (BUNDLE, "gzip")
        assert int(answer.headers["content-length"]) < len(BUNDLE) / 4


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/static/js/app.abc.js", {"accept-encoding": "identity"}),
        ("GET", "/static/js/app.abc.js", {"accept-encoding": "gzip", "range": "bytes=0-9"}),
        ("GET", "/static/js/app.abc.js", {"accept-encoding": "gzip", "if-none-match": '"x"'}),
        ("HEAD", "/static/js/app.abc.js", {"accept-encoding": "gzip"}),
        ("GET", "/kart", {"accept-encoding": "gzip"}),
        ("GET", "/static/js/finnes-ikke.js", {"accept-encoding": "gzip"}),
    ],
    ids=["unpacked", "part", "conditional", "head", "page", "page in a bundle's place"],
)
def test_nothing_else_is_remembered(appen: Appen, method: str, path: str, headers: dict[str, str]) -> None:
    client = appen.client(Middleware(Pressing))
    answers = [client.request(method, path, headers=headers) for _ in range(2)]
    assert appen.asked == [(method, path)] * 2
    assert answers[0].content == answers[1].content


def test_a_bundle_whose_reader_has_gone_is_no_fault_and_is_asked_for_again(appen: Appen) -> None:
    async def answer_gone(scope: Scope, receive: Receive, send: Send) -> None:
        """As Streamlit does when the connection is closed before it has begun to answer."""

    packing = Pressing(answer_gone)
    with pytest.raises(AssertionError, match="did not receive"):  # what the test client says when nothing is answered
        TestClient(packing).get("/static/js/app.abc.js", headers={"accept-encoding": "gzip"})
    packing.app = appen.client().app
    assert TestClient(packing).get("/static/js/app.abc.js", headers={"accept-encoding": "gzip"}).text == BUNDLE
