"""What only a real browser shows: paint, address, keyboard, back, requests, language, accessibility, phone."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from pages.felles import filer
from tests.nettleser import DESKTOP, MED_KART, SIDER, SONDE, Besok, visit

pytestmark = pytest.mark.nettleser


@pytest.fixture(scope="module")
def apen(browser: Browser, app_url: str) -> Iterator[Besok]:
    """A page that is kept from test to test: to open a new one costs twice as much as to go on to the next address."""
    with visit(browser, app_url) as besok:
        yield besok


@pytest.fixture
def besok(apen: Besok) -> Iterator[Besok]:
    """A reader of the real data, on a large screen."""
    yield apen
    apen.page.set_viewport_size(DESKTOP)


@pytest.fixture(scope="module")
def eksempel(browser: Browser, eksempel_url: str) -> Iterator[Besok]:
    """A reader of the example set."""
    with visit(browser, eksempel_url) as besok:
        yield besok


@pytest.mark.parametrize("path", SIDER)
def test_a_cold_deep_link_paints_frame_filters_and_every_kommune_and_asks_no_other_host(browser: Browser, app_url: str, path: str) -> None:
    with visit(browser, app_url) as besok:
        besok.open(f"{path}?losning=helseplattformen&fylke=50")
        sidebar = besok.page.locator("[data-testid=stSidebar]")
        fields = sidebar.get_by_role("combobox")
        fields.nth(5).wait_for()  # the sidebar is mounted by itself, sometimes after the page
        chosen = fields.evaluate_all("fields => fields.map(field => field.selectedOptions[0]?.text)")
        assert chosen == ["Alle typer", "Helseplattformen", "Trøndelag – Trööndelage", "Ingen valgt", "Kommune", "Standard for løpet"]
        assert all(title in sidebar.inner_text() for title in SIDER.values())
        assert besok.page.locator("html").get_attribute("lang") == "nb"
        assert besok.page.locator("h1").count() == 1
        if path in MED_KART:
            assert besok.areas("kommune") == 357
        assert besok.hosts - {""} == {urlsplit(app_url).netloc}  # "" is what a data: or blob: address has for a host
        assert besok.errors == []


def test_fylke_level_draws_fifteen_shapes(besok: Besok) -> None:
    besok.open("/kart?nivaa=fylke")
    assert besok.areas("fylke") == 15


def test_a_click_on_the_map_writes_the_address_and_back_takes_it_away(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen")
    besok.page.locator(".flate-hoved path[data-nr='5610']").click(force=True)
    besok.wait_address("kommune=5610")
    besok.page.wait_for_selector(".ehk-detalj:has-text('Karasjok')")
    besok.page.go_back()
    besok.page.wait_for_selector(".ehk-detalj", state="detached")
    assert "kommune" not in urlsplit(besok.page.url).query


def test_keys_find_and_select_a_kommune_and_write_the_address(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen")
    besok.page.locator(".flate-hoved").focus()
    besok.page.keyboard.type("karasj")
    besok.page.keyboard.press("Enter")
    besok.wait_address("kommune=5610")
    besok.page.keyboard.press("Escape")
    besok.page.wait_for_function("!location.search.includes('kommune')")


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        ("pick b, 9 s, confirm ", "b"),  # the answer to what was before comes late: the reader's choice stands
        ("pick b, confirm , 9 s, confirm b, confirm ", ""),  # once it is confirmed, what the server says counts at once
        ("pick b, pick , confirm b, 9 s", ""),
        ("pick b, confirm , 11 s", ""),  # an answer that never comes
    ],
)
def test_what_the_reader_chose_stands_while_a_slow_server_answers(browser: Browser, app_url: str, steps: str, shown: str) -> None:
    with visit(browser, app_url) as besok:
        besok.page.goto(f"{app_url}/om")
        besok.page.clock.install()
        besok.page.evaluate(
            "async address => { window.valg = new (await import(address)).Valg(() => {}) }", f"{app_url}{filer.file('valg.js').adresse}"
        )
        for step in steps.split(", "):
            did, _, nr = step.partition(" ")
            if nr == "s":
                besok.page.clock.run_for(int(did) * 1000)
            else:
                besok.page.evaluate("([did, nr]) => valg[did](nr)", [did, nr])
        assert besok.page.evaluate("valg.nr") == shown


def test_a_component_that_has_come_is_drawn_without_waiting_for_the_browsers_next_task(besok: Besok, app_url: str) -> None:
    """One task later, and a frame that is due may go by without it."""
    shows = """async address => {
      const { default: draw } = await import(address);
      const parentElement = document.body.appendChild(document.createElement("div"));
      const skript = "data:text/javascript,export default ({data, parentElement}) => { parentElement.textContent = data }";
      const show = data => draw({ data: [{ nokkel: "del", skript, hoyde: "0", data }], parentElement, setTriggerValue() {} });
      show("før");
      while (parentElement.textContent !== "før") await new Promise(next => setTimeout(next));
      show("nå");
      for (let turn = 0; turn < 20; turn++) await null;
      return parentElement.textContent;
    }"""
    besok.page.goto(f"{app_url}/om")
    assert besok.page.evaluate(shows, f"{app_url}{filer.file('innhold.js').adresse}") == "nå"


def test_a_row_of_the_table_selects_the_same_as_the_map(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen")
    besok.page.get_by_label("Søk i tabellen").fill("træna")
    besok.page.get_by_role("button", name="Træna").last.click()
    besok.wait_address("kommune=1835")


def test_where_a_solution_is_not_for_anyone_the_table_says_so_and_sorts_it_last(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen&nivaa=fylke")
    head = besok.page.get_by_role("columnheader", name="Andel").get_by_role("button")
    shares = besok.page.locator(".ehk-tabell tbody tr > :nth-child(2)")
    for order in (["0 %", "23,7 %", "37 %", "100 %"], ["100 %", "37 %", "23,7 %", "0 %"]):
        head.click()
        expect(shares).to_have_text([*order, *["ikke aktuelt"] * 11])


@pytest.mark.parametrize(
    ("path", "column", "longest"),
    [("/kart?losning=dho", "dato", "30.\u00a0september\u00a02025"), ("/helseteknologiordningen", "tall", "35\u00a0000\u00a0000")],
)
def test_no_number_is_broken_in_a_narrow_table(besok: Besok, path: str, column: str, longest: str) -> None:
    lines = """(cell, longest) => {
        cell.textContent = longest;
        const text = new Range();
        text.selectNodeContents(cell);
        return text.getClientRects().length;
    }"""
    besok.open(path)
    cell = besok.page.locator(f".ehk-tabell td.{column}").first
    for width in (1200, 1024, 390, 320):
        besok.page.set_viewport_size({"width": width, "height": 900})
        assert (width, cell.evaluate(lines, longest)) == (width, 1)


@pytest.mark.parametrize(
    "path", ["/data", "/bemanning", "/innforingslop?losning=dho&terskel=67", "/kart?nivaa=helseregion", "/kart?nivaa=nettverk"]
)
def test_on_a_large_screen_no_table_has_to_be_moved_sideways(eksempel: Besok, path: str) -> None:
    """Asked of the example set, whose tables are full."""
    eksempel.open(path)
    eksempel.page.evaluate(SONDE)
    assert eksempel.page.evaluate("sonde.brede()") == []


def test_filters_survive_a_change_of_page_and_a_new_visitor_sees_the_same(besok: Besok, browser: Browser, app_url: str) -> None:
    besok.open("/kart?losning=helseplattformen&fylke=15")
    besok.page.locator("[data-testid=stSidebarNav]").get_by_text("Oversikt").click()
    besok.page.wait_for_function("location.pathname === '/'")
    besok.wait_address("fylke=15")
    link = besok.page.url
    with visit(browser, app_url) as other:
        other.open(link.removeprefix(app_url))
        assert "Helseplattformen · Møre og Romsdal" in other.page.locator(".ehk-valg").inner_text()


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ("losning=finnes_ikke", "losning «finnes_ikke»"),
        ("fylke=99", "fylke «99»"),
        ("kommune=1804&fylke=03", "ligger ikke i fylket"),
        ("farge=gul", "«farge»"),
    ],
)
def test_what_a_link_asks_for_in_vain_is_said(besok: Besok, query: str, warning: str) -> None:
    besok.open(f"/kart?{query}")
    assert warning in besok.page.locator(".ehk-advarsel").first.inner_text()


def test_a_table_can_be_taken_along(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen&fylke=50")
    with besok.page.expect_download() as download:
        besok.page.get_by_role("link", name="Last ned tabell (CSV)").click()
    text = download.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbfkommunenr;navn;") and text.count(b"\n") == 39


def test_the_date_control_moves_the_map_and_the_address(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen")
    slider = besok.page.locator(".ehk-tid input[type=range]")
    slider.focus()
    besok.page.keyboard.press("PageDown")
    besok.page.wait_for_function("new URLSearchParams(location.search).has('dato')")
    besok.page.wait_for_function("document.querySelector('.ehk-topp h1').innerText.includes('i bruk i')")
    besok.page.keyboard.press("Home")
    besok.page.wait_for_function("document.querySelector('.ehk-topp h1').innerText.includes(' i 0 av 67')")
    assert besok.areas("kommune") == 357
    besok.page.keyboard.press("End")
    besok.page.wait_for_function("!new URLSearchParams(location.search).has('dato')")


def test_play_runs_through_time_and_stops_at_today(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen&dato=2025-07-01")
    besok.page.get_by_role("button", name="Spill av").click()
    besok.page.wait_for_function("!new URLSearchParams(location.search).has('dato')", timeout=30_000)
    assert "20 av 67" in besok.page.locator("h1").inner_text()


def test_before_and_now_stand_side_by_side(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen&sammenlign=2023-01-01")
    besok.page.wait_for_function("document.querySelectorAll('.ehk-kart[data-klar]').length === 2")
    assert "Siden 1. januar 2023" in besok.page.locator(".ehk-ingress").inner_text().replace("\u00a0", " ")


def test_a_figure_opens_its_rows_sources_and_sql(besok: Besok) -> None:
    besok.open("/kart?losning=helseplattformen&fylke=50")
    besok.page.get_by_role("link", name="Hvorfor dette tallet?").first.click()
    besok.page.wait_for_selector("body.ehk-forklaring")
    text = besok.page.locator("main").inner_text()
    assert all(part in text for part in ("Radene bak", "Trondheim", "Kilder", "from tilstand($losning"))
    assert besok.axe() == set()


def test_the_threshold_says_what_is_missing_and_never_what_ought_to_be(eksempel: Besok) -> None:
    eksempel.open("/innforingslop?losning=pll&terskel=80")
    text = eksempel.page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")
    assert "18 av 24 inviterte · 5 % av alle 357" in text
    assert "2 kommuner mangler til 80 %" in text
    assert "En utregning, ikke en prognose og ikke et råd." in text
    ours = eksempel.page.locator(".ehk-paneler, .ehk-utregning").all_inner_texts()
    assert re.findall(r"\b(bør|må|burde)\b", " ".join(ours)) == []
    assert "oppdiktet" in text


def test_a_point_of_the_sammenheng_scatter_lights_the_map_and_the_table(eksempel: Besok) -> None:
    eksempel.open("/sammenheng")
    eksempel.page.locator(".sm-flate circle[data-nr='0301']:visible").click(force=True)
    eksempel.wait_address("kommune=0301")
    eksempel.page.wait_for_selector(".ehk-tabell tr.valgt:has-text('Oslo')")
    eksempel.page.wait_for_selector(".flate-hoved path[data-nr='0301'][aria-pressed='true']", state="attached")
    assert eksempel.page.locator(".sm-flate circle.valgt:visible").get_attribute("data-nr") == "0301"


def test_a_row_of_the_table_lights_the_point_and_keys_walk_the_points(eksempel: Besok) -> None:
    eksempel.open("/sammenheng?kommune=5001")
    eksempel.page.wait_for_selector(".sm-flate circle.valgt[data-nr='5001']:visible")
    eksempel.page.locator(".sm-flate").focus()
    eksempel.page.keyboard.press("End")
    eksempel.page.keyboard.press("Enter")
    eksempel.page.wait_for_function("!location.search.includes('kommune=5001')")
    eksempel.page.keyboard.press("Escape")
    eksempel.page.wait_for_function("!location.search.includes('kommune')")


def test_a_profile_says_where_it_is_and_whom_to_ask(eksempel: Besok) -> None:
    eksempel.open("/profil?kommune=1804")
    eksempel.page.wait_for_selector(".pk-kart circle.pk-ring")
    text = eksempel.page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")
    assert "Bodø har dokumentert tatt i bruk" in text and "Kontakt: kontaktperson e-helse i " in text
    eksempel.page.get_by_label("Nettverk").select_option("eHelse Nord")
    eksempel.wait_address("nettverk=eHelse")
