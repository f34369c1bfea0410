"""The language of every page as it is met: the same Norwegian texts in a browser set to English as in one set to Norwegian."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import sprak
from tests.nettleser import SIDER, Besok, visit

pytestmark = pytest.mark.nettleser

SONDE = (Path(__file__).parent / "sonde.js").read_text("utf-8")
TILSTANDER = ["/kart?losning=helseplattformen&kommune=5001&sammenlign=2023-01-01", "/kart?losning=finnes_ikke", "/profil?kommune=1804"]
# Names of kommuner and fylker in Sami and Kven, and titles as their publishers wrote them, stay as they are.
SAMISKE_NAVN = ("Kárášjohka", "Gáivuotna", "Trööndelage")


@pytest.fixture(scope="module")
def engelsk(browser: Browser, app_url: str) -> Iterator[Besok]:
    """A reader whose browser is set to English."""
    with visit(browser, app_url, locale="en-US") as besok:
        yield besok


@pytest.fixture(scope="module")
def norsk(browser: Browser, app_url: str) -> Iterator[Besok]:
    """A reader whose browser is set to Norwegian."""
    with visit(browser, app_url, locale="nb-NO") as besok:
        yield besok


def met(besok: Besok, path: str) -> set[str]:
    """Every text and name that a reader meets on a page."""
    besok.open(path)
    besok.page.locator(".ehk-felter[data-klar]").first.wait_for()
    besok.page.wait_for_load_state("networkidle")
    besok.page.evaluate(SONDE)
    return set(besok.page.evaluate("sonde.tekster()"))


@pytest.mark.parametrize("path", [*SIDER, *TILSTANDER])
def test_every_text_is_bokmaal_in_the_words_of_the_glossary(engelsk: Besok, path: str) -> None:
    texts = met(engelsk, path)
    assert len(texts) > 50
    assert [f"{fault} i «{text[:90]}»" for text in sorted(texts) for fault in sprak.faults(text)] == []


@pytest.mark.parametrize("path", ["/kart?losning=helseplattformen", "/helseteknologiordningen", "/data"])
def test_the_browsers_language_changes_nothing(engelsk: Besok, norsk: Besok, path: str) -> None:
    english, norwegian = met(engelsk, path), met(norsk, path)
    assert english == norwegian
    assert all(any(name in text for text in english) for name in SAMISKE_NAVN)
