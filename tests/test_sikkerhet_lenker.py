"""Links that nobody of ours made: ten thousand of them break nothing, and nothing in them comes back as more than text.

Made by a seeded draw of known and foreign names and values: the same links each time, in a tenth of the time that a search for them takes.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from data import lager
from data.lager import Lagerfeil
from pages.felles import apnedataruter, lenke, nettside, pakkeruter, utforskruter, versjoner
from pages.felles.lenke import LONGEST_SQL
from pages.felles.sider import SIDER
from queries import api, apnedata, run
from queries.filtervalg import Filtervalg
from tests import apnedatamini, mini
from tests.innhold import markup
from tests.test_sider import fakta, page, texts  # noqa: F401 - a fixture is used by its name

MERKE = "<svg onload=rammet()>"
FOREIGN = [
    MERKE,
    f"'\"`{MERKE}",
    "",
    " ",
    "\x00",
    "\ud800",
    "a" * 3_000,
    "5001'; drop table kommuner; --",
    "../../etc/passwd",
    "%00%2e%2e",
    "javascript:rammet()",
    "{{7*7}}",
    "${jndi:x}",
    "=1+1",
    "٣",
    "-1",
    "1e9",
    "9" * 400,
    "2024-13-45",
    "0001-01-01",
    "NaN",
    "null",
    "true",
    "æøå\u202e",
    "\r\nSet-Cookie: a=b",
]
NAMES = (*Filtervalg.__dataclass_fields__, MERKE, "versjon", "__class__", "embed", "x" * 500)
ADDRESSES = (
    *(f"/tabell/{name}.{form}" for name in ("utbredelse/status_per_kommune", "kvalitet/kilder") for form in ("csv", "xlsx")),
    "/hvorfor/utbredelse/status_per_kommune",
    "/hvorfor/kodeverk/losninger",
    "/api/v1/sporringer/utbredelse/andel_per_gruppe.json",
    "/api/v1/tabeller/kommuner.csv",
    "/api/v1/",
    "/bygg-inn/kart",
    "/presentasjon/{}",
    "/pakke/{}.pptx",
    "/tabell/{}/{}.csv",
    "/hvorfor/{}/{}",
    "/bygg-inn/{}",
    "/api/v1/tabeller/{}",
    "/sandkasse/sporsmaal/{}/{}",
    "/statisk/{}",
)


@cache
def codes() -> dict[str, list[str]]:
    """Values that exist, by the name of the filter."""
    frames = mini.frames()
    return {
        "losning": frames["losninger"]["losning"].to_list(),
        "kommune": frames["kommuner"]["kommunenr"].to_list(),
        "fylke": frames["fylker"]["fylkesnr"].to_list(),
        "nivaa": ["kommune", "fylke", "land"],
        "nevner": ["aktuelle", "alle"],
        "dato": ["2024-01-01", "2025-06-30"],
        "kjent": ["2024-01-01"],
        "terskel": ["80"],
    }


def links(number: int, seed: int) -> Iterator[dict[str, str]]:
    draw = random.Random(seed)
    for _ in range(number):
        names = draw.choices(NAMES, k=draw.randrange(6))
        yield {name: draw.choice(codes().get(name, FOREIGN) if draw.random() < 0.5 else FOREIGN) for name in names}


def test_ten_thousand_links_give_a_choice_of_known_values_and_a_warning_for_the_rest() -> None:
    frames = mini.frames()
    known = {
        "losning": dict(frames["losninger"].select("losning", "navn").iter_rows()),
        "kommune": dict(frames["kommuner"].select("kommunenr", "navn").iter_rows()),
        "fylke": dict(frames["fylker"].select("fylkesnr", "navn").iter_rows()),
        "lop": {"nasjonalt": "n", "delvis_nasjonalt": "d"},
        "nettverk": {},
        "utvalg": {},
        "aar": {},
    }
    losninger = run.query(mini.con(), "kodeverk/losninger", {})
    for link in links(10_000, seed=8):
        chosen, warnings = lenke.read(link, known, frames["kommuner"], losninger)
        lenke.to_choice({"losning": "maaling"} | chosen)
        free = chosen.keys() & {"pakke", "sporring"}
        assert not {chosen[name] for name in chosen.keys() - free} & ({*FOREIGN} - {"-1"}), link
        assert chosen.keys() <= link.keys() and len(chosen) + len(warnings) >= len(link)
        assert len(chosen.get("sporring", "")) <= LONGEST_SQL and all(len(warning) < 200 for warning in warnings)


@pytest.fixture
def klient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TestClient:
    """The routes on the mini-Norway; an exception in one of them is raised in the test."""
    versjon = lager.Versjon(70_007, datetime(2026, 3, 1, tzinfo=UTC), "ekte", mini.frames(), {})
    now = versjoner.Aktuell(versjon, mini.con())
    monkeypatch.setenv(lager.MILJOVARIABEL, str(tmp_path))
    monkeypatch.setattr(versjoner, "newest", lambda: now)
    routes = [
        *nettside.ROUTES,
        *pakkeruter.ROUTES,
        *utforskruter.ROUTES,
        *api.routes(versjoner.answer_from, nettside.style_address),
        Mount("/api/v1", apnedata.application(apnedatamini.setup())),
        *apnedataruter.ROUTES,
    ]
    return TestClient(Starlette(routes=routes, exception_handlers={Lagerfeil: nettside.unreadable}))


def test_some_hundred_requests_are_answered_or_refused_in_words(klient: TestClient) -> None:
    draw = random.Random(88)
    foreign = [quote(text, safe="", errors="replace") for text in FOREIGN if 0 < len(text) < 1_000]
    for link in links(400, seed=9):
        path = draw.choice(ADDRESSES)
        address = path.format(*draw.choices(foreign, k=path.count("{}")))
        answer = klient.get(f"{address}?{urlencode(link, errors='replace')}")
        assert answer.status_code in (200, 304, 400, 404), (address, link, answer.text[:300])
        assert "Traceback" not in answer.text and "rammet" not in "".join(answer.headers.values())
        if answer.headers["content-type"].startswith("text/html"):
            assert MERKE not in answer.text, (address, link)
        assert "set-cookie" not in answer.headers


@pytest.mark.usefixtures("fakta")
@pytest.mark.parametrize("fil", [side.fil for side in SIDER])
def test_a_page_shows_a_foreign_link_as_text_and_goes_on(fil: str) -> None:
    for link in links(2, seed=len(fil)):
        whole = {name: value for name, value in (link | {"losning": MERKE}).items() if value.isprintable() and name != "pakke"}
        app = page(fil, **whole)
        assert "Lenken ber om losning" in " ".join(texts(app))
        assert not any(MERKE in part for part in markup(app))
