"""Every map and figure of every page: with words for those who do not see it, a table, and as a picture that is not blank."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from pages.felles import bilderuter, figurliste, versjoner
from pages.felles.eksport import figurark
from pages.felles.figurtegning import empty
from pages.felles.sider import SIDER, Side
from queries import run
from tests.innhold import components, markup
from tests.test_sider import hold, opened, page

VALG = {"losning": "helseplattformen", "fylke": "50"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def fakta(ekte_lager: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The facts in the repository, held by the process."""
    hold(opened(ekte_lager), monkeypatch)
    yield
    versjoner.use(None)


def drawn(app: AppTest) -> tuple[list[str], int]:
    """The figures on a page as markup, those with a drawing, and how many maps there are."""
    sent = list(components(app).values())
    markup = [
        message["figur"] if isinstance(message, dict) else message for message in sent if isinstance(message, str) or "figur" in message
    ]
    return [one for one in markup if "ehk-figur" in one and "<svg" in one], sum(isinstance(m, dict) and "nivaa" in m for m in sent)


def links(app: AppTest, room: str) -> list[str]:
    """Where the page's links to a room of plain HTTP lead."""
    body = "".join(markup(app))
    return [link.replace("&amp;", "&") for link in re.findall(rf'href="(/{room}/[^"]+)"', body)]


def visited(side: Side) -> AppTest:
    """A page with the choice. One whose address is not its file's name can only be gone to from another page."""
    if side.adresse in {"", side.fil.removesuffix(".py")}:
        return page(side.fil, **VALG)
    return page("om.py", **VALG).switch_page(f"../{side.fil}").run()


@pytest.mark.parametrize("side", SIDER, ids=lambda side: side.fil)
def test_every_map_and_figure_has_words_a_table_and_a_picture(side: Side) -> None:
    app = visited(side)
    figures, maps = drawn(app)
    pictures = {urlsplit(link).path for link in links(app, "bilde")}
    known = {f"/bilde/{name}/{figur}.{ending}" for name, figur in named(side.adresse or "oversikt") for ending in ("png", "svg")}
    assert pictures <= known
    assert len(pictures) == 2 * (len(figures) + bool(maps))
    assert not figures or any(".csv" in link for link in links(app, "tabell"))
    for figure in figures:
        for svg in re.findall(r"<svg.*?</svg>", figure, re.S):
            assert 'role="img"' in svg and re.search(r"<title>.+</title><desc>.+</desc>", svg)


def named(side: str) -> list[tuple[str, str]]:
    return [(name, "kart") for name in figurliste.KART if name == side] + [key for key in figurliste.FIGURER if key[0] == side]


@pytest.fixture(scope="module")
def klient() -> TestClient:
    return TestClient(Starlette(routes=bilderuter.ROUTES))


ALLE = [(side, "kart") for side in figurliste.KART] + list(figurliste.FIGURER)


@pytest.mark.parametrize(("side", "figur"), ALLE)
def test_a_picture_has_title_choice_denominator_source_and_date_inside(klient: TestClient, side: str, figur: str) -> None:
    answer = klient.get(f"/bilde/{side}/{figur}.svg", params={"losning": "helseplattformen"})
    if figur.startswith("andel_pst"):
        assert (answer.status_code, "har ingenting å vise" in answer.text) == (404, True)
        return
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml; charset=utf-8"), answer.text
    root = ET.fromstring(answer.content)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).replace("\u00a0", " ")
    assert (
        all(word in words for word in ("Nevner:", "Kilde:", "Oppdatert"))
        and str(root.findtext(f"{SVG}title")).replace("\u00a0", " ")[:20] in words
    )
    assert sum(1 for shape in ("path", "rect", "circle") for _ in root.iter(f"{SVG}{shape}")) > 3
    assert "var(" not in answer.text and ":is(" not in answer.text


@pytest.mark.parametrize(("side", "figur"), [("innforingslop", "utvikling"), ("profil", "historikk")])
def test_a_picture_is_had_as_png(klient: TestClient, side: str, figur: str) -> None:
    answer = klient.get(f"/bilde/{side}/{figur}.png", params={"losning": "helseplattformen"})
    assert (answer.status_code, answer.content[1:4]) == (200, b"PNG")
    assert f'filename="e-helsekart-{side}-{figur}_' in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("kart/kart.gif?losning=dho", "png og svg"),
        ("kart/finnes.svg?losning=dho", "ingen figur"),
        ("om/kart.svg?losning=dho", "ingen figur"),
        ("kart/kart.svg", "med løsning"),
        ("kart/kart.svg?losning=finnes", "som ikke finnes"),
        ("kart/kart.svg?losning=dho&pakke=finnes", "finnes ikke"),
        ("kart/kart.svg?losning=dho&versjon=999", "finnes ikke"),
        ("kart/kart.svg?losning=dho&versjon=x", "finnes ikke"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_norwegian(klient: TestClient, path: str, said: str) -> None:
    answer = klient.get(f"/bilde/{path}")
    assert (answer.status_code, said in answer.text) == (404, True)


@pytest.mark.parametrize("side", [side for side in SIDER if side.adresse != "motepakke"], ids=lambda side: side.fil)
def test_a_pages_table_link_asks_what_its_address_says(side: Side) -> None:
    """Each downloadable table is a question, asked with parameters that it has."""
    for link in links(visited(side), "tabell"):
        name = re.sub(r"\.(csv|xlsx)$", "", urlsplit(link).path.removeprefix("/tabell/"))
        assert parse_qs(urlsplit(link).query).keys() <= run.header(name).params | {"pakke"}


def test_the_style_of_a_picture_has_plain_selectors_and_colours() -> None:
    style = figurark.style()
    assert ".ehk-figur .s1.strek{stroke: #016f83;" in style and ".ehk-figur .s2 .m{" in style
    assert not re.search(r"var\(|:is|@|figcaption|\.smal\b(?!\{stroke-width)", style)


def test_a_figure_without_a_drawing_is_no_picture() -> None:
    with pytest.raises(ValueError, match="ingenting å vise"):
        figurark.drawing(empty("Utvikling", "Ingenting er meldt."), 800)
