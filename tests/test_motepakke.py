"""Møtepakke: what a visitor may do, what a view becomes, what has changed, and the files."""

import asyncio
import io
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from data import lager
from data.pakker import Pakke, Pakkefeil, Pakkelager, Visning
from pages.felles import fremdrift, lysarkinnhold, pakkehandling, pakkeruter, siden_sist, versjoner
from pages.felles.eksport import lysark, ordlyd
from pages.felles.eksport.innhold import Kart, Soyler, Spredning, Stadier, Tabell
from tests.eksportmini import STADIENE
from tests.eksportmini import lysark as minilysark

IDAG = date(2026, 3, 2)
KART = Visning("kart", {"losning": "helseplattformen"})
FYLKE = Visning("kart", {"losning": "dho", "nivaa": "fylke", "fylke": "18"}, "Nordland er i gang", "Husk nevneren")
LOP, OVERSIKT = Visning("innforingslop", {"losning": "dho"}), Visning("", {"losning": "dho"})
PENGER = Visning("helseteknologiordningen", {"losning": "dho", "aar": "2024", "fordeling": "likt"})
FOLK = Visning("bemanning", {"losning": "dho", "nivaa": "storrelse"})
PUNKTER, TOMT = Visning("sammenheng", {"losning": "dho"}), Visning("sammenheng", {"losning": "dho", "fylke": "03"})
STED, FYLKET = Visning("profil", {"losning": "dho", "kommune": "1804"}), Visning("profil", {"losning": "dho", "fylke": "18"})
ANDEL, SUM = Visning("utforsk", {"losning": "dho"}), Visning("utforsk", {"losning": "dho", "maal": "innvilget", "nivaa": "fylke"})
DEKNING = Visning("data", {"losning": "dho", "fylke": "18"})
VERSJON = lager.Versjon(1, datetime(2026, 3, 1, tzinfo=UTC), "ekte", MappingProxyType({}), MappingProxyType({}))


@pytest.fixture
def pakker(tmp_path: Path) -> Pakkelager:
    return Pakkelager(tmp_path)


def changed(pakke: Pakke, gjor: str = "lagre", **other: Any) -> dict[str, Any]:
    views = [[place, visning.tittel, visning.notat] for place, visning in enumerate(pakke.visninger)]
    asked = {"gjor": gjor, "id": pakke.id, "utgave": pakke.utgave, "navn": pakke.navn, "beskrivelse": "", "visninger": views}
    return asked | other


def test_the_first_view_makes_a_draft_and_the_next_goes_in_it(pakker: Pakkelager) -> None:
    draft = pakkehandling.add(pakker, "-", KART, IDAG)
    again = pakkehandling.add(pakker, draft.id, FYLKE, IDAG)
    assert (draft.navn, again.id, again.visninger) == ("Utkast 2.\u00a0mars\u00a02026", draft.id, (KART, FYLKE))
    with pytest.raises(Pakkefeil, match="ligger alt i"):
        pakkehandling.add(pakker, draft.id, replace(KART, tittel="annen tittel"), IDAG)


def test_views_are_moved_renamed_and_taken_out(pakker: Pakkelager) -> None:
    draft = pakker.start("Mars", IDAG, [KART, FYLKE, LOP])
    shown, said = pakkehandling.do(pakker, changed(draft, visninger=[[2, "Løpene", ""], [0, "", "Pause her"]]), VERSJON, IDAG)
    views = pakker.get(shown).visninger
    assert [(view.side, view.tittel, view.notat) for view in views] == [("innforingslop", "Løpene", ""), ("kart", "", "Pause her")]
    assert said == "Endringene er lagret."


@pytest.mark.parametrize(
    ("gjor", "said"),
    [("frys", "Tallene i «Mars» er frosset 2. mars 2026."), ("slett", "«Mars» er slettet. Du kan angre i 30 dager."), ("vis", "")],
)
def test_what_was_done_is_said(pakker: Pakkelager, gjor: str, said: str) -> None:
    _, text = pakkehandling.do(pakker, changed(pakker.start("Mars", IDAG, [KART]), gjor), VERSJON, IDAG)
    assert text.replace("\u00a0", " ").startswith(said)


def test_a_deletion_is_undone(pakker: Pakkelager) -> None:
    draft = pakker.start("Mars", IDAG)
    pakkehandling.do(pakker, changed(draft, "slett"), VERSJON, IDAG)
    assert pakkehandling.do(pakker, {"gjor": "angre", "id": draft.id}, VERSJON, IDAG) == (draft.id, "«Mars» er hentet tilbake.")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"utgave": 0}, "endret av noen andre"),
        ({"navn": "  "}, "må ha et navn"),
        ({"visninger": [[0, "", ""], [0, "", ""]]}, "ikke forstått"),
        ({"visninger": [[7, "", ""]]}, "ikke forstått"),
        ({"visninger": "alt"}, "ikke forstått"),
        ({"gjor": "tøm"}, "ikke forstått"),
        ({"id": "../../x"}, "finnes ikke"),
    ],
    ids=["an old edition", "no name", "a view twice", "a view that is not there", "no list", "no such action", "no such package"],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(pakker: Pakkelager, other: dict[str, Any], said: str) -> None:
    draft = pakker.start("Mars", IDAG, [KART])
    with pytest.raises(Pakkefeil, match=said):
        pakkehandling.do(pakker, changed(draft, **other), VERSJON, IDAG)
    assert pakker.get(draft.id) == draft


@given(
    st.dictionaries(
        st.sampled_from(["gjor", "id", "utgave", "navn", "visninger"]), st.none() | st.integers() | st.text() | st.lists(st.text())
    )
)
def test_whatever_the_browser_sends_is_done_or_refused(wanted: dict[str, Any]) -> None:
    if wanted.get("gjor") != "ny":
        try:
            pakkehandling.do(Pakkelager(Path("/nowhere")), wanted, VERSJON, IDAG)
        except Pakkefeil:
            return
        assert wanted["gjor"] == "lukk"


# --- what has changed ---------------------------------------------------------------------------------------------------------


def status(**klasser: str) -> pl.DataFrame:
    return pl.DataFrame({"kommunenr": list(klasser), "navn": [nr.upper() for nr in klasser], "klasse": list(klasser.values())})


def reports(*rows: tuple[str, str, date | None]) -> pl.DataFrame:
    schema = {"kommunenr": pl.String, "stadium": pl.String, "gjelder_fra": pl.Date}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(losning=pl.lit("dho"), presisjon=pl.lit("dag"), kilde_url=pl.lit("https://eksempel.no"))


D = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("before", "after", "reports_before", "reports_after", "expected"),
    [
        (status(a="planlagt"), status(a="planlagt"), reports(), reports(("a", "planlagt", D)), []),
        (status(a="planlagt"), status(a="tatt_i_bruk"), reports(), reports(("a", "tatt_i_bruk", D)), [siden_sist.NY]),
        (status(a="tatt_i_bruk"), status(a="planlagt"), reports(("a", "tatt_i_bruk", D)), reports(), [siden_sist.RETTET]),
        (
            status(a="tatt_i_bruk"),
            status(a="planlagt"),
            reports(("a", "tatt_i_bruk", None)),
            reports(("a", "planlagt", None)),
            [siden_sist.RETTET],
        ),
        (status(a="planlagt"), status(b="planlagt", c="planlagt"), reports(), reports(), [siden_sist.INNDELING] * 3),
        (status(a="planlagt"), status(a="tatt_i_bruk"), reports(("a", "planlagt", D)), reports(("a", "planlagt", D)), [siden_sist.TID]),
    ],
    ids=["nothing", "a new report", "a report withdrawn", "a report corrected", "a split", "a date has passed"],
)
def test_each_change_has_its_reason(
    before: pl.DataFrame, after: pl.DataFrame, reports_before: pl.DataFrame, reports_after: pl.DataFrame, expected: list[str]
) -> None:
    found = siden_sist.changes(before, after, reports_before, reports_after)
    assert (found.schema, found["aarsak"].to_list()) == (pl.Schema(siden_sist.ENDRING), expected)


# --- slides and files, on the facts -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def frosset(ekte_lager: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pakke]:
    """A frozen package of the facts, in a store of its own, held by the process."""
    sted = tmp_path_factory.mktemp("pakker")
    kept = versjoner._packages
    versjoner._packages = lambda _: Pakkelager(sted)  # pyright: ignore[reportAttributeAccessIssue]
    versjoner._opened.clear()
    lagret = versjoner.packages()
    yield lagret.freeze(lagret.start("Møtet i mars", IDAG, [KART, FYLKE, LOP, OVERSIKT]), lager.read(ekte_lager), IDAG)
    versjoner.use(None)
    versjoner._opened.clear()
    versjoner._packages = kept


@pytest.mark.parametrize(
    ("visning", "kind", "title"),
    [
        (KART, Kart, "Helseplattformen er dokumentert tatt i bruk i 20 av 67 aktuelle kommuner i landet"),
        (FYLKE, Kart, "Nordland er i gang"),
        (LOP, Stadier, "Helseplattformen er kommet lengst: 20 av 67 aktuelle kommuner"),
        (OVERSIKT, Tabell, "94 av 357 kommuner i landet har dokumentert tatt i bruk minst én e-helseløsning"),
        (PENGER, Kart, "I 2024 søkte kommunene om 331,6 mill. kroner; 56,7 mill. kroner ble innvilget"),
        (FOLK, Kart, "Årsverk til e-helse er rapportert for 4 av 357 kommuner i landet"),
        (PUNKTER, Spredning, "Bare 3 av 357 kommuner i landet har både årsverk og løsninger rapportert: for få til å si noe om sammenheng"),
        (TOMT, Kart, "Ingen kommune i Oslo har både årsverk og løsninger rapportert: for få til å si noe om sammenheng"),
        (STED, Tabell, "Bodø har dokumentert tatt i bruk 5 av 22 aktuelle løsninger"),
        (FYLKET, Stadier, "6 av 41 kommuner i Nordland har dokumentert tatt i bruk minst én løsning"),
        (ANDEL, Kart, "Digital hjemmeoppfølging (DHO): andel kommuner som har tatt i bruk, fra 0 til 100 %"),
        (SUM, Soyler, "Dokumentert tilskudd, fra 755 000 til 35 000 000 kr"),
        (DEKNING, Soyler, "Digital hjemmeoppfølging (DHO): 20 av 41 kommuner i Nordland er rapportert"),
    ],
    ids=[
        *("map", "map of a fylke", "rollouts", "overview", "grants", "staffing", "points", "no points", "kommune", "fylke", "share", "sum"),
        "coverage",
    ],
)
def test_a_view_becomes_a_slide_with_source_and_denominator(frosset: Pakke, visning: Visning, kind: type, title: str) -> None:
    versjoner.use(frosset)
    made = lysarkinnhold.slide(visning, "https://eksempel.no", frosset.id)
    assert (made.tittel.replace("\u00a0", " "), type(made.innhold)) == (title, kind)
    assert made.kilde and made.nevner and made.dato and f"pakke={frosset.id}" in made.lenke
    assert len(ordlyd.alt_text(made.innhold)) > 20 and len(lysark.write_pptx([made])) > 10_000
    assert not visning.notat or made.merknader.startswith(visning.notat)


@pytest.mark.parametrize("visning", [Visning("om", {"losning": "dho"}), Visning("kart", {"losning": "finnes_ikke"}), Visning("kart", {})])
def test_a_view_that_cannot_be_made_says_so(frosset: Pakke, visning: Visning) -> None:
    versjoner.use(frosset)
    with pytest.raises(Pakkefeil, match="kan ikke lages"):
        lysarkinnhold.slide(visning)


@pytest.fixture(scope="module")
def klient(frosset: Pakke) -> TestClient:
    return TestClient(Starlette(routes=pakkeruter.ROUTES))


@pytest.mark.parametrize(("ending", "start"), [("pptx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("zip", b"PK")])
def test_a_package_is_had_as_a_file(klient: TestClient, frosset: Pakke, ending: str, start: bytes) -> None:
    answer = klient.get(f"/pakke/{frosset.id}.{ending}")
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    assert f'filename="motet-i-mars_2026-03-02.{ending}"' in answer.headers["content-disposition"]


SENDER = {"X-Ehelsekart": "pakke"}


@pytest.mark.parametrize("ending", ["pptx", "pdf", "xlsx"])
def test_progress_is_told_slide_by_slide_before_the_same_file(klient: TestClient, frosset: Pakke, ending: str) -> None:
    answer = klient.post(f"/pakke/{frosset.id}.{ending}/fremdrift", headers=SENDER)
    told, _, content = answer.content.partition(b"\nfil motet-i-mars_2026-03-02." + ending.encode() + b"\n")
    assert told.decode().split("\n") == ["1 4", "2 4", "3 4", "4 4"]
    assert content == klient.get(f"/pakke/{frosset.id}.{ending}").content


@pytest.mark.parametrize(
    ("path", "headers", "status", "said"),
    [
        ("finnes-ikke.pptx", SENDER, 200, "feil Møtepakken finnes ikke"),
        ("x.exe", SENDER, 404, "finnes ikke som"),
        ("x.pptx", {}, 400, "sendt fra et annet sted"),
    ],
)
def test_a_file_that_cannot_be_made_says_why(klient: TestClient, path: str, headers: dict[str, str], status: int, said: str) -> None:
    answer = klient.post(f"/pakke/{path}/fremdrift", headers=headers)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text


def test_who_leaves_stops_the_work_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread ends at its next slide, after one of a hundred, and there is no file of it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, ended = threading.Event(), threading.Event()

    def make(progress: fremdrift.Progress) -> Response:
        def told(done: int, whole: int) -> None:
            progress(done, whole)
            left.wait(30)

        try:
            lysark.write_pptx([minilysark(STADIENE)] * 100, progress=told)
        except fremdrift.Avbrutt:
            ended.set()
            raise
        return Response(b"")

    async def leave() -> bytes:
        stream = fremdrift.lines(make)
        line = await anext(stream)
        await stream.aclose()
        left.set()
        return line

    assert asyncio.run(leave()) == b"1 100\n"
    assert (ended.wait(30), list(tmp_path.iterdir())) == (True, [])


def test_the_same_package_gives_the_same_slides(klient: TestClient, frosset: Pakke) -> None:
    assert klient.get(f"/pakke/{frosset.id}.pptx").content == klient.get(f"/pakke/{frosset.id}.pptx").content


def test_the_presentation_is_whole_when_it_comes(klient: TestClient, frosset: Pakke) -> None:
    page = klient.get(f"/presentasjon/{frosset.id}").text
    assert (page.count("<section "), page.count("<h1>"), page.count('aria-roledescription="lysark"')) == (4, 4, 4)
    assert "Nevner:" in page and "Kilde:" in page and 'lang="nb"' in page and "<script>" not in page


@pytest.mark.parametrize(
    ("path", "said"),
    [("/pakke/finnes-ikke.pptx", "finnes ikke"), ("/presentasjon/finnes-ikke", "finnes ikke"), ("/pakke/x.exe", "finnes ikke som")],
)
def test_what_is_not_there_is_said_in_norwegian(klient: TestClient, path: str, said: str) -> None:
    answer = klient.get(path)
    assert 400 <= answer.status_code < 500 and said in answer.text


def test_an_exported_package_is_brought_in_by_our_own_page_only(klient: TestClient, frosset: Pakke) -> None:
    content = klient.get(f"/pakke/{frosset.id}.zip").content
    assert klient.post("/pakke/inn", content=content).status_code == 400
    answer = klient.post("/pakke/inn", content=content, headers={"X-Ehelsekart": "pakke"})
    assert (answer.status_code, answer.text) == (200, frosset.id)
    refused = klient.post("/pakke/inn", content=b"ikke en pakke", headers={"X-Ehelsekart": "pakke"})
    assert (refused.status_code, "er ikke en møtepakke" in refused.text) == (400, True)


def test_a_template_that_is_no_template_is_refused(klient: TestClient, frosset: Pakke) -> None:
    answer = klient.post(f"/pakke/{frosset.id}.pptx", content=b"ikke en mal", headers={"X-Ehelsekart": "pakke"})
    assert answer.status_code == 400 and "mal" in answer.text.lower()


def test_the_slides_hold_what_was_frozen_whatever_is_built_later(klient: TestClient, frosset: Pakke) -> None:
    with zipfile.ZipFile(io.BytesIO(klient.get(f"/pakke/{frosset.id}.pptx").content)) as deck:
        text = deck.read("ppt/slides/slide1.xml").decode()
    assert "20" in text and "67" in text and "Helseplattformen" in text
