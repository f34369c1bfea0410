"""Utforsk: what is made of a measure, what is said and drawn of it, and the way of a question in SQL."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import lager
from pages.felles import (
    lenke,
    nb,
    utforskfigur,
    utforskfil,
    utforskklasser,
    utforskord,
    utforskregning,
    utforskruter,
    utforsksandkasse,
    utforsksporsmaal,
)
from pages.felles.utforskmaal import MAAL, REGN
from pages.felles.utforskregning import Regnestykke, Tallform
from pages.felles.versjoner import Aktuell
from queries import run
from queries.filtervalg import Filtervalg
from queries.sandkasse import Svar
from tests import mini

VALG = Filtervalg("maaling", nivaa="fylke")
EGEN = {"X-Ehelsekart": "sandkasse"}


def ask(valg: Filtervalg = VALG) -> pl.DataFrame:
    return run.query(mini.con(), "utforsk/maal", valg.sql_params())


def numbers(stykke: Regnestykke, valg: Filtervalg = VALG) -> list[tuple[Any, ...]]:
    before = ask(valg.at(stykke.siden)) if stykke.siden else None
    found = utforskregning.compute(ask(valg), before, stykke)
    return [(verdi if verdi is None else round(verdi, 4), mangler) for verdi, mangler in found.select("verdi", "mangler").iter_rows()]


@pytest.mark.parametrize(
    ("stykke", "expected"),
    [
        (Regnestykke(), [(0.0, None), (None, "for lite rapportert"), (None, "for lite rapportert")]),
        (Regnestykke("i_bruk"), [(0, None), (1, None), (1, None)]),
        (Regnestykke("innvilget"), [(None, "beløp ikke kjent"), (150_000, None), (660_000, None)]),
        # Half of Nordland and a third of Trøndelag are found in a grant: too few for a ratio.
        (
            Regnestykke("innvilget", "per_innbygger"),
            [(None, "beløp ikke kjent"), (None, "for lite rapportert"), (None, "for lite rapportert")],
        ),
        (Regnestykke("aarsverk", "per_innbygger"), [(0.5, None), (None, "for lite rapportert"), (None, "for lite rapportert")]),
        (Regnestykke("kommuner", "avstand", "i_bruk"), [(1, None), (1, None), (2, None)]),
        (Regnestykke("innbyggere", "forhold", "kommuner"), [(700_000, None), (26_000, None), (74_666.6667, None)]),
        # In July 2022 Oslo was in use (ended 2023) and Bodø too; Trondheim's undated use is not dated back.
        (Regnestykke("i_bruk", "endring", siden=date(2022, 7, 1)), [(-1, None), (0, None), (1, None)]),
    ],
)
def test_a_sum_is_the_one_counted_by_hand(stykke: Regnestykke, expected: list[tuple[Any, ...]]) -> None:
    assert numbers(stykke) == expected


@pytest.mark.parametrize("nivaa", ["kommune", "fylke", "land", "storrelse"])
@pytest.mark.parametrize("fordeling", ["soker", "deltakere", "likt", "innbyggere"])
def test_the_measures_are_those_of_the_other_pages(nivaa: Any, fordeling: Any) -> None:
    valg = replace(VALG, nivaa=nivaa, fordeling=fordeling)
    measures = ask(valg)
    status, grants, staff = (
        run.query(mini.con(), f"{name}", valg.sql_params())
        for name in ("utbredelse/andel_per_gruppe", "tilskudd/per_gruppe", "bemanning/per_gruppe")
    )
    shared = ["gruppe", "nevner_antall", "tatt_i_bruk_antall", "ikke_rapportert_antall", "andel_pst", "innbyggere_andel_pst"]
    assert measures.select(shared).equals(status.select(shared))
    per_head = utforskregning.compute(measures, None, Regnestykke("innvilget", "per_innbygger"))["verdi"]
    assert per_head.to_list() == pytest.approx(grants["kr_per_innbygger"].to_list())
    density = utforskregning.compute(measures, None, Regnestykke("aarsverk", "per_innbygger"))["verdi"]
    assert density.to_list() == pytest.approx(staff["per_10000"].to_list())


def test_a_fylke_without_kommuner_in_the_denominator_is_not_relevant() -> None:
    assert numbers(Regnestykke(), replace(VALG, losning="journal"))[0] == (None, "ikke aktuelt")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (["ikke aktuelt"], "ikke aktuelt i området"),
        (["ikke aktuelt", "ikke invitert"], "ingen er invitert i området"),
        (["ikke invitert", "for lite rapportert"], "ikke nok er rapportert"),
    ],
)
def test_the_title_says_why_no_group_has_a_number(why: list[str], said: str) -> None:
    rows = pl.DataFrame({"verdi": None, "mangler": why}, schema_overrides={"verdi": pl.Float64})
    assert utforskord.title(rows, utforskregning.form(Regnestykke()), "Journal").endswith(f": {said}")


def test_a_kommune_that_is_not_invited_is_said_and_drawn_so() -> None:
    valg = replace(VALG, losning="journal", nivaa="kommune", fylke="50")
    rows = utforskregning.compute(ask(valg), None, Regnestykke())
    assert rows["mangler"].to_list() == [None, "ikke rapportert", "ikke invitert"]
    drawn = utforskklasser.values(rows, None, tuple(rows["gruppe"]), utforskregning.form(Regnestykke()))
    assert drawn.values["klasse"].to_list() == ["andel_5", "ikke_rapportert", "ikke_invitert"]


@pytest.mark.parametrize(
    ("stykke", "why"),
    [
        (Regnestykke("andel", "per_innbygger"), "delt på innbyggere"),
        (Regnestykke("andel", "avstand"), "Velg det andre tallet"),
        (Regnestykke("andel", "avstand", "innvilget"), "i prosent og «Dokumentert tilskudd» i kroner"),
        (Regnestykke("innvilget", "endring", siden=date(2024, 1, 1)), "bare kjent slik det er nå"),
        (Regnestykke("andel", "endring"), "Velg datoen"),
    ],
)
def test_a_sum_that_means_nothing_is_refused_and_the_measure_shown(stykke: Regnestykke, why: str) -> None:
    assert why in utforskregning.obstacle(stykke)
    assert utforskregning.plain(stykke) == Regnestykke(stykke.maal, siden=stykke.siden)


@pytest.mark.parametrize(
    ("stykke", "nivaa", "shares", "expected"),
    [
        (Regnestykke(), "fylke", [("A", 0.0, 6), ("B", 50.0, 6)], "Lavest er A, høyest B."),
        (Regnestykke(), "fylke", [("A", 0.0, 6), ("B", 0.0, 6), ("C", 50.0, 6)], "Lavest er A og B, høyest C."),
        (Regnestykke(), "fylke", [("A", 0.0, 6), ("B", 0.0, 6), ("C", 0.0, 6), ("D", 9.0, 6)], "Lavest er A og 2 andre, høyest D."),
        (Regnestykke(), "fylke", [("A", 0.0, 4), ("B", 99.0, 1)], "Lavest er A (bare 4 kommuner), høyest B (bare 1 kommune)."),
        (Regnestykke("kommuner"), "fylke", [("A", 4.0, 4), ("B", 1.0, 1)], "Lavest er B, høyest A."),
        (Regnestykke("aarsverk", "per_innbygger"), "kommune", [("A", 4.0, 1), ("B", 1.0, 1)], "Lavest er B, høyest A."),
        (Regnestykke(), "fylke", [("A", 50.0, 6), ("B", 50.0, 6)], ""),
    ],
)
def test_the_lowest_and_the_highest_are_named_with_what_they_rest_on(
    stykke: Regnestykke, nivaa: str, shares: list[tuple[str, float, int]], expected: str
) -> None:
    rows = pl.DataFrame(shares, schema=["navn", "verdi", "av_antall"], orient="row")
    said = utforskord.sentence(rows, stykke, nivaa).replace(nb.HARD_SPACE, " ")
    assert f"har tall. {expected}".strip() in said
    assert ("Lavest" in said) is bool(expected)


@given(
    st.builds(
        Regnestykke,
        st.sampled_from(list(MAAL)),
        st.sampled_from(["", *REGN]),
        st.sampled_from(["", *MAAL]),
        st.none() | st.just(date(2022, 7, 1)),
    ),
    st.sampled_from(["kommune", "fylke", "land", "storrelse"]),
)
def test_every_choice_has_an_answer_a_title_and_a_map_or_bars(stykke: Regnestykke, nivaa: Any) -> None:
    stykke = utforskregning.plain(stykke)
    valg = replace(VALG, nivaa=nivaa)
    before = ask(valg.at(stykke.siden)) if stykke.siden else None
    rows = utforskregning.compute(ask(valg), before, stykke)
    form = utforskregning.form(stykke)
    assert (rows["verdi"].is_null() == rows["mangler"].is_not_null()).all()
    assert form.navn[:10] in utforskord.title(rows, form, "")
    if nivaa == "kommune":
        drawn = utforskklasser.values(rows, None, tuple(rows["gruppe"]), form)
        assert set(drawn.values["klasse"]) <= {klasse.id for klasse in drawn.classes}
    markup = utforskfigur.bars("Tittel", [utforskfigur.Rad(r["navn"], r["verdi"], "ord") for r in rows.iter_rows(named=True)])
    assert markup.count("<svg") == 2


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        (Tallform("", "%", 1, True), 12.5, f"12,5{nb.HARD_SPACE}%"),
        (Tallform("", "kr", 1, True), 28.04, f"28,0{nb.HARD_SPACE}kr"),
        (Tallform("", "kommuner", 0, False), 1.0, f"1{nb.HARD_SPACE}kommune"),
        (Tallform("", "kr", 1, True), 12_345.6, f"12{nb.HARD_SPACE}346{nb.HARD_SPACE}kr"),
        (Tallform("", "prosentpoeng", 1, True, True), 3.2, f"+3,2{nb.HARD_SPACE}prosentpoeng"),
        (Tallform("", "kommuner", 0, False, True), -3, f"\u22123{nb.HARD_SPACE}kommuner"),
        (Tallform("", "", 2, True), 0.5, "0,50"),
    ],
)
def test_a_number_is_written_with_its_unit(form: Tallform, value: float, expected: str) -> None:
    assert form.write(value) == expected


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], (1.0, 2.0, 5.0, 10.0)),
        ([3.0, 7.0, 15.0, 40.0, 60.0], (5.0, 10.0, 20.0, 50.0)),
        ([0.003, 0.02], (0.01, 0.02, 0.05, 0.1)),
        ([8.6], (5.0, 10.0, 20.0, 50.0)),
    ],
)
def test_limits_stand_on_the_ladder(values: list[float], limits: tuple[float, ...]) -> None:
    assert utforskklasser.breaks(values) == limits


def test_areas_outside_the_chosen_kommuner_are_marked_so() -> None:
    rows = utforskregning.compute(ask(replace(VALG, nivaa="kommune", utvalg="storrelse:5")), None, Regnestykke())
    drawn = utforskklasser.values(rows, None, ("0301", "1818"), utforskregning.form(Regnestykke()))
    assert drawn.values["klasse"].to_list() == ["andel_1", "utenfor"]


def test_kommuner_that_the_share_of_their_group_does_not_count_are_not_given_it() -> None:
    valg = replace(VALG, losning="journal", nivaa="helseregion")
    rows = utforskregning.compute(ask(valg), None, Regnestykke())
    members = run.query(mini.con(), "kodeverk/grupper", valg.sql_params()).filter(pl.col("kommunenr") != "1818")
    status = run.query(mini.con(), "utbredelse/status_per_kommune", valg.sql_params())
    drawn = utforskklasser.values(rows, members, tuple(status["kommunenr"]), utforskregning.form(Regnestykke()), status)
    assert drawn.values["klasse"].to_list() == (
        ["ikke_aktuelt", "ikke_aktuelt", "utenfor", "for_lite_rapportert", "for_lite_rapportert", "ikke_invitert"]
    )
    assert {klasse.id for klasse in drawn.classes} == set(drawn.values["klasse"])


@pytest.mark.parametrize(
    ("known", "unknown", "drawn", "note"),
    [
        (2, 3, 5, ""),
        (4, 353, 4, "4 av 357 har tall; alle er i tabellen. "),
        (30, 5, 20, "De 20 høyeste er vist. 30 av 35 har tall; alle er i tabellen. "),
        (0, 30, 20, "0 av 30 har tall; alle er i tabellen. "),
    ],
)
def test_of_many_bars_those_with_a_number_are_drawn(known: int, unknown: int, drawn: int, note: str) -> None:
    rows = [utforskfigur.Rad("A", 2.0, "kjent")] * known + [utforskfigur.Rad("B", None, "ukjent")] * unknown
    markup = utforskfigur.bars("Tittel", rows, "Fot.")
    assert markup.count(">A</text>") + markup.count(">B</text>") == 2 * drawn
    assert f">{note}Fot.<" in markup


def test_bars_of_differences_share_a_zero_line_and_names_are_escaped() -> None:
    markup = utforskfigur.bars("<b>", [utforskfigur.Rad("<i>", -2.0, "minus"), utforskfigur.Rad("B", 2.0, "pluss")])
    assert "<b>" not in markup and "<i>" not in markup and markup.count('class="utforsksoyle"') == 4


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ({"maal": "innvilget", "regn": "per_innbygger"}, True),
        ({"maal": "lykke"}, False),
        ({"regn": "kvadratrot"}, False),
        ({"sporring": "select 1"}, True),
        ({"sporring": "x" * 2_001}, False),
    ],
)
def test_a_link_holds_what_was_built(address: dict[str, str], followed: bool) -> None:
    kommuner, losninger = (run.query(mini.con(), f"kodeverk/{name}", {}) for name in ("kommuner", "losninger"))
    chosen, warnings = lenke.read(address, {"losning": {}, "fylke": {}, "kommune": {}}, kommuner, losninger)
    assert (chosen == address, len(warnings)) == (followed, 0 if followed else 1)


@pytest.fixture(scope="module")
def now() -> Aktuell:
    versjon = lager.Versjon(
        7, datetime(2026, 3, 1, tzinfo=UTC), "eksempel", mini.frames(), {"kommuner": "Kommunene", "kommuner.navn": "Navn"}
    )
    return Aktuell(versjon, mini.con())


@pytest.fixture(scope="module")
def client(now: Aktuell) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(utforsksandkasse, "numbers", lambda pakke_id: now)
        with TestClient(Starlette(routes=utforskruter.ROUTES)) as client:
            yield client
        utforsksandkasse.sandbox(now).close()
        utforsksandkasse._made.clear()


def test_a_question_comes_back_as_a_table_with_its_words(client: TestClient) -> None:
    sql = "select navn, 2024 as aar, 68410 as antall, 0.5 as del, null as tom from kommuner where navn = 'Bodø'"
    given = client.post("/sandkasse/svar", content=sql, headers=EGEN).json()
    assert [name for name, _ in given["kolonner"]] == ["navn", "aar", "antall", "del", "tom"]
    assert given["rader"] == [["Bodø", "2024", f"68{nb.HARD_SPACE}410", "0,5", None]]
    assert given["om"].startswith(f"1{nb.HARD_SPACE}rad.")


def test_what_goes_wrong_is_said_in_norwegian_first_and_by_the_engine_after(client: TestClient) -> None:
    given = client.post("/sandkasse/svar", content="select nvn from kommuner", headers=EGEN)
    assert given.status_code == 400
    assert given.json()["feil"].startswith("Spørringen bruker en kolonne") and "Binder Error" in given.json()["motor"]


@pytest.mark.parametrize(
    ("headers", "sql"), [({}, "select 1"), (EGEN, "x" * 20_001), (EGEN, "x" * 100_000)], ids=["foreign", "long", "huge"]
)
def test_what_our_own_script_did_not_send_is_not_asked(client: TestClient, headers: dict[str, str], sql: str) -> None:
    assert client.post("/sandkasse/svar", content=sql, headers=headers).status_code == 400
    assert client.get("/sandkasse/svar").status_code == 405


@pytest.mark.parametrize("ending", [*utforskfil.TYPER, "exe"])
def test_the_answer_is_a_file_marked_as_example(client: TestClient, ending: str) -> None:
    given = client.post(f"/sandkasse/svar.{ending}", content="select navn, '=1+1' as formel from kommuner order by navn", headers=EGEN)
    if ending == "exe":
        assert given.status_code == 404
        return
    assert f'filename="e-helsekart-sql_eksempeldata.{ending}"' in given.headers["content-disposition"]
    if ending == "csv":
        assert "\ufeffnavn;formel;_datagrunnlag" in given.text and "'=1+1" in given.text and "eksempeldata" in given.text
    elif ending == "parquet":
        assert pl.read_parquet(io.BytesIO(given.content)).height == 6
        assert pl.read_parquet_metadata(io.BytesIO(given.content))["Datagrunnlag"] == "eksempeldata"
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(given.content))
        assert book.get_sheet_by_name("Data").to_python()[1] == ["Bodø", "=1+1"]
        assert ["Datagrunnlag", "eksempeldata"] in book.get_sheet_by_name("Om").to_python()


def test_the_tables_come_with_their_comments_and_the_examples_answer(client: TestClient) -> None:
    schema = client.get("/sandkasse/skjema").json()
    kommuner = next(table for table in schema["tabeller"] if table[0] == "kommuner")
    assert kommuner[1] == "Kommunene" and ["navn", "tekst", "Navn"] in kommuner[2]
    assert len(schema["sporsmaal"]) == len(run.names())
    for _, sql in schema["eksempler"]:
        assert client.post("/sandkasse/svar", content=sql, headers=EGEN).status_code == 200


@pytest.mark.parametrize("name", run.names())
def test_the_sql_behind_every_page_answers_the_same_in_the_sandbox(client: TestClient, now: Aktuell, name: str) -> None:
    params: dict[str, run.Param] = Filtervalg(
        "maaling", kommune="1804", sammenlign=date(2022, 7, 1), aar=2022, utvalg="storrelse:5"
    ).sql_params()
    sql = client.get(f"/sandkasse/sporsmaal/{name}", params={k: str(v) for k, v in params.items() if v is not None}).text
    assert "$" not in "".join(line for line in sql.splitlines() if not line.startswith("--"))
    answer = utforsksandkasse.sandbox(now).ask(sql).tabell
    expected = run.query(mini.con(), name, params)
    assert (answer.height, answer.columns) == (expected.height, expected.columns)


def test_an_unknown_question_is_not_found(client: TestClient) -> None:
    assert client.get("/sandkasse/sporsmaal/utbredelse/finnes_ikke").status_code == 404


def test_a_quote_in_a_choice_stays_text() -> None:
    assert "'a''b'" in utforsksporsmaal.filled("lop/foringer", {"losning": "a'b"}) or "$" not in run.load("lop/foringer")


@pytest.mark.parametrize(
    ("height", "is_cut", "expected"),
    [
        (0, False, "ingen rader passer"),
        (1, False, "1\u00a0rad."),
        (501, False, "De første 500 vises"),
        (10_000, True, "kuttet etter 10\u00a0000"),
    ],
)
def test_the_answer_says_what_is_left_out(height: int, is_cut: bool, expected: str) -> None:
    assert expected in utforskfil.about(Svar(pl.DataFrame({"a": range(height)}), is_cut, 0.1))
