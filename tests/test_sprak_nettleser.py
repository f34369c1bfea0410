"""The language of every page as it is met: the same Norwegian texts in a browser set to English as in one set to Norwegian."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import sprak
from tests.nettleser import SIDER, visit

pytestmark = pytest.mark.nettleser

SONDE = (Path(__file__).parent / "sonde.js").read_text("utf-8")
TILSTANDER = ["/kart?losning=helseplattformen&kommune=5001&sammenlign=2023-01-01", "/kart?losning=finnes_ikke", "/profil?kommune=1804"]
# Names of kommuner and fylker in Sami and Kven, and titles as their publishers wrote them, stay as they are.
SAMISKE_NAVN = ("Kárášjohka", "Gáivuotna", "Trööndelage")


def met(browser: Browser, url: str, path: str, locale: str) -> set[str]:
    """Every text and name on a page, in a browser of a language."""
    with visit(browser, url, locale=locale) as besok:
        besok.open(path)
        besok.page.locator(".ehk-felter[data-klar]").first.wait_for()
        besok.page.wait_for_load_state("networkidle")
        besok.page.evaluate(SONDE)
        return set(besok.page.evaluate("sonde.tekster()"))


@pytest.mark.parametrize("path", [*SIDER, *TILSTANDER])
def test_every_text_is_bokmaal_in_the_words_of_the_glossary(browser: Browser, app_url: str, path: str) -> None:
    texts = met(browser, app_url, path, "en-US")
    assert len(texts) > 50
    assert [f"{fault} i «{text[:90]}»" for text in sorted(texts) for fault in sprak.faults(text)] == []


@pytest.mark.parametrize("path", ["/kart?losning=helseplattformen", "/helseteknologiordningen", "/data"])
def test_the_browsers_language_changes_nothing(browser: Browser, app_url: str, path: str) -> None:
    english, norwegian = (met(browser, app_url, path, locale) for locale in ("en-US", "nb-NO"))
    assert english == norwegian
    assert all(any(name in text for text in english) for name in SAMISKE_NAVN)
