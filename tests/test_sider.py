"""Every page as a visitor gets it, without a browser: on the facts, on a small example set, and without a store."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data import bygg, eksempel, kontrakt, lager
from pages.felles import ramme, versjoner
from pages.felles.lysarkinnhold import LYSARK
from pages.felles.sider import SIDER
from queries import run
from queries.filtervalg import Filtervalg
from queries.svarminne import Svarminne
from tests.innhold import components, markup

INNGANG = Path(__file__).parent.parent / "pages" / "felles" / "inngang.py"
FILER = [side.fil for side in SIDER]
S = "\u00a0"


@cache
def opened(store: Path) -> versjoner.Aktuell:
    """A store as the process holds it. Read once: the tests change no store."""
    versjon = lager.read(store)
    return versjoner.Aktuell(versjon, run.open_tables(versjon.frames))


@pytest.fixture
def fakta(ekte_lager: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app on the facts in the repository."""
    hold(opened(ekte_lager), monkeypatch)


@pytest.fixture
def lite_eksempel(liten_eksempel_lager: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app on a small example set."""
    hold(opened(liten_eksempel_lager), monkeypatch)


@pytest.fixture(scope="module")
def liten_eksempel_lager(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example set of one solution and half a year; unchecked, since test_eksempel.py has the whole."""
    place, kontrakten = tmp_path_factory.mktemp("eksempel"), kontrakt.load()
    ekte = bygg.build_real(kontrakten).frames
    lager.write(eksempel.make(ekte, maaneder=6, losninger=["pll"]), "eksempel", kontrakten, place)
    return place


@pytest.fixture
def sted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place without a store, where the app looks for one."""
    monkeypatch.setenv(lager.MILJOVARIABEL, str(tmp_path))
    hold(None, monkeypatch)
    return tmp_path


def hold(aktuell: versjoner.Aktuell | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process hold a version and look for no other, or hold none. Two stores may number alike, so no answer is kept."""
    monkeypatch.setattr(versjoner, "_current", aktuell)
    monkeypatch.setattr(versjoner, "_looked", float("inf"))
    st.cache_resource.clear()


def page(fil: str = "kart.py", **link: str) -> AppTest:
    """A page as the visitor who follows a link gets it."""
    app = AppTest.from_file(str(INNGANG), default_timeout=30)
    for name, value in link.items():
        app.query_params[name] = value
    (adresse,) = (side.adresse for side in SIDER if side.fil == fil)
    # Streamlit's own switch_page takes the file's name for the address until the app has run once.
    app._page_hash = calc_hash(adresse)
    app.run()
    assert app.session_state["_sesjon"].side == adresse
    return app


def texts(app: AppTest) -> list[str]:
    """What the markup on the page says, piece by piece, without the tags."""
    assert [error.value for error in app.exception] == []
    return [unescape(re.sub(r"<[^>]+>", " ", part)) for part in markup(app)]


def text(app: AppTest) -> str:
    return " ".join(" ".join(texts(app)).replace(S, " ").split())


def title(app: AppTest) -> str:
    found = re.search(r"<h1>(.*?)</h1>", "".join(markup(app)))
    assert found
    return unescape(found[1]).replace(S, " ")


def choose(app: AppTest, name: str, code: str) -> AppTest:
    """The page after a visitor chose ``code`` in a field that offers it."""
    assert code in {code for code, _ in fields(app)[name].get("valg", [[code, ""]])}
    app.session_state["_sesjon"].felter[name] = code
    return app.run()


def fields(app: AppTest) -> dict[str, Any]:
    """What the page sends the filter fields, by name."""
    return {felt["navn"]: felt for message in components(app).values() if "felter" in message for felt in message["felter"]}


def map_messages(app: AppTest) -> list[dict[str, Any]]:
    """What the page sends the map."""
    return [message for message in components(app).values() if "nivaa" in message]


@pytest.mark.parametrize("fil", FILER)
@pytest.mark.usefixtures("fakta")
def test_a_page_has_a_finding_a_source_and_the_filters(fil: str) -> None:
    app = page(fil)
    said = text(app)
    assert title(app)
    assert "Kilde:" in said and "Versjon" in said and "© Kartverket" in said and "Kopier lenke" in said
    assert ramme.EKSEMPEL not in said
    assert {"losning", "lop", "fylke", "kommune", "nivaa"} <= fields(app).keys()


@pytest.mark.parametrize("fil", ["oversikt.py", "kart.py", "innforingslop.py", "sammenheng.py", "profil.py", "utforsk.py"])
@pytest.mark.usefixtures("fakta")
def test_a_page_of_another_day_says_which_day_at_the_top(fil: str) -> None:
    (at_the_top,) = re.findall(r'<p class="ehk-valg">(.*?)</p>', "".join(markup(page(fil, dato="2024-01-01", kjent="2025-01-01"))))
    assert f"per 1.{S}januar{S}2024" in at_the_top and f"kjent 1.{S}januar{S}2025" in at_the_top


@pytest.mark.parametrize(("dato", "is_said"), [({"dato": "2024-01-01"}, True), ({"kjent": "2024-01-01"}, True), ({}, False)])
@pytest.mark.usefixtures("fakta")
def test_the_front_page_says_what_another_day_does_to_it(dato: dict[str, str], *, is_said: bool) -> None:
    assert ("Datoen du har valgt, gjelder kartet." in text(page("oversikt.py", **dato))) is is_said


@pytest.mark.parametrize("side", ["kart", "innforingslop", "sammenheng", "profil", "utforsk"])
@pytest.mark.usefixtures("fakta")
def test_a_slide_of_another_day_says_which_day(side: str) -> None:
    today, then = Filtervalg("helseplattformen"), Filtervalg("helseplattformen", dato=date(2024, 1, 1), kjent=date(2025, 1, 1))
    assert LYSARK[side](then).setning.endswith(f" Tall per 1.{S}januar{S}2024 · kjent 1.{S}januar{S}2025.")
    assert " Tall per" not in LYSARK[side](today).setning


@pytest.mark.parametrize("fil", FILER)
@pytest.mark.parametrize(
    "link",
    [{}, {"kommune": "5001", "sammenlign": "2024-01-01", "terskel": "67"}, {"nivaa": "fylke", "fylke": "50", "sammenlign": "2024-01-01"}],
    ids=["all of it", "a kommune", "per fylke"],
)
@pytest.mark.usefixtures("fakta")
def test_a_page_begins_nothing_that_it_does_not_ask_for(fil: str, link: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    begun, asked = set[Any](), set[Any]()

    def noting(done: set[Any], do: Callable[..., Any]) -> Callable[..., Any]:
        def note(svar: Svarminne, name: str, params: Mapping[str, Any]) -> Any:
            done.add((name, *((p, params[p]) for p in sorted(run.header(name).params))))
            return do(svar, name, params)

        return note

    monkeypatch.setattr(Svarminne, "begin", noting(begun, Svarminne.begin))
    monkeypatch.setattr(Svarminne, "ask", noting(asked, Svarminne.ask))
    assert page(fil, **link).exception == []
    assert begun - asked == set()


@pytest.mark.usefixtures("fakta")
def test_the_map_page_says_what_is_documented() -> None:
    assert title(page(losning="helseplattformen")) == "Helseplattformen er dokumentert tatt i bruk i 20 av 67 aktuelle kommuner i landet"


@pytest.mark.parametrize("dato", ["1995-05-17", "2024-06-01", "2024-07-01", "2099-01-01"])
@pytest.mark.usefixtures("fakta")
def test_a_link_may_ask_for_any_day(dato: str) -> None:
    app = page(losning="dho", dato=dato)
    (slider,) = [message for message in components(app).values() if "datoer" in message]
    assert (len(map_messages(app)), slider["valgt"]) == (1, dato)
    assert [error.value for error in app.exception] == [] and "Siden kunne ikke vises" not in text(app)


@pytest.mark.usefixtures("fakta")
def test_a_solution_with_no_known_kommune_says_so_and_draws_them_all() -> None:
    app = page(losning="sfm")
    assert "ingen kommune i landet er rapportert" in title(app)
    assert "Det betyr ikke at ingen bruker den." in text(app)
    (message,) = map_messages(app)
    assert [(klasse["id"], klasse["antall"]) for klasse in message["klasser"]] == [("ikke_rapportert", 357)]


@pytest.mark.parametrize(
    ("filter_", "value", "expected"),
    [
        ("losning", "dho", r"Digital hjemmeoppfølging \(DHO\) er dokumentert .* i landet"),
        ("fylke", "50", r".* av \d+ .*kommuner i Trøndelag"),
        ("lop", "regionalt", r"Digital hjemmeoppfølging \(DHO\) er dokumentert .* i landet"),
    ],
)
@pytest.mark.usefixtures("fakta")
def test_a_changed_filter_changes_the_finding(filter_: str, value: str, expected: str) -> None:
    app = page(losning="helseplattformen")
    before = title(app)
    choose(app, filter_, value)
    assert title(app) != before
    assert re.fullmatch(expected, title(app))


@pytest.mark.usefixtures("fakta")
def test_a_chosen_kommune_shows_what_is_documented_there() -> None:
    app = page(losning="helseplattformen")
    choose(app, "kommune", "5001")
    assert re.search(r"Trondheim[^:]*: Helseplattformen Tatt i bruk , 7. mai 2022", text(app))


@pytest.mark.usefixtures("fakta")
def test_the_map_per_fylke_draws_fylker() -> None:
    app = page(losning="helseplattformen")
    choose(app, "nivaa", "fylke")
    (message,) = map_messages(app)
    assert (message["nivaa"], len(message["koder"]), sum(klasse["antall"] for klasse in message["klasser"])) == ("fylke", 15, 15)


@pytest.mark.usefixtures("fakta")
def test_another_fylke_lets_go_of_the_kommune() -> None:
    app = page(kommune="5001", fylke="50")
    choose(app, "fylke", "18")
    assert fields(app)["kommune"]["valgt"] == ""
    assert not app.exception


@pytest.mark.usefixtures("fakta")
def test_the_choice_follows_to_the_other_pages() -> None:
    app = page(losning="dho", fylke="18")
    app.switch_page("../oversikt.py").run()
    assert title(app).endswith("kommuner i Nordland har dokumentert tatt i bruk minst én e-helseløsning")
    assert fields(app)["losning"]["valgt"] == "dho"


@pytest.mark.parametrize("fil", FILER)
@pytest.mark.usefixtures("fakta")
def test_a_link_that_asks_in_vain_is_warned_of(fil: str) -> None:
    app = page(fil, losning="<script>", bydel="1")
    said = text(app)
    assert "Lenken ber om losning «<script>», som ikke finnes." in said
    assert "Lenken har et filter som heter «bydel», som ikke finnes." in said
    assert not any("<script" in part for part in markup(app))


@pytest.mark.parametrize("fil", FILER)
@pytest.mark.usefixtures("fakta")
def test_a_fylke_of_one_kommune_is_told_in_the_singular(fil: str) -> None:
    assert re.findall(r"(?<!\d)1 (?:aktuelle )?kommuner", text(page(fil, losning="dho", fylke="03"))) == []


@pytest.mark.usefixtures("fakta")
def test_the_downloads_are_of_the_choice() -> None:
    links = "".join(markup(page(losning="dho", fylke="18")))
    assert "/tabell/utbredelse/status_per_kommune.csv?losning=dho&amp;fylke=18" in links
    assert ".xlsx?losning=dho&amp;fylke=18" in links


@pytest.mark.parametrize(("fil", "tabell"), [("kart.py", "utbredelse/andel_per_gruppe"), ("bemanning.py", "bemanning/per_gruppe")])
@pytest.mark.usefixtures("fakta")
def test_the_file_of_a_table_of_all_groups_has_them_all(fil: str, tabell: str) -> None:
    links = "".join(markup(page(fil, losning="dho", fylke="50", nivaa="helseregion")))
    (address,) = re.findall(rf'/tabell/{tabell}\.csv\?([^"]*nivaa=helseregion[^"]*)', links)
    assert "fylke" not in address


@pytest.mark.usefixtures("fakta")
def test_the_numbers_of_one_fylke_are_called_that() -> None:
    assert "Rapportert Trøndelag " in text(page("utforsk.py", losning="helseplattformen", fylke="50", nivaa="land"))


@pytest.mark.usefixtures("lite_eksempel")
@pytest.mark.parametrize("fil", FILER)
def test_the_example_is_marked_on_every_page(fil: str) -> None:
    assert ramme.EKSEMPEL in text(page(fil, losning="pll"))


@pytest.mark.usefixtures("lite_eksempel")
def test_the_case_of_the_example_reads_as_it_should() -> None:
    assert "er dokumentert tatt i bruk i 18 av 24 inviterte kommuner i landet" in title(page(losning="pll"))


@pytest.mark.usefixtures("sted")
@pytest.mark.parametrize("fil", FILER)
def test_without_a_store_the_visitor_is_told_what_to_do(fil: str) -> None:
    app = page(fil)
    assert title(app) == "Tallene er ikke på plass"
    assert "Bygg lageret med «python -m data.bygg»" in text(app)
    assert "Traceback" not in text(app)


def test_a_damaged_store_is_told_of_too(sted: Path) -> None:
    (sted / lager.KATALOG).write_bytes(b"ikke et lager")
    app = page()
    assert title(app) == "Lageret er skadet"
    assert "Gjenopprett lageret med «python -m data.sikkerhetskopi gjenopprett FIL»" in text(app)
