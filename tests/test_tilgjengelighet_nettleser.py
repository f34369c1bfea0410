"""Everyone can use every page: words, axe-core, keyboard alone, 400 % zoom, spaced text, forced colours, no motion, a title of its own.

A page in a state is opened once, and all that holds for every page is asked of it there: to open one costs more than to ask.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from pages.felles.brudd import UNNTAK
from tests import sprak
from tests.nettleser import DESKTOP, PHONE, SIDER, SONDE, Besok, visit

pytestmark = pytest.mark.nettleser

expect.set_options(timeout=20_000)
HER = Path(__file__).parent
TRE = HER / "tilgjengelighetstre"
TILSTANDER = [
    *SIDER,
    "/kart?losning=helseplattformen&kommune=5001",
    "/kart?nivaa=fylke",
    "/kart?losning=helseplattformen&sammenlign=2023-01-01",
    "/kart?losning=helseplattformen&kommune=5001&sammenlign=2023-01-01",
    "/kart?losning=finnes_ikke",
    "/innforingslop?losning=helseplattformen&terskel=80",
    "/profil?kommune=1804",
]
# The rules of axe-core that look at colours. The others see the same page in dark as in light.
FARGEREGLER = ("color-contrast", "link-in-text-block")
# WCAG 1.4.10: 1280 x 1024 at 400 %. WCAG 1.4.12: what a reader may set.
STERKT_FORSTORRET = ViewportSize(width=320, height=256)
TEKSTAVSTAND = (
    "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important} p {margin-bottom: 2em !important}"
)
FLEST_TRYKK = 400


@pytest.fixture(scope="module")
def besok(browser: Browser, app_url: str) -> Iterator[Besok]:
    """A reader who goes from page to page."""
    with visit(browser, app_url) as besok:
        yield besok


@pytest.fixture(scope="module", params=TILSTANDER)
def side(request: pytest.FixtureRequest, besok: Besok) -> Besok:
    """A page in a state, opened for all the tests that follow."""
    load(besok, request.param)
    return besok


@pytest.fixture
def innstilt(side: Besok) -> Iterator[Besok]:
    """The same page for those who set their browser otherwise, given back with what is usual."""
    yield side
    side.page.emulate_media(forced_colors="none", reduced_motion="no-preference")


@pytest.fixture(scope="module")
def i_morke(side: Besok) -> Besok:
    """The same page in dark, for the tests that come after those in light: to draw all of it anew takes time."""
    side.page.emulate_media(color_scheme="dark")
    return side


@pytest.fixture(scope="module")
def paa_telefon(i_morke: Besok) -> Besok:
    """The same page on a phone, for the last of its tests, and still in dark for the first of them."""
    i_morke.page.set_viewport_size(PHONE)
    i_morke.page.wait_for_function("document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 0")
    return i_morke


def load(besok: Besok, path: str) -> None:
    """Open a page in a state, on a large screen and in light, with what asks it."""
    besok.page.goto(f"{besok.url}/healthz")  # so that the page before is not drawn anew; a page of no host would cost a new process
    besok.page.set_viewport_size(DESKTOP)
    besok.page.emulate_media(color_scheme="light")
    besok.open(path)
    besok.page.evaluate(SONDE)


def test_every_text_is_bokmaal_in_the_words_of_the_glossary(side: Besok) -> None:
    texts = side.texts()
    assert len(texts) > 50
    assert [f"{fault} i «{text[:90]}»" for text in sorted(texts) for fault in sprak.faults(text)] == []


def test_the_page_says_its_language_and_has_one_heading_and_a_title_of_its_own(side: Besok) -> None:
    page = side.page
    assert page.locator("html").get_attribute("lang") == "nb"
    assert page.locator("h1").count() == 1
    path = re.sub(r"\?.*", "", page.url.removeprefix(side.url))
    assert page.title() == f"{SIDER[path]} – e-helsekart"


def test_axe_finds_nothing_that_is_not_declared(side: Besok) -> None:
    assert side.axe() - UNNTAK == set()


def test_tab_comes_to_everything_shows_where_it_is_and_is_never_held(side: Besok) -> None:
    page, faults, stops = side.page, [], 0
    page.evaluate("document.activeElement.blur()")
    while stops < FLEST_TRYKK:
        page.keyboard.press("Tab")
        at = page.evaluate("sonde.fokus()")
        if at is None or at["igjen"]:
            break
        stops += 1
        faults += [f"{at['navn']}: {fault}" for fault in at["feil"]]
    assert faults == []
    assert page.evaluate("sonde.unaadd()") == []
    assert 15 < stops < FLEST_TRYKK


def test_text_that_is_spaced_out_is_not_cut_off(side: Besok) -> None:
    style = side.page.add_style_tag(content=TEKSTAVSTAND)
    try:
        assert side.page.evaluate("sonde.avkuttet()") == []
    finally:
        style.evaluate("style => style.remove()")


def test_what_a_colour_tells_is_still_told_with_the_readers_own_colours(innstilt: Besok) -> None:
    """Samples and bars keep their fill; every class of a legend has words or a pattern beside it."""
    innstilt.page.emulate_media(forced_colors="active")
    assert innstilt.page.evaluate("sonde.blekede()") == []


def test_nothing_moves_for_those_who_asked_for_calm(innstilt: Besok) -> None:
    innstilt.page.emulate_media(reduced_motion="reduce")
    assert innstilt.page.evaluate("sonde.bevegelser()") == []


def test_in_dark_axe_finds_no_colour_that_is_not_declared(i_morke: Besok) -> None:
    assert i_morke.axe(FARGEREGLER) - UNNTAK == set()


def test_on_a_phone_axe_finds_nothing_that_is_not_declared_and_in_light_no_colour(paa_telefon: Besok) -> None:
    found = paa_telefon.axe()
    paa_telefon.page.emulate_media(color_scheme="light")
    assert (found | paa_telefon.axe(FARGEREGLER)) - UNNTAK == set()


def test_at_400_percent_and_on_a_phone_nothing_is_outside_or_cut_off(paa_telefon: Besok) -> None:
    for size in (PHONE, STERKT_FORSTORRET):
        paa_telefon.page.set_viewport_size(size)
        assert paa_telefon.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= size["width"]
        assert paa_telefon.page.evaluate("[sonde.utenfor(), sonde.avkuttet()]") == [[], []]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("", set()),
        ("rad.querySelector('button').textContent = ''", {"button-name"}),
        ("rad.querySelector('button').setAttribute('aria-pressed', 'kanskje')", {"aria-valid-attr-value"}),
        ("rad.lastElementChild.className = 'blek'", {"color-contrast"}),
        ("rad.lastElementChild.style.color = '#ccc'", {"color-contrast"}),
    ],
)
def test_axe_is_shown_a_row_that_is_not_as_the_others(browser: Browser, app_url: str, fault: str, expected: set[str]) -> None:
    row = '<tr data-nr="{0}"><td><button aria-pressed="false">Kommune {0}</button></td><td>{0}</td></tr>'
    with visit(browser, app_url) as besok:
        besok.page.set_content(
            f"<html lang=nb><title>t</title><style>.blek {{color: #ccc}}</style><table><tbody>{''.join(map(row.format, range(30)))}</table>"
        )
        besok.page.evaluate(f"const rad = document.querySelectorAll('tr')[20]; {fault}")
        assert {rule for rule, _ in besok.axe()} == expected
        assert besok.page.locator("tr").count() == 30


def test_names_and_roles_are_as_meant(besok: Besok) -> None:
    load(besok, "/kart?losning=helseplattformen&nivaa=fylke")
    besok.page.wait_for_selector(".ehk-tabell[data-klar]")
    parts = {"kart": ".ehk-kart", "tabell": ".ehk-tabell", "filtre": "[data-testid=stSidebar]", "tid": ".ehk-tid"}
    for name, part in parts.items():
        expect(besok.page.locator(part).first).to_match_aria_snapshot((TRE / f"{name}.yml").read_text("utf-8"))
    assert besok.page.locator(".ehk-tid input[type=range]").get_attribute("aria-valuetext") == "i dag"
