"""Utforsk's SQL, pictures and embedding in a real browser: an example is run, seen, stopped and taken away."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.nettleser import visit

pytestmark = pytest.mark.nettleser

SLOW = "select count(*) as antall from range(100000000000) as tall where hash(range) % 7 = 1"


def test_an_example_is_run_seen_stopped_and_downloaded(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        page = besok.page
        besok.open("/utforsk?losning=dho")
        page.get_by_text("Spør i SQL").click()
        page.get_by_label("Begynn med et eksempel").select_option(label="Kommuner og innbyggere per fylke")
        page.get_by_role("button", name="Kjør").click()
        answer = page.get_by_role("region", name="Svar på spørringen")
        answer.locator("tbody tr").first.wait_for()
        assert answer.locator("tbody tr").count() == 15
        with page.expect_download() as download:
            page.get_by_role("button", name="Last ned CSV").click()
        assert download.value.suggested_filename == "e-helsekart-sql.csv"
        besok.wait_address("sporring=")
        page.get_by_label("Spørring", exact=True).fill(SLOW)
        page.get_by_role("button", name="Kjør").click()
        page.get_by_role("button", name="Avbryt").click()
        page.get_by_text("Spørringen er avbrutt.").wait_for()
        page.get_by_label("Spørring", exact=True).fill("select 1 as en")
        page.get_by_role("button", name="Kjør").click()
        page.get_by_role("columnheader", name="en", exact=True).wait_for()
        assert besok.errors == []


def test_a_map_is_taken_away_as_a_picture_and_as_code(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        page = besok.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        besok.open("/kart?losning=dho&fylke=18")
        with page.expect_download() as download:
            page.get_by_role("link", name="Last ned bilde (PNG)").click()
        assert download.value.suggested_filename.startswith("e-helsekart-kart-kart_")
        page.get_by_role("button", name="Kopier kode for å bygge inn").click()
        page.get_by_role("button", name="Koden er kopiert").wait_for()
        code = page.evaluate("navigator.clipboard.readText()")
        page.set_content(code)
        frame = page.frame_locator("iframe")
        frame.locator("h1").wait_for()
        address = urlsplit(page.locator("iframe").get_attribute("src") or "")
        assert (address.path, parse_qs(address.query)) == ("/bygg-inn/kart", {"losning": ["dho"], "fylke": ["18"]})
        assert "Nordland" in frame.locator("h1").inner_text()
