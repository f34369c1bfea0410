"""What every answer tells the browser, and how fast one client may ask."""

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from pages.felles import hoder, innebygd, tempo
from pages.felles.hoder import CSP, Hoder
from pages.felles.nettside import NorskSide
from pages.felles.tempo import Bot, Tempo

INDEX = '<!DOCTYPE html><html lang="en"><head><script>a()</script></head><body><script type="module" src="./b.js"></script></body></html>'
AS_BROWSER = {"accept": "text/html"}


def answer(request: Request) -> Response:
    if request.url.path == "/bygg-inn/kart":
        return HTMLResponse("", headers={CSP: innebygd.rules(), "content-language": "nb"})
    return HTMLResponse(INDEX) if "text/html" in request.headers["accept"] else PlainTextResponse("tall")


def client(*middleware: Middleware, https: bool = False) -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", answer)], middleware=middleware)
    return TestClient(app, base_url=f"http{'s' if https else ''}://testserver")


def rules(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (part.partition(" ") for part in policy.split("; "))}


@pytest.mark.parametrize("headers", [AS_BROWSER, {"accept": "application/json"}])
def test_every_answer_is_to_be_taken_as_what_it_says_and_framed_by_us_alone(headers: dict[str, str]) -> None:
    told = client(Middleware(Hoder), Middleware(NorskSide)).get("/kart", headers=headers).headers
    assert (told["x-content-type-options"], told["referrer-policy"]) == ("nosniff", "strict-origin-when-cross-origin")
    assert "geolocation=()" in told["permissions-policy"]
    assert rules(told[CSP])["frame-ancestors"] == "'self'"
    assert "'unsafe-eval'" not in told[CSP] and "'unsafe-inline'" not in rules(told[CSP])["script-src"]


def test_streamlits_page_may_run_the_scripts_it_came_with_and_no_others() -> None:
    """The page's own inline scripts, Streamlit's and ours, are let in by hash; each other page of ours has none."""
    page = client(Middleware(Hoder), Middleware(NorskSide)).get("/", headers=AS_BROWSER)
    inline = re.findall(r"<script>", page.text)
    assert len(inline) == 2
    assert len(re.findall(r"'sha256-[\w+/]{43}='", rules(page.headers[CSP])["script-src"])) == len(inline)
    assert rules(client(Middleware(Hoder)).get("/", headers={"accept": "*/*"}).headers[CSP])["script-src"] == "'self'"


@pytest.mark.parametrize(("https", "expected"), [(False, None), (True, "max-age=31536000")])
def test_only_who_came_by_https_is_told_to_keep_to_it(https: bool, expected: str | None) -> None:
    assert client(Middleware(Hoder), https=https).get("/", headers=AS_BROWSER).headers.get("strict-transport-security") == expected


@pytest.mark.parametrize(
    ("configured", "app", "embedded"),
    [
        ("", "'self'", "*"),
        ("https://a.example  https://*.b.example:8443", *["https://a.example https://*.b.example:8443"] * 2),
        ("'none'", "'none'", "'none'"),
        ("https://a.example; script-src *", "'none'", "'none'"),
    ],
    ids=["as it comes", "named", "nobody", "not an origin"],
)
def test_the_environment_says_who_may_frame(monkeypatch: pytest.MonkeyPatch, configured: str, app: str, embedded: str) -> None:
    monkeypatch.setenv(hoder.MILJOVARIABEL, configured)
    asking = client(Middleware(Hoder), Middleware(NorskSide))
    found = [rules(asking.get(path, headers=AS_BROWSER).headers[CSP])["frame-ancestors"] for path in ("/", "/bygg-inn/kart")]
    assert found == [app, embedded]


class Klokke:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_client_may_ask_ten_seconds_worth_at_once_and_then_at_its_pace() -> None:
    klokke = Klokke()
    bot = Bot(2.0, klokke)
    assert [bot.wait_s("a") for _ in range(21)] == [0.0] * 20 + [0.5]
    assert bot.wait_s("b") == 0.0
    klokke.now += 0.5
    assert (bot.wait_s("a"), bot.wait_s("a")) == (0.0, 0.5)
    klokke.now += 3600
    assert [bot.wait_s("a") for _ in range(21)].count(0.0) == 20


def test_many_addresses_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempo, "MOST_CLIENTS", 3)
    bot = Bot(1.0, Klokke())
    for client_ in "abcde":
        bot.wait_s(client_)
    assert list(bot.left) == ["c", "d", "e"]


def hurried(*, forwarded: str | None = None, trusted: str = "127.0.0.1", path: str = "/api/v1/x", per_second: float = 0.1) -> Response:
    """The second answer within a moment, at one request every ten seconds; the first went to somebody else behind the same proxy."""
    app = Tempo(Starlette(routes=[Route("/{path:path}", answer)]), bot=Bot(per_second, Klokke()))
    asking = TestClient(ProxyHeadersMiddleware(app, trusted), client=("127.0.0.1", 5))
    asking.get(path, headers={"x-forwarded-for": "192.0.2.1"} if forwarded else {})
    return asking.get(path, headers={"x-forwarded-for": forwarded} if forwarded else {})


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (hurried, 429),
        (lambda: hurried(path="/kart"), 200),
        (lambda: hurried(path="/statisk/stil.css"), 200),
        (lambda: hurried(per_second=0), 200),
        (lambda: hurried(forwarded="192.0.2.2"), 200),
        (lambda: hurried(forwarded="192.0.2.1"), 429),
        (lambda: hurried(forwarded="192.0.2.2, 192.0.2.1"), 429),
        (lambda: hurried(forwarded="192.0.2.2", trusted="10.0.0.1"), 429),
    ],
    ids=[
        "same",
        "a page",
        "a file",
        "no limit",
        "another",
        "the same behind a proxy",
        "one who makes up who was before",
        "proxy not trusted",
    ],
)
def test_who_asks_too_fast_is_told_to_wait(ask: Callable[[], Response], status: int) -> None:
    assert ask().status_code == status


def test_the_refusal_is_norwegian_and_says_how_long() -> None:
    api, page = hurried(), hurried(path="/hvorfor/a/b")
    assert (api.headers["retry-after"], api.headers["content-type"]) == ("10", "application/problem+json")
    assert api.json()["detail"] == page.text == "Du spør for fort. Vent 10 sekunder, og spør så roligere."


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_network_of_addresses_is_one_client(host: str, expected: str) -> None:
    assert tempo.client_of({"client": (host, 1)}) == expected


@pytest.mark.parametrize(("configured", "expected"), [("", 20.0), ("0", 0.0), ("2.5", 2.5)])
def test_the_environment_sets_the_pace(monkeypatch: pytest.MonkeyPatch, configured: str, expected: float) -> None:
    monkeypatch.setenv(tempo.MILJOVARIABEL, configured)
    assert tempo.configured() == expected


@pytest.mark.parametrize("configured", ["mange", "-1", "inf", "nan"])
def test_a_pace_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch, configured: str) -> None:
    monkeypatch.setenv(tempo.MILJOVARIABEL, configured)
    with pytest.raises(ValueError, match=f"forespørsler i sekundet.*«{configured}»"):
        tempo.configured()
