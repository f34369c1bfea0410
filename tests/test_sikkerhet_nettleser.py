"""Hostile names in a real browser: they are read as the text they are, and what would run all the same is stopped by the page's rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data import kontrakt, lager
from tests.conftest import serve
from tests.fiendtlig import ANGREP, hostile
from tests.nettleser import MED_KART, SIDER, Besok, visit

pytestmark = pytest.mark.nettleser
CHOICE = "?losning=helseplattformen&kommune=5001"
BROKEN_IN = """async () => {
  const stopped = new Promise(done => {
    document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective), { once: true });
    setTimeout(() => done("nothing was stopped"), 5000);
  });
  document.body.insertAdjacentHTML("beforeend", "<img src='data:,x' onerror='window.rammet = 1'>");
  return [await stopped, window.rammet ?? null];
}"""


@pytest.fixture(scope="module")
def fiendtlig(browser: Browser, ekte_lager: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Besok]:
    """A visitor to the app on the hostile facts."""
    sted = tmp_path_factory.mktemp("fiendtlig")
    frames = {name: frame for name, frame in hostile(lager.read(ekte_lager)).frames.items() if name != kontrakt.LAGERINFO}
    lager.write(frames, "ekte", kontrakt.current(), sted)
    with visit(browser, "", rules=True) as besok:
        for url in serve(sted):
            besok.url = url
            yield besok


@pytest.mark.parametrize("path", SIDER)
def test_no_page_makes_more_of_a_name_than_text(fiendtlig: Besok, path: str) -> None:
    fiendtlig.open(path + CHOICE)
    page = fiendtlig.page
    if path in MED_KART:
        page.locator(".ehk-kart [data-nr='5001']").first.hover(force=True)
    assert page.locator("img[onerror], img[src='x']").count() == 0
    assert page.evaluate("'rammet' in window") is False
    assert ANGREP in page.locator("body").inner_text()
    assert fiendtlig.errors == []


def test_no_other_page_may_steer_the_app(fiendtlig: Besok) -> None:
    """Streamlit obeys messages of the origins it is told of here: to run, to stop, to take a token."""
    assert fiendtlig.page.request.get(f"{fiendtlig.url}/_stcore/host-config").json()["allowedOrigins"] == []


def test_what_got_in_all_the_same_would_not_run(fiendtlig: Besok) -> None:
    fiendtlig.open("/om")
    assert fiendtlig.page.evaluate(BROKEN_IN) == ["script-src-attr", None]
