"""Helseteknologiordningen in three dimensions: free until asked for, nothing from others, and said plainly where it can't be shown."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Playwright, ViewportSize

from tests.conftest import CHROMIUM
from tests.nettleser import Besok, visit

pytestmark = pytest.mark.nettleser

WITH_WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
WITHOUT_WEBGL = ["--disable-3d-apis"]
PAGE = "/helseteknologiordningen?losning=dho"
# Without a graphics card each point of a picture in three dimensions is worked out by the processor.
LITEN = ViewportSize(width=480, height=480)


@contextmanager
def opened(playwright: Playwright, url: str, flags: list[str]) -> Iterator[Besok]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])
    try:
        with visit(browser, url, viewport=LITEN) as besok:
            besok.open(PAGE)
            besok.page.locator(".ehk-romvalg").wait_for()
            yield besok
    finally:
        browser.close()


def loaded(page: Page) -> list[str]:
    return page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('DeckGl'))")


def test_three_dimensions_are_loaded_when_asked_for_and_from_our_own_host(playwright: Playwright, app_url: str) -> None:
    with opened(playwright, app_url, WITH_WEBGL) as besok:
        assert loaded(besok.page) == []
        besok.page.get_by_role("button", name="Vis beløpene som søyler i 3D").click()
        besok.page.locator(".st-key-ehk_rom canvas").first.wait_for()
        assert loaded(besok.page) != []
        assert besok.page.get_by_role("figure", name="Søyler på et skrått kart over Norge").count() == 1
        assert len(besok.hosts - {""}) == 1  # a worker of its own has no host
        besok.page.get_by_role("button", name="Lukk 3D").click()
        besok.page.locator(".st-key-ehk_rom canvas").first.wait_for(state="detached")
        assert besok.errors == []


def test_without_webgl_the_page_says_so_and_the_table_has_the_numbers(playwright: Playwright, app_url: str) -> None:
    with opened(playwright, app_url, WITHOUT_WEBGL) as besok:
        assert "kan ikke vise 3D" in besok.page.locator(".ehk-romvalg").inner_text()
        assert besok.page.locator(".ehk-romvalg button").count() == 0
        assert besok.page.get_by_role("region", name="De største dokumenterte beløpene").count() == 1
