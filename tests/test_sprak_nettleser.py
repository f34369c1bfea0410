"""The browser's own language changes nothing: the same Norwegian texts in one set to English as in one set to Norwegian."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.nettleser import Besok, visit

pytestmark = pytest.mark.nettleser

# Names of kommuner and fylker in Sami and Kven stay as they are.
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


@pytest.mark.parametrize("path", ["/kart?losning=helseplattformen", "/helseteknologiordningen", "/data"])
def test_the_browsers_language_changes_nothing(engelsk: Besok, norsk: Besok, path: str) -> None:
    engelsk.open(path)
    norsk.open(path)
    english = engelsk.texts()
    assert english == norsk.texts()
    assert all(any(name in text for text in english) for name in SAMISKE_NAVN)
