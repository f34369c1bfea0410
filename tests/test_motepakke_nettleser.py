"""Møtepakke in a real browser: views are gathered, numbers frozen, and the slides shown with keys alone."""

import pytest
from playwright.sync_api import Browser, Download, expect

from tests.nettleser import visit

pytestmark = pytest.mark.nettleser


def test_from_two_views_to_a_presentation(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url, viewport={"width": 1280, "height": 720}) as besok:
        page = besok.page
        for count, path in enumerate(("/kart?losning=helseplattformen", "/innforingslop"), 1):
            besok.open(path)
            page.get_by_role("button", name="Legg i møtepakke").click()
            page.wait_for_selector(f".ehk-pakkeknapp span:has-text('nå har {count}')")
        page.get_by_role("link", name="Gå til møtepakken").click()
        titles = page.locator(".visninger input")
        titles.nth(1).wait_for()
        titles.nth(0).fill("Tjue av sekstisju")
        page.get_by_role("button", name="Flytt ned").first.click()
        page.get_by_role("button", name="Frys tallene").click()
        page.get_by_role("link", name="Presenter").wait_for()
        assert page.locator(".visninger input").nth(1).input_value() == "Tjue av sekstisju"
        assert "pakke=" in page.url
        assert besok.axe() == set()

        came: list[Download] = []
        page.on("download", lambda download: came.extend([download]))
        page.get_by_role("button", name="PowerPoint", exact=True).click()
        page.keyboard.press("Enter")  # on «Avbryt», which has the focus while the file is made
        expect(page.get_by_role("button", name="PowerPoint", exact=True)).to_be_focused()
        assert (page.get_by_role("button", name="Avbryt").count(), came) == (0, [])

        with page.expect_download() as download:
            page.get_by_role("button", name="PDF", exact=True).click()
        assert download.value.suggested_filename.endswith(".pdf")

        page.get_by_role("link", name="Presenter").click()
        page.wait_for_selector("section:not([hidden]) h1")
        assert page.locator("section:visible").count() == 1
        page.keyboard.press("PageDown")  # what a clicker sends
        assert page.inner_text("section:not([hidden]) h1") == "Tjue av sekstisju"
        assert page.url.endswith("#2")
        assert besok.axe() == set()
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        page.keyboard.press("Escape")
        page.wait_for_selector(".ehk-pakker")
        page.get_by_role("button", name="Slett", exact=True).click()
        expect(page.get_by_role("dialog", name="Slette")).to_contain_text("Du kan angre i 30 dager.")
        assert besok.axe() == set()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_role("button", name="Slett", exact=True).click()
        page.get_by_role("button", name="Slett pakken").click()
        page.get_by_role("button", name="Angre slettingen").first.wait_for()
        assert besok.errors == []


def test_a_view_of_a_package_is_marked_on_every_page(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        page = besok.page
        besok.open("/kart?losning=dho")
        page.get_by_role("button", name="Legg i møtepakke").click()
        page.get_by_role("link", name="Gå til møtepakken").click()
        page.get_by_role("button", name="Frys tallene").click()
        page.get_by_role("link", name="Presenter").wait_for()
        page.locator("[data-testid=stSidebarNav]").get_by_text("Utbredelseskart").click()
        page.wait_for_selector(".ehk-frosset:has-text('Tallene er frosset')")
        besok.wait_painted()
        page.get_by_role("link", name="Vis de nyeste tallene").click()
        besok.wait_painted()
        page.wait_for_function("!document.querySelector('.ehk-frosset') && !location.search.includes('pakke')")
