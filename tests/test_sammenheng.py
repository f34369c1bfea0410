"""What goes together: the words and their limits, the scatter, the strips, the lists with a minimum of coverage."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import lager
from pages.felles import (
    figursammenheng,
    figursammenhengspredning,
    midten,
    sammenheng,
    sammenhengord,
    sammenhengtabell,
    sammenhengvisning,
)
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

S = "\u00a0"
MINI = run.query(mini.con(), sammenheng.KOMMUNER, Filtervalg("maaling").sql_params())
SLEM = '<script>alert("æ")</script>'


def many(count: int, **columns: Any) -> pl.DataFrame:
    """That many kommuner, all reported: the more årsverk, the more in use, and every second with a grant; columns replaced as given."""
    rows = pl.DataFrame({"i": range(count)}).with_columns(
        kommunenr=(pl.col("i") + 1000).cast(pl.String),
        navn=pl.format("Kommune {}", "i"),
        storrelse=pl.when(pl.col("i") < count // 2).then(pl.lit("1")).otherwise(pl.lit("5")),
        innbyggere_antall=(pl.col("i") + 1) * 1_000,
        aktuelle_antall=pl.lit(20),
        rapportert_antall=pl.lit(20),
        tatt_i_bruk_antall=pl.col("i") % 21,
        tilskudd_antall=pl.col("i") % 2,
        andel_pst=(pl.col("i") % 21) * 5.0,
        aarsverk_per_10000=(pl.col("i") % 21) / 10,
    )
    return rows.with_columns(**{name: pl.lit(value) for name, value in columns.items()})


# --- words -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (MINI, "Bare 2 av 6 kommuner i landet har både årsverk og løsninger rapportert: for få til å si noe om sammenheng"),
        (MINI.head(1), "Bare 1 av 1 kommune i landet har både årsverk og løsninger rapportert: for få til å si noe om sammenheng"),
        (MINI.tail(2), "Ingen kommune i landet har både årsverk og løsninger rapportert: for få til å si noe om sammenheng"),
        (many(20), "Den midterste kommunen har 72 % av løsningene i bruk blant dem med flest årsverk, 22 % blant dem med færrest"),
        (many(19), "Bare 19 av 19 kommuner i landet har både årsverk og løsninger rapportert: for få til å si noe om sammenheng"),
        (
            many(20, andel_pst=None),
            "20 av 20 kommuner i landet har både årsverk og løsninger rapportert, men for få av løsningene til å si noe om sammenheng",
        ),
        (
            many(30, andel_pst=50.0),
            "Den midterste kommunen har 50 % av løsningene i bruk, både blant dem med flest og dem med færrest årsverk",
        ),
    ],
)
def test_the_title_says_what_goes_together_or_that_too_few_are_known(rows: pl.DataFrame, expected: str) -> None:
    assert sammenhengord.title(rows, "landet").replace(S, " ") == expected


def test_the_sentence_says_how_many_have_each_and_all_three() -> None:
    assert sammenhengord.coverage_sentence(MINI).replace(S, " ") == (
        "Av 6 kommuner har 3 minst én rapportert løsning, 3 rapporterte årsverk og 3 minst ett dokumentert tilskudd; 2 har alle tre."
    )


@pytest.mark.parametrize(
    ("rows", "grants", "size"),
    [
        (MINI, "", "For få kommuner har nok løsninger rapportert til å sammenligne små og store kommuner."),
        (
            many(42),
            "Med minst ett dokumentert tilskudd har den midterste kommunen 50 % av løsningene i bruk, uten noe funnet 50 %. "
            "At vi ikke har funnet et tilskudd, betyr ikke at det ikke er gitt noe.",
            "Den midterste kommunen med under 5 000 innbyggere har 50 % av løsningene i bruk (21 kommuner), den midterste med 50 000 eller "
            "flere 50 % (21 kommuner).",
        ),
    ],
)
def test_groups_are_compared_only_where_enough_is_reported(rows: pl.DataFrame, grants: str, size: str) -> None:
    assert (sammenhengord.grants_sentence(rows).replace(S, " "), sammenhengord.size_sentence(rows).replace(S, " ")) == (grants, size)


def test_the_cautions_are_said() -> None:
    assert "Samvariasjon er ikke årsak" in sammenhengord.IKKE_AARSAK
    assert "ikke en rangering av kvalitet" in sammenhengord.IKKE_RANGERING and "60 %" in sammenhengord.IKKE_RANGERING


def test_the_real_set_says_how_thin_it_is(ekte_lager: Path) -> None:
    con = run.open_tables(lager.read(ekte_lager).frames)
    rows = run.query(con, sammenheng.KOMMUNER, Filtervalg("dho").sql_params())
    assert sammenhengord.title(rows, "landet").startswith(f"Bare 3 av 357{S}kommuner")
    assert dict(rows.drop_nulls("aarsverk_per_10000").select("navn", pl.col("aarsverk_per_10000").round(2)).iter_rows()) == {
        "Stavanger": 1.21,
        "Bodø": 2.42,
        "Skien": 0.88,
        "Tromsø": 2.25,
    }


# --- scatter ---------------------------------------------------------------------------------------------------------------------


def broad(markup: str) -> ElementTree.Element:
    drawing = ElementTree.fromstring(markup).find("svg[@class='bred']")
    assert drawing is not None
    return drawing


def test_every_kommune_with_both_is_one_point_filled_by_grant_and_sized_by_people() -> None:
    drawing = broad(figursammenheng.scatter(sammenhengord.both(MINI), "Tittel", "Forbehold"))
    points = {group.get("class"): {c.get("data-nr"): float(c.get("r", "0")) for c in group} for group in drawing.findall("g") if len(group)}
    assert points["punkter med"].keys() == {"0301", "1804"}
    assert points["punkter med"]["0301"] > points["punkter med"]["1804"]
    assert (drawing.findtext("title"), drawing.findtext("desc")) == ("Tittel", "Forbehold")
    assert {"Oslo", "Bodø"} <= {text.text for text in drawing.iter("text")}


def test_points_lie_inside_the_drawing_and_further_right_with_more_staff() -> None:
    rows = many(60)
    drawing = broad(figursammenheng.scatter(rows, "T", ""))
    _, _, wide, high = map(float, drawing.get("viewBox", "").split())
    circles = {c.get("data-nr"): (float(c.get("cx", "0")), float(c.get("cy", "0"))) for c in drawing.iter("circle")}
    assert len(circles) == 60
    assert all(0 <= x <= wide and 0 <= y <= high for x, y in circles.values())
    by_staff = [circles[nr][0] for nr in rows.sort("aarsverk_per_10000")["kommunenr"]]
    assert by_staff == sorted(by_staff)


def test_a_point_alone_on_its_height_stands_where_its_number_is() -> None:
    rows = many(3).with_columns(tatt_i_bruk_antall=pl.Series([1, 2, 2]))
    drawing = broad(figursammenheng.scatter(rows, "T", ""))
    heights = {c.get("data-nr"): float(c.get("cy", "0")) for c in drawing.iter("circle")}
    grid = {float(line.get("d", "").split()[-1]) for line in drawing.iter("path") if line.get("class") == "rutenett"}
    alone, *together = rows["kommunenr"]
    assert heights[alone] in grid and heights[together[0]] != heights[together[1]]


def test_with_nobody_to_draw_the_reason_stands_instead() -> None:
    assert "kan ikke tegnes" in figursammenheng.scatter(MINI.clear(), "T", "")


@given(st.integers(0, 9_999))
def test_a_point_is_moved_a_little_and_always_the_same(nr: int) -> None:
    assert abs(figursammenheng.jitter(f"{nr:04}")) <= 0.3
    assert figursammenheng.jitter(f"{nr:04}") == figursammenheng.jitter(f"{nr:04}")


def test_the_message_holds_each_point_from_left_to_right_with_its_figures() -> None:
    message = sammenhengvisning.build_message(sammenhengord.both(MINI), "<svg/>", "Etikett")
    assert message["punkter"] == [
        ["0301", "Oslo", "0 av 1", "0,50", "1", f"700{S}000"],
        ["1804", "Bodø", "1 av 1", "2,00", "2", f"50{S}000"],
    ]
    assert {len(point) - 2 for point in message["punkter"]} == {len(message["maal"])}


def test_names_from_the_data_are_escaped() -> None:
    assert "<script" not in figursammenheng.scatter(many(3, navn=SLEM), SLEM, SLEM)


# --- strips and tables -----------------------------------------------------------------------------------------------------------


def test_a_strip_for_each_group_with_its_count_and_its_middle() -> None:
    frame = pl.DataFrame({"gruppe": ["1", "1", "1", "2"], "navn": ["Små", "Små", "Små", "Store"], "andel_pst": [10.0, 10.0, 40.0, None]})
    drawing = broad(figursammenhengspredning.strips(frame, "andel_pst", title="T", unit="Prosent", decimals=0))
    assert [text.text for text in drawing.iter("text")] == ["Små (3 av 3)", "10", "0", "40"]
    radii = [float(circle.get("r", "0")) for circle in drawing.iter("circle")]
    assert len(radii) == 2 and radii[0] > radii[1]  # two of the same value are one larger circle
    assert drawing.findtext("desc") == "Prosent. Små: 3 av 3, den midterste 10"


def test_the_line_of_the_middle_goes_through_a_value_alone() -> None:
    frame = pl.DataFrame({"gruppe": ["1", "2"], "navn": ["Små", "Store"], "tall": [2.25, 0.88]})
    drawing = broad(figursammenhengspredning.strips(frame, "tall", title="T", unit="Årsverk", decimals=2))
    points = [circle.get("cx") for circle in drawing.iter("circle")]
    lines = [line.get("d", "M ").split()[0] for line in drawing.iter("path") if line.get("class") == "midten"]
    assert lines == [f"M{x}" for x in points]


def test_a_few_of_many_are_dots_without_a_middle() -> None:
    frame = pl.DataFrame({"gruppe": ["1"] * 9, "navn": ["Små"] * 9, "tall": [1.0, 2.0, 3.0, 4.0, *[None] * 5]})
    few = broad(figursammenhengspredning.strips(frame, "tall", title="T", unit="Årsverk", decimals=2))
    assert [line for line in few.iter("path") if line.get("class") == "midten"] == []
    assert (len(list(few.iter("circle"))), few.findtext("desc")) == (4, "Årsverk. Små: 4 av 9")


@pytest.mark.parametrize(
    ("known", "unknown", "middle"), [(5, 4, 2.0), (4, 5, None), (4, 0, 1.5), (1, 0, 0.0), (1, 1, None), (0, 0, None), (0, 3, None)]
)
def test_the_middle_is_of_five_or_of_all(known: int, unknown: int, middle: float | None) -> None:
    assert midten.middle([*map(float, range(known)), *[None] * unknown], known + unknown) == middle


def test_where_nothing_is_known_the_strip_says_why() -> None:
    frame = pl.DataFrame({"gruppe": ["1"], "navn": ["Små"], "andel_pst": [None]}, schema_overrides={"andel_pst": pl.Float64})
    assert "kan ikke tegnes" in figursammenhengspredning.strips(frame, "andel_pst", title="T", unit="U", decimals=0)


def text(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).replace(S, " ").split())


def test_the_spread_is_lowest_middle_and_highest_and_too_few_or_unknown_is_said() -> None:
    rows = MINI.select("andel_pst", "aarsverk_per_10000", gruppe="storrelse", navn="storrelse_navn")
    said = text(sammenhengtabell.spread_table(rows, "Tallene"))
    assert "Under 5 000 innbyggere 2 0 ikke rapportert 1 0,25 (for få til en midterste)" in said
    assert "50 000 innbyggere og flere 3 3 0–100–100 2 0,50–2,00 (for få til en midterste)" in said


def test_a_list_needs_enough_kommuner() -> None:
    said = text(sammenhengtabell.rank_list(MINI, "andel_pst", "Andel", valgt=None, is_share=True))
    assert said == "Andel 3 kommuner har nok rapportert. Vi lager ingen liste før minst 20 har det."


def test_a_list_ranks_equals_alike_and_adds_the_chosen() -> None:
    said = text(sammenhengtabell.rank_list(many(42), "andel_pst", "Andel", valgt="1000", is_share=True))
    assert "Kommune 20 1 100 % Kommune 41 1 100 % Kommune 19 3 95 %" in said
    assert "Kommune 0 41 0 %" in said and said.endswith("Av 42 kommuner med nok rapportert.")


def test_the_classes_of_the_map_cover_every_count() -> None:
    values = sammenheng.map_values(MINI)
    assert values.rows() == [
        ("0301", "antall_0", "0 av 1\u00a0løsning"),
        ("1804", "antall_1", "1 av 1\u00a0løsning"),
        ("1818", "ikke_rapportert", ""),
        ("5001", "antall_1", "2 av 2\u00a0løsninger"),
        ("5006", "ikke_rapportert", ""),
        ("5058", "ikke_rapportert", ""),
    ]
