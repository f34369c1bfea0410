"""The page Helseteknologiordningen: the published facts come out of the questions, and what its pure functions say and draw of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import lager
from pages.felles import (
    figurpenger,
    tilskuddsfordeling,
    tilskuddsklasser,
    tilskuddskostnad,
    tilskuddsord,
    tilskuddssummer,
)
from queries import run
from queries.filtervalg import FORDELINGER, Filtervalg
from tests import mini

VALG = Filtervalg("dho")
WHY = {"gap": "/g", "dokumentert": "/d", "naadd": "/n"}


@pytest.fixture(scope="module")
def ekte(ekte_lager: Path) -> duckdb.DuckDBPyConnection:
    return run.open_tables(lager.read(ekte_lager).frames)


def ask(con: duckdb.DuckDBPyConnection, name: str, **params: run.Param) -> pl.DataFrame:
    return run.query(con, f"tilskudd/{name}", VALG.sql_params() | params)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_applied_against_granted_with_its_basis_said(ekte: duckdb.DuckDBPyConnection) -> None:
    gap, dokumentert = ask(ekte, "gap"), ask(ekte, "dokumentert_andel")
    said = plain(f"{tilskuddsord.title(gap, dokumentert, None)}. {tilskuddsord.sentence(gap, None)}")
    for words in ("331,6 mill. kroner", "56,7 mill. kroner", "5,8 kroner", "14,5 mill. kroner", "71,2 mill. kroner", "4,7"):
        assert words in said


def test_how_much_the_single_grants_document(ekte: duckdb.DuckDBPyConnection) -> None:
    rows = ask(ekte, "dokumentert_andel").select("aar", "dokumentert_kr", "publisert_kr").rows()
    assert rows == [("2024", 4_900_000, 71_200_000), ("2025", 15_300_000, 89_900_000), ("2026", None, 152_000_000)]
    said = plain(tilskuddsord.caution(ask(ekte, "dokumentert_andel"), None))
    assert "4,9 av 71,2 mill. kroner i 2024, 15,3 av 89,9 mill. kroner i 2025 og ingen av 152 mill. kroner i 2026" in said
    assert "eksempler, ikke en fordeling" in said


def test_no_kroner_and_no_participant_falls_out(ekte: duckdb.DuckDBPyConnection) -> None:
    """In every way but «alle deltakere» what is placed and what is not add up to what was granted; every source text is kept."""
    for row in ask(ekte, "fordelinger").filter(pl.col("fordeling") != "deltakere").iter_rows(named=True):
        assert row["fort_kr"] + row["ikke_fort_kr"] == row["innvilget_kr"]
    named = ekte.sql("select count(*) from tilskuddsdeltakere where tekst = ''").fetchone()
    kept = ekte.sql("select count(distinct prosjekt_nr) from tilskuddsdeltakere").fetchone()
    assert (named, kept) == ((0,), (71,))


@pytest.mark.parametrize(
    ("tekst", "kommunenr"),
    [
        ("Herøy", "1515"),  # in a project of Møre og Romsdal
        ("Eid (nå Stad)", "4649"),
        ("Fjell", "4626"),  # a kommune that is no more
        ("Lindesnes", "4205"),
        ("SINTEF", None),
        ("30 kommuner i Nordland, Troms og Finnmark (ikke navngitt)", None),
        ("Romsdal", None),  # half an organisation's name is nobody's
    ],
)
def test_names_in_the_sources_become_kommuner_or_stay_unresolved(
    ekte: duckdb.DuckDBPyConnection, tekst: str, kommunenr: str | None
) -> None:
    found = ekte.cursor().execute("select distinct kommunenr from tilskuddsdeltakere where tekst = ?", [tekst]).fetchall()
    assert found == [(kommunenr,)]


@pytest.mark.parametrize(
    ("partnere", "svar"),
    [
        ("Bodø;Herøy i Nordland", [("Bodø", "1804"), ("Herøy i Nordland", "1818")]),
        ("Bodø, Herøy og Oslo", [("Bodø", "1804"), ("Herøy", "1818"), ("Oslo", "0301")]),
        ("Trondheim og Gud og hvermann", [("Gud", None), ("Trondheim", "5001"), ("hvermann", None)]),
        ("alle i regionen (ikke navngitt) og Oslo", [("alle i regionen (ikke navngitt) og Oslo", None)]),
        (mini.FIENDTLIG, [('<script>alert("æøå")</script>', None), ("=1+1", None)]),
    ],
)
def test_a_list_of_partners_is_read_as_it_is_written(partnere: str, svar: Sequence[tuple[str, str | None]]) -> None:
    frames = dict(mini.frames())
    frames["tilskudd"] = frames["tilskudd"].filter(kommunenr="1804").head(1).with_columns(partnere=pl.lit(partnere))
    con = run.open_tables(frames)
    answer = con.sql("select tekst, kommunenr from tilskuddsdeltakere where not er_mottaker").fetchall()
    assert set(answer) == set(svar)


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], (10, 20, 50, 100)),
        ([3.0], (1, 2, 5, 10)),
        ([5, 15, 30, 70, 400], (10, 20, 50, 100)),
        ([60, 150, 300, 700, 4_000], (100, 200, 500, 1_000)),
    ],
)
def test_breaks_are_round_and_divide_evenly(values: list[float], limits: tuple[int, ...]) -> None:
    assert tilskuddsklasser.breaks(values) == limits


@given(st.lists(st.floats(0.01, 50_000), min_size=1, max_size=60))
def test_every_amount_has_one_class_and_one_more_moves_few_limits(values: list[float]) -> None:
    limits = tilskuddsklasser.breaks(values)
    assert (len(limits), list(limits)) == (4, sorted(set(limits)))
    assert len(tilskuddsklasser.classes(limits)) == 5


def test_class_names_say_kroner() -> None:
    names = [plain(klasse.navn) for klasse in tilskuddsklasser.classes((20, 50, 100, 1_000))]
    assert names == ["Under 20 kr", "20–50 kr", "50–100 kr", "100–1 000 kr", "1 000 kr og mer"]


def test_unknown_is_never_a_number_on_the_map() -> None:
    answer = run.query(mini.con(), "tilskudd/per_kommune", VALG.sql_params())
    verdier = tilskuddsklasser.per_kommune(answer)
    shown = {nr: (klasse, plain(tekst)) for nr, klasse, tekst in verdier.values.iter_rows()}
    assert shown["0301"] == ("uten_belop", "1 tilskudd, beløp ikke kjent")
    assert shown["5058"] == ("ikke_rapportert", "ikke dokumentert")
    assert shown["1804"][1] == "3,0 kr per innbygger; 150 000 kr i 2 tilskudd"
    assert {klasse.id for klasse in verdier.classes} == {klasse for klasse, _ in shown.values()}


def test_groups_paint_their_members() -> None:
    answer = run.query(mini.con(), "tilskudd/per_gruppe", VALG.sql_params() | {"nivaa": "fylke"})
    members = run.query(mini.con(), "kodeverk/grupper", VALG.sql_params() | {"nivaa": "fylke"})
    shown = dict(tilskuddsklasser.per_gruppe(answer, members).values.select("nr", "tekst").iter_rows())
    assert shown["5058"] == shown["5001"] and shown["5001"].startswith("Trøndelag: ")


@pytest.mark.parametrize(("parts", "most"), [([(-1, "sokt")], 5), ([(3, "innvilget"), (3, "ukjent")], 5)])
def test_a_bar_that_does_not_fit_is_refused(parts: list[Any], most: float) -> None:
    with pytest.raises(ValueError, match="plass"):
        figurpenger.bar(parts, most)


@pytest.mark.parametrize("fordeling", FORDELINGER)
@pytest.mark.parametrize("aar", [None, 2024, 2022, 2017])
def test_the_sections_say_what_they_show_and_let_no_markup_through(
    ekte: duckdb.DuckDBPyConnection, aar: int | None, fordeling: Any
) -> None:
    gap, dokumentert, naadd = ask(ekte, "gap"), ask(ekte, "dokumentert_andel"), ask(ekte, "naadd")
    params: dict[str, run.Param] = {"aar": aar, "fordeling": fordeling}
    parts = [
        tilskuddssummer.applied_and_granted(ask(ekte, "sokt_mot_innvilget"), gap, aar),
        tilskuddssummer.documented(dokumentert),
        tilskuddssummer.frames(*(ask(ekte, name, **params) for name in ("rammer", "nettverksmidler", "uten_tilskudd"))),
        tilskuddsfordeling.sharing(ask(ekte, "fordelinger", **params), fordeling, ask(ekte, "ukjente_deltakere", **params)),
        tilskuddsfordeling.amounts(ask(ekte, "per_kommune", **params), fordeling, "landet"),
        tilskuddsfordeling.reach(naadd, "landet"),
    ]
    for part in filter(None, parts):
        assert part.startswith('<section class="ehk-pengedel"><h2 class="ehk-h2">') and "None" not in part and ">nan" not in part
    figures = tilskuddsord.figures(gap, dokumentert, naadd, aar, WHY)
    assert all(tall.hvorfor for tall in figures)
    assert "None" not in tilskuddsord.title(gap, dokumentert, aar) + tilskuddsord.caution(dokumentert, aar)


def test_all_participants_in_full_are_never_said_to_add_up(ekte: duckdb.DuckDBPyConnection) -> None:
    rows = ask(ekte, "per_kommune", fordeling="deltakere")
    assert "kan ikke legges sammen" in tilskuddsfordeling.amounts(rows, "deltakere", "landet")


def test_hostile_text_is_shown_as_text() -> None:
    frames = dict(mini.frames())
    frames["tilskudd"] = frames["tilskudd"].with_columns(prosjekt=pl.lit(mini.FIENDTLIG), partnere=pl.lit(mini.FIENDTLIG))
    con = run.open_tables(frames)
    ukjente, egne = ask(con, "ukjente_deltakere"), ask(con, "i_kommune", kommune="1804")
    shown = tilskuddsfordeling.sharing(ask(con, "fordelinger"), "soker", ukjente) + tilskuddsfordeling.in_kommune(mini.FIENDTLIG, egne)
    assert "<script" not in shown and "&lt;script" in shown


def test_the_missing_table_of_costs_is_said_to_be_missing_with_the_way_to_bring_it_in() -> None:
    empty = run.query(mini.con(), "tilskudd/kostnad_og_stadium", Filtervalg("journal").sql_params())
    text = tilskuddskostnad.costs(empty, "Felles journal", "landet", None)
    assert "tabellen mangler" in text and "kostnadsandeler.sql" in text


def test_costs_stand_beside_the_stage() -> None:
    answer = run.query(mini.con(), "tilskudd/kostnad_og_stadium", Filtervalg("maaling").sql_params())
    text = plain(tilskuddskostnad.costs(answer, "Måling hjemme", "landet", "1804"))
    assert "0,1 mill. kroner av 0,8 mill. kroner er andelene til kommuner som har tatt i bruk" in text
    assert "Bodø: 100 000 kr, det vil si 2,0 kr per innbygger; status: tatt i bruk" in text
    assert "andelen ikke oppgitt" in tilskuddskostnad.costs(answer, "Måling hjemme", "landet", "5058")
