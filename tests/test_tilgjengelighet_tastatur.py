"""By keyboard alone: what a reader does on the pages, done with keys, and what is then said."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.nettleser import visit

pytestmark = pytest.mark.nettleser
expect.set_options(timeout=20_000)
LITEN = {"width": 320, "height": 256}


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_from_the_skip_link_through_map_and_table_to_another_page(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        page = besok.page
        besok.open("/kart?losning=helseplattformen&nivaa=fylke")
        row = page.locator(".ehk-tabell tbody button")
        expect(row).to_have_count(15)
        press(page, "Tab")
        expect(page.get_by_role("link", name="Hopp til hovedinnholdet")).to_be_focused()
        press(page, "Enter")
        expect(page.locator("[data-testid=stMain]")).to_be_focused()

        # Map: in by Tab, to a neighbour by arrow, chosen by Enter, let go by Escape. A letter goes to a name, and runs nothing anew.
        page.locator(".flate-hoved [tabindex='0']").focus()
        press(page, "Home", "ArrowRight", "r", "Enter")
        besok.wait_address("fylke=11")
        expect(page.locator(".ehk-kart [role=status]")).to_contain_text("Valgt: Rogaland")
        press(page, "Escape")
        page.wait_for_url(lambda url: "fylke=" not in url)

        # Table: one stop for all rows, sorted from the head, chosen from the row.
        expect(page.locator(".ehk-tabell tbody button[tabindex='0']")).to_have_count(1)
        page.get_by_role("columnheader", name="Fylke").get_by_role("button").focus()
        press(page, "Enter", "Enter")
        expect(page.get_by_role("columnheader", name="Fylke")).to_have_attribute("aria-sort", "descending")
        page.locator(".ehk-tabell tbody button[tabindex='0']").focus()
        press(page, "Home", "ArrowDown")
        expect(row.nth(1)).to_be_focused()
        press(page, "End")
        expect(row.nth(14)).to_be_focused()
        press(page, "ArrowUp", "Enter")
        besok.wait_address("fylke=03" if "Oslo" in row.nth(13).inner_text() else "fylke=")

        # Menu: another page, told of by its title and its finding.
        page.locator("[data-testid=stSidebarNav]").get_by_role("link", name="Om tallene").focus()
        press(page, "Enter")
        expect(page).to_have_title("Om tallene – e-helsekart")
        expect(page.locator("body > [role=status]")).to_have_text("Om tallene")
        assert besok.errors == []


def test_a_filter_is_changed_by_arrow_and_the_new_finding_is_said(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        besok.open("/bemanning")
        field = besok.page.get_by_label("Fylke", exact=True)
        field.focus()
        press(besok.page, "ArrowDown")
        besok.wait_address("fylke=42")
        expect(besok.page.locator("body > [role=status]")).to_contain_text("Agder")
        expect(field).to_be_focused()


def test_a_letter_alone_runs_nothing(browser: Browser, app_url: str) -> None:
    """Streamlit would run the page anew on «r»: its own websocket then carries a frame."""
    with visit(browser, app_url) as besok:
        sent: list[object] = []

        def note(frame: object) -> None:
            sent.append(frame)

        besok.page.on("websocket", lambda socket: socket.on("framesent", note))
        besok.open("/om")
        besok.page.locator("[data-testid=stMain]").focus()
        before = len(sent)
        press(besok.page, "r", "c")
        besok.page.get_by_role("button", name="Kopier lenke").focus()
        assert len(sent) == before and before > 0
        assert besok.page.get_by_role("dialog").count() == 0


def test_at_400_percent_the_filters_are_opened_used_and_folded(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url, viewport=LITEN) as besok:  # pyright: ignore[reportArgumentType]
        page = besok.page
        besok.open("/om")
        press(page, "Tab", "Tab")
        expect(page.get_by_role("button", name="Vis filtrene")).to_be_focused()
        press(page, "Enter")
        fold = page.get_by_role("button", name="Skjul filtrene")
        expect(fold).to_be_focused()
        press(page, "Tab")
        expect(page.locator("[data-testid=stSidebarNavLink]").first).to_be_focused()
        press(page, "Shift+Tab", "Enter")
        expect(page.get_by_role("button", name="Vis filtrene")).to_be_focused()


def test_sql_is_left_by_tab_and_a_fault_is_tied_to_the_field(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        page = besok.page
        besok.open("/utforsk")
        page.locator(".ehk-sql summary").first.focus()
        press(page, "Enter")
        field = page.get_by_label("Spørring", exact=True)
        expect(field).not_to_have_value("")
        field.fill("select finnes_ikke from kommuner")
        press(page, "Control+Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile("Spørringen bruker en kolonne"))
        press(page, "Tab")
        expect(page.get_by_role("button", name=re.compile("^Kjør"))).to_be_focused()
        field.fill("select 1 as en")
        page.get_by_role("button", name=re.compile("^Kjør")).focus()
        press(page, "Enter")
        expect(page.get_by_role("region", name="Svar på spørringen")).to_be_visible()
        expect(field).not_to_have_attribute("aria-invalid", "true")
        expect(page.get_by_role("button", name=re.compile("^Kjør"))).to_be_focused()


def test_a_package_is_brought_in_and_named_by_keys(browser: Browser, app_url: str) -> None:
    with visit(browser, app_url) as besok:
        page = besok.page
        besok.open("/motepakke")
        page.on("filechooser", lambda _: None)  # from here on the browser tells of one, and opens none
        page.locator("#ehk-pakkefil").focus()
        expect(page.locator("#ehk-pakkefil")).to_be_focused()
        with page.expect_file_chooser():
            press(page, "Enter")
        page.get_by_role("button", name="Ny tom møtepakke").focus()
        press(page, "Enter")
        expect(page.get_by_label("Navn", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Ny tom møtepakke")).to_be_focused()
        page.get_by_role("button", name="Slett", exact=True).focus()
        press(page, "Enter")
        expect(page.get_by_role("button", name="Behold den")).to_be_focused()  # the careful answer is the nearest
        press(page, "Escape")
        expect(page.get_by_role("button", name="Slett", exact=True)).to_be_focused()
        press(page, "Enter")
        press(page, "Tab")
        expect(page.get_by_role("button", name="Slett pakken")).to_be_focused()
        press(page, "Enter")
        expect(page.get_by_role("button", name=re.compile("^Angre slettingen")).first).to_be_visible()
