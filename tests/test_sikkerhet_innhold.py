"""Names and texts of the data stay text: on every page, in every file and over every route, also when they are written to be more."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data import lager
from pages.felles import apnedataruter, nettside, versjoner
from pages.felles.sider import SIDER
from queries import api, run
from tests import innhold
from tests.fiendtlig import ANGREP, hostile
from tests.test_sider import hold, page

LINKS = [{"losning": "helseplattformen", "kommune": "5001"}, {"losning": "dho", "fylke": "50", "nivaa": "fylke"}]


@pytest.fixture(scope="module")
def aktuell(ekte_lager: Path) -> versjoner.Aktuell:
    versjon = hostile(lager.read(ekte_lager))
    return versjoner.Aktuell(versjon, run.open_tables(versjon.frames))


@pytest.fixture
def fiendtlig(aktuell: versjoner.Aktuell, ekte_lager: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app on the hostile facts."""
    monkeypatch.setenv(lager.MILJOVARIABEL, str(ekte_lager))
    hold(aktuell, monkeypatch)
    yield
    hold(None, monkeypatch)


def markup(app: AppTest) -> list[str]:
    """All that a page gives the browser as markup: its own, and the figures of its components."""
    assert [error.value for error in app.exception] == []
    return [*innhold.markup(app), *(told for told in innhold.components(app).values() if isinstance(told, str))]


@pytest.mark.usefixtures("fiendtlig")
@pytest.mark.parametrize("link", LINKS, ids=["kommune", "fylke"])
@pytest.mark.parametrize("fil", [side.fil for side in SIDER])
def test_no_page_has_it_as_markup(fil: str, link: dict[str, str]) -> None:
    shown = markup(page(fil, **link))
    assert [part for part in shown if "<img" in part] == []
    assert "&lt;img" in "".join(shown)


def client() -> TestClient:
    return TestClient(Starlette(routes=[*apnedataruter.ROUTES, *api.routes(versjoner.answer_from, nettside.style_address)]))


@pytest.mark.usefixtures("fiendtlig")
@pytest.mark.parametrize(
    "address",
    [
        "/hvorfor/utbredelse/status_per_kommune?losning=helseplattformen",
        "/hvorfor/utbredelse/hendelser_i_kommune?losning=helseplattformen&kommune=5001",
        "/hvorfor/kvalitet/kilder",
        "/hvorfor/kodeverk/losninger",
        "/bygg-inn/kart?losning=helseplattformen",
        "/bygg-inn/innforingslop?losning=helseplattformen",
    ],
)
def test_no_page_of_ours_outside_streamlit_has_it_as_markup(address: str) -> None:
    answer = client().get(address)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert "<img" not in answer.text and "&lt;img" in answer.text
    for figure in re.findall(r"<svg.*?</svg>", answer.text, re.DOTALL):
        assert not any(element.tag.endswith(("img", "script")) for element in ET.fromstring(figure).iter())


@pytest.mark.usefixtures("fiendtlig")
def test_a_file_has_it_as_the_text_it_is() -> None:
    answer = client().get("/tabell/kodeverk/losninger.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows and all(row["navn"].endswith(ANGREP) for row in rows)
    assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
