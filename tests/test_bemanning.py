"""Staffing: the published facts come out of the real set, and the page's words, tables, map and strip plot say what the answers say."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import lager
from geo import farger
from pages.felles import bemanningsdetalj, bemanningskart, bemanningsord, bemanningstabeller, figurbemanning
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

S = "\u00a0"
VALG = Filtervalg("dho")
ENHET = "årsverk per 10 000"
LANDET = {"kommuner_antall": 6, "rapportert_antall": 4, "median": 0.5}


def ask(con: duckdb.DuckDBPyConnection, name: str, **params: Any) -> pl.DataFrame:
    return run.query(con, f"bemanning/{name}", VALG.sql_params() | params)


@pytest.fixture(scope="module")
def ekte(ekte_lager: Path) -> duckdb.DuckDBPyConnection:
    return run.open_tables(lager.read(ekte_lager).frames)


@pytest.fixture(scope="module")
def per_kommune() -> pl.DataFrame:
    return ask(mini.con(), "per_kommune")


@pytest.fixture(scope="module")
def per_storrelse() -> pl.DataFrame:
    return ask(mini.con(), "per_gruppe", nivaa="storrelse")


# --- the real set ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("navn", "expected"),
    [
        ("Bodø", (13.0, "2,42", "2,5", "dedikert", "kartlagt")),
        ("Tromsø", (17.7, "2,25", "2,6", None, "kartlagt")),
        ("Stavanger", (18.0, "1,21", "1,2", "dedikert", "anslag")),
        ("Skien", (5.0, "0,88", "0,9", "dedikert", "kartlagt")),
    ],
)
def test_the_letters_kommuner_by_ssbs_count_and_by_the_letters(
    ekte: duckdb.DuckDBPyConnection, navn: str, expected: tuple[Any, ...]
) -> None:
    row = ask(ekte, "per_kommune").row(by_predicate=pl.col("navn") == navn, named=True)
    said = bemanningsord.per_10000(row["per_10000"]), bemanningsord.per_10000_rounded(row["per_10000_oppgitt"])
    assert (row["aarsverk"], *said, row["omfang"], row["metode"]) == expected


def test_skiens_eight_include_the_five_and_stand_apart(ekte: duckdb.DuckDBPyConnection) -> None:
    row = ask(ekte, "per_kommune").row(by_predicate=pl.col("navn") == "Skien", named=True)
    wide = bemanningsord.bounded(row["samlet_aarsverk"], row["samlet_grense"]), row["samlet_metode"]
    assert (row["aarsverk"], wide, bemanningsord.per_10000_rounded(row["samlet_per_10000_oppgitt"])) == (5.0, ("minst 8", "anslag"), "1,5")
    assert bemanningsord.per_10000(row["samlet_per_10000"]) == "1,41"


def test_only_bodo_and_tromso_lie_above_the_published_bounds(ekte: duckdb.DuckDBPyConnection) -> None:
    answer = ask(ekte, "per_kommune")
    classes = answer.select("navn", klasse=bemanningskart.classes(answer)).filter(pl.col("klasse") != "ikke_rapportert")
    assert dict(classes.iter_rows()) == {
        "Bodø": "bemanning_4",
        "Tromsø": "bemanning_4",
        "Stavanger": "bemanning_3",
        "Skien": "bemanning_3",
    }


def test_the_class_limits_are_the_published_bounds(ekte: duckdb.DuckDBPyConnection) -> None:
    published = ask(ekte, "felles_ressurser").filter(enhet=ENHET)
    assert set(published["verdi"]) == {limit for limit, _ in farger.BEMANNING} - {0}
    assert "små kommuner: 0,25 og nedover" in bemanningsord.bounds(published)
    assert "nedre ende: i underkant av 0,5" in bemanningsord.bounds(published)


def test_no_group_of_the_real_set_has_a_ratio_and_no_role_is_claimed(ekte: duckdb.DuckDBPyConnection) -> None:
    groups = ask(ekte, "per_gruppe", nivaa="storrelse")
    assert (groups["rapportert_antall"].sum(), groups["per_10000"].null_count(), groups["median"].null_count()) == (4, 5, 5)
    regional = ask(ekte, "regional_gruppe")
    assert (regional.height, regional["verdi"].null_count()) == (45, 45)


def test_every_published_row_says_its_method(ekte: duckdb.DuckDBPyConnection) -> None:
    methods = ask(ekte, "felles_ressurser").select("rolle", "metode")
    derived = methods.filter(metode="avledet")["rolle"]
    assert derived.len() == 2
    assert derived.str.contains("velferdsteknologi").all()
    assert set(methods["metode"]) == {"kartlagt", "anslag", "avledet"}


@pytest.mark.parametrize("nivaa", ["fylke", "land", "storrelse", "sentralitet", "nettverk"])
def test_the_groups_of_a_level_sum_from_the_kommuner(ekte: duckdb.DuckDBPyConnection, nivaa: str) -> None:
    groups, kommuner = ask(ekte, "per_gruppe", nivaa=nivaa), ask(ekte, "per_kommune").drop_nulls("per_10000")
    assert groups["kommuner_antall"].sum() == 357
    assert (groups["rapportert_antall"].sum(), groups["aarsverk"].sum()) == (kommuner.height, pytest.approx(kommuner["aarsverk"].sum()))
    assert groups["innbyggere_antall"].sum() == kommuner["innbyggere_antall"].sum()


# --- words ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdi", "grense", "expected"),
    [
        (8.0, "minst", "minst 8"),
        (17.7, "eksakt", "17,7"),
        (0.24, "anslag", "0,24"),
        (0.5, "i underkant av", "i underkant av 0,5"),
        (0.25, "og nedover", "0,25 og nedover"),
        (2.0, "en til to", "en til to"),
        (157076.0, "eksakt", f"157{S}076"),
        (0.0, "eksakt", "0"),
    ],
)
def test_a_number_says_how_sure_it_is(verdi: float, grense: str, expected: str) -> None:
    assert bemanningsord.bounded(verdi, grense) == expected


@pytest.mark.parametrize(
    ("verdi", "enhet", "expected"),
    [
        (1.0, "personer", "1 person"),
        (8.0, "personer", "8 personer"),
        (1.0, "årsverk", "1 årsverk"),
        (1571.4, "årsverk", f"1{S}571 årsverk"),
    ],
)
def test_one_of_a_thing_is_said_as_one(verdi: float, enhet: str, expected: str) -> None:
    assert bemanningsord.amount({"verdi": verdi, "enhet": enhet, "grense": "eksakt"}) == expected


@pytest.mark.parametrize(
    ("samlet", "expected"),
    [
        ({"rapportert_antall": 0, "median": None}, "Ingen kommune i landet er rapportert med årsverk til e-helse"),
        ({"rapportert_antall": 2, "median": None}, f"Årsverk til e-helse er rapportert for 2 av 6{S}kommuner i landet"),
        ({}, f"Halvparten av de rapporterte kommunene i landet har høyst 0,50 årsverk til e-helse per 10{S}000 innbyggere"),
    ],
)
def test_title(samlet: dict[str, Any], expected: str) -> None:
    assert bemanningsord.title(LANDET | samlet, "landet") == expected


def test_the_sentence_counts_what_lies_outside_and_what_is_unknown() -> None:
    klasser = pl.Series(["bemanning_4", "bemanning_1", "bemanning_3", "bemanning_4", "ikke_rapportert", "ikke_rapportert"])
    assert bemanningsord.sentence(LANDET, klasser) == (
        f"Av de 4 som er rapportert, ligger 2 over 1,5 årsverk per 10{S}000 innbyggere og 1 under 0,25. "
        f"2{S}kommuner er ikke rapportert. Det betyr ikke at de ikke har noen."
    )


def test_nothing_published_is_nothing_said(per_kommune: pl.DataFrame) -> None:
    empty = ask(mini.con(), "felles_ressurser").clear()
    assert bemanningsord.bounds(empty) == ""
    assert bemanningstabeller.resources(empty, "nasjonal", None, "Ressurser") == ""
    assert bemanningsdetalj.two_denominators(per_kommune.filter(kommunenr="0301")) == ""


# --- map and tables -------------------------------------------------------------------------------------------------------------


def test_the_map_of_kommuner(per_kommune: pl.DataFrame) -> None:
    kart = bemanningskart.map_of_kommuner(per_kommune)
    assert kart.values.rows() == [
        ("0301", "bemanning_3", f"0,50 per 10{S}000: 35 årsverk (dedikert, kartlagt, 2026)"),
        ("1804", "bemanning_4", f"2,00 per 10{S}000: 10 årsverk (ikke oppgitt om dedikert, kartlagt, 2026)"),
        ("1818", "ikke_rapportert", None),
        ("5001", "ikke_rapportert", None),
        ("5006", "ikke_rapportert", None),
        ("5058", "bemanning_2", f"0,25 per 10{S}000: 0,1 årsverk (dedikert, anslag, 2026)"),
    ]
    assert [klasse.id for klasse in kart.classes] == ["bemanning_4", "bemanning_3", "bemanning_2", "ikke_rapportert"]


def test_the_map_of_groups_says_when_too_little_is_reported() -> None:
    answer = ask(mini.con(), "per_gruppe", nivaa="fylke")
    members = run.query(mini.con(), "kodeverk/grupper", VALG.sql_params() | {"nivaa": "fylke"})
    assert [row[1] for row in bemanningskart.map_of_groups(answer, None).values.rows()] == [
        "bemanning_3",
        "for_lite_rapportert",
        "for_lite_rapportert",
    ]
    of_kommuner = bemanningskart.map_of_groups(answer, members).values
    assert of_kommuner.filter(nr="1818")["tekst"].item() == f"Nordland: 1 av 2{S}kommuner rapportert"


def test_the_kommune_is_told_with_both_denominators_and_its_source(per_kommune: pl.DataFrame) -> None:
    text = bemanningsdetalj.kommune(per_kommune.row(by_predicate=pl.col("kommunenr") == "1804", named=True))
    assert f"2,00 per 10{S}000 av 50{S}000 innbyggere (SSB) · 2,5 av kildens 40{S}000 innbyggere" in text
    assert 'href="https://example.no"' in text
    unknown = bemanningsdetalj.kommune(per_kommune.row(by_predicate=pl.col("kommunenr") == "5001", named=True))
    assert "Ikke rapportert" in unknown


def test_two_denominators_stand_side_by_side_the_widest_gap_first(per_kommune: pl.DataFrame) -> None:
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", bemanningsdetalj.two_denominators(per_kommune).split("<tbody>")[1])
    assert cells == [
        *("Bodø", "10", "ikke oppgitt om dedikert, kartlagt, 2026", f"40{S}000", "2,5", f"50{S}000", "2,00"),
        *("Åfjord", "minst 0,4", "inkludert tjenesten, anslag, 2026", f"8{S}000", "0,5", f"4{S}000", "1,00"),
    ]


def test_a_group_without_reports_is_not_reported_rather_than_zero(per_storrelse: pl.DataFrame) -> None:
    empty = per_storrelse.head(1).with_columns(rapportert_antall=pl.lit(0), aarsverk=pl.lit(None, pl.Float64))
    row = bemanningstabeller.groups(empty, "Kommunestørrelse").split("<tbody>")[1]
    assert "0 av 2" in row
    assert 'colspan="4"' in row
    assert "ikke rapportert" in row


def test_a_group_with_too_few_reports_has_counts_and_no_ratio() -> None:
    per_fylke = ask(mini.con(), "per_gruppe", nivaa="fylke").filter(gruppe="18")
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", bemanningstabeller.groups(per_fylke, "Fylke").split("<tbody>")[1])
    assert cells == ["Nordland", "1 av 2", "10", "2,00–2,00", "for lite rapportert"]


def test_care_staffing_is_counted_first_and_has_a_ratio_only_where_enough_is_reported() -> None:
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", bemanningstabeller.care(ask(mini.con(), "omsorg")).split("<tbody>")[1])
    assert cells == ["I alt", "2026", "2 av 6", f"9{S}000", "for lite rapportert", "11924"]


def test_every_fylke_shows_every_role() -> None:
    table = bemanningstabeller.regional(ask(mini.con(), "regional_gruppe"))
    assert table.count("ikke rapportert") == 5
    assert "0,5 årsverk (2026)" in table
    assert "1 av 2" in table


def test_what_a_source_says_is_escaped() -> None:
    rows = ask(mini.con(), "felles_ressurser").with_columns(navn=pl.lit(mini.FIENDTLIG), merknad=pl.lit(mini.FIENDTLIG))
    assert "<script" not in bemanningstabeller.resources(rows, "nasjonal", None, mini.FIENDTLIG)


# --- the strip plot -------------------------------------------------------------------------------------------------------------


def strip_plot(per_kommune: pl.DataFrame, per_storrelse: pl.DataFrame, **valg: Any) -> str:
    return figurbemanning.strips(per_kommune, per_storrelse, **{"gruppe": "storrelse", "lines": [0.25, 0.5, 1.5], "title": "Tittel"} | valg)


def paths(markup: str, class_: str) -> list[str]:
    """The paths of a class in the broad drawing; markup that is not well formed fails here."""
    drawing = ElementTree.fromstring(markup).find("svg[@class='bred']")
    assert drawing is not None
    return [path.get("d", "") for path in drawing.iter("path") if class_ in path.get("class", "").split()]


def test_every_reported_kommune_is_one_dot_open_outside_the_bounds(per_kommune: pl.DataFrame, per_storrelse: pl.DataFrame) -> None:
    markup = strip_plot(per_kommune, per_storrelse)
    holes = sum(d.count("M") for d in paths(markup, "hull"))
    assert (sum(d.count("M") for d in paths(markup, "prikk")) - holes, holes) == (3, 2)  # Bodø above, Åfjord below, Oslo between
    assert len(paths(markup, "anslag")) == 3 * per_storrelse.height
    assert "50 000 innbyggere og flere: 2 av 3 rapportert, fra 0,50 til 2,00, den midterste 1,25." in markup.replace(S, " ")


def test_the_chosen_is_ringed_and_named(per_kommune: pl.DataFrame, per_storrelse: pl.DataFrame) -> None:
    assert len(paths(strip_plot(per_kommune, per_storrelse, selected="1804"), "valgt")) == 1
    assert paths(strip_plot(per_kommune, per_storrelse), "valgt") == []


def test_where_nobody_is_reported_the_figure_says_so(per_kommune: pl.DataFrame, per_storrelse: pl.DataFrame) -> None:
    markup = strip_plot(per_kommune.filter(kommunenr="5001"), per_storrelse)
    assert "Ingen kommune i området er rapportert." in markup
    assert "<svg" not in markup


@given(st.lists(st.floats(0, 500), max_size=120), st.floats(2, 9))
def test_no_dot_of_a_swarm_lies_on_another(places: list[float], pitch: float) -> None:
    places.sort()
    rows = figurbemanning.swarm(places, pitch)
    for row in set(rows):
        own = [x for x, r in zip(places, rows, strict=True) if r == row]
        assert all(b - a >= pitch for a, b in pairwise(own))
    assert set(map(abs, rows)) == set(range(max(map(abs, rows), default=-1) + 1))
