"""What the map shows for an answer: one class and one line for every area."""

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import kartverdier, uten_tall
from queries import run
from queries.filtervalg import Filtervalg, Nevner
from tests import mini

S = "\u00a0"
Omraade = tuple[str, str, str | None]


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return mini.con()


@pytest.mark.parametrize(
    ("losning", "expected", "legend"),
    [
        (
            "journal",
            [
                ("0301", "ikke_aktuelt", None),
                ("1804", "ikke_aktuelt", None),
                ("1818", "ikke_aktuelt", None),
                ("5001", "tatt_i_bruk", f"7.{S}mai{S}2022"),
                ("5006", "ikke_rapportert", None),
                ("5058", "ikke_invitert", None),
            ],
            ["tatt_i_bruk", "ikke_rapportert", "ikke_invitert", "ikke_aktuelt"],
        ),
        (
            "maaling",
            [
                ("0301", "avsluttet", f"mars{S}2023"),
                ("1804", "tatt_i_bruk", f"juni{S}2022, foreløpig"),
                ("1818", "ikke_rapportert", None),
                ("5001", "tatt_i_bruk", "udatert"),
                ("5006", "skjermet", f"februar{S}2024"),
                ("5058", "ikke_rapportert", None),
            ],
            ["tatt_i_bruk", "avsluttet", "ikke_rapportert", "skjermet"],
        ),
    ],
)
def test_each_kommune_has_its_class_and_date(
    con: duckdb.DuckDBPyConnection, losning: str, expected: list[Omraade], legend: list[str]
) -> None:
    verdier = kartverdier.per_kommune(run.query(con, "utbredelse/status_per_kommune", Filtervalg(losning).sql_params()))
    assert verdier.values.select("nr", "klasse", "tekst").rows() == expected
    assert [klasse.id for klasse in verdier.classes] == legend


@pytest.mark.parametrize(
    ("counts", "andel", "klasse", "tekst"),
    [
        ((5, 1, 0), 20.0, "andel_1", f"1 av 5{S}kommuner (20{S}%)"),
        ((3, 1, 1), 100 / 3, "andel_2", f"1 av 3{S}kommuner (33,3{S}%); 1 ikke rapportert"),
        ((2, 1, 1), None, "for_lite_rapportert", f"1 av 2{S}kommuner; 1 ikke rapportert"),
        ((4, 0, 0), 0.0, "andel_1", f"0 av 4{S}kommuner (0{S}%)"),
        ((1, 1, 0), 100.0, "andel_5", f"1 av 1{S}kommune (100{S}%)"),
        ((9, 3, 0, 1, 5), 100 / 3, "andel_2", f"3 av 9{S}kommuner (33,3{S}%); 1 skjermet; 5 ikke aktuelt"),
        ((4, 0, 0, 0, 4), None, "ikke_aktuelt", f"0 av 4{S}kommuner; 4 ikke aktuelt"),
        ((0, 0, 0), None, "ikke_aktuelt", None),
        ((0, 0, 0, 0, 0, 2), None, "ikke_invitert", "ikke invitert"),
    ],
    ids=[
        "on the limit",
        "some unknown",
        "too few reported",
        "none is not unknown",
        "a fylke of one",
        "shielded and not relevant",
        "not relevant for any",
        "not relevant",
        "none invited",
    ],
)
def test_a_fylke_has_the_class_of_its_share(counts: tuple[int, ...], andel: float | None, klasse: str, tekst: str | None) -> None:
    names = ("nevner_antall", "tatt_i_bruk_antall", *uten_tall.KOLONNER, "aktuelle_antall")
    row = dict(zip(names, (*counts, *[0] * (len(names) - len(counts))), strict=True))
    answer = pl.DataFrame([{"gruppe": "50", "navn": "Trøndelag"} | row | {"andel_pst": andel}], schema_overrides={"andel_pst": pl.Float64})
    verdier = kartverdier.per_gruppe(answer, None)
    assert verdier.values.rows() == [("50", klasse, tekst)]
    assert [klasse.id for klasse in verdier.classes] == [klasse]


@given(st.lists(st.none() | st.floats(0, 100), max_size=15))
def test_every_area_has_a_class_of_the_legend_and_the_highest_share_stands_first(andeler: list[float | None]) -> None:
    rows = pl.DataFrame(
        {"gruppe": [f"{nr:02}" for nr in range(len(andeler))], "andel_pst": andeler},
        schema={"gruppe": pl.String, "andel_pst": pl.Float64},
    ).with_columns(
        aktuelle_antall=pl.lit(10),
        nevner_antall=pl.lit(10),
        navn=pl.lit("A"),
        tatt_i_bruk_antall=pl.lit(1),
        ikke_rapportert_antall=pl.lit(0),
        skjermet_antall=pl.lit(0),
        ikke_aktuelt_antall=pl.lit(0),
    )
    verdier = kartverdier.per_gruppe(rows, None)
    legend = [klasse.id for klasse in verdier.classes]
    assert (verdier.values.height, set(verdier.values["klasse"])) == (len(andeler), set(legend))
    shares = [id_ for id_ in legend if id_.startswith("andel_")]
    assert shares == sorted(shares, reverse=True)


def per_helseregion(con: duckdb.DuckDBPyConnection, losning: str, nevner: Nevner | None = None) -> kartverdier.Kartverdier:
    valg = Filtervalg(losning, nivaa="helseregion", nevner=nevner).sql_params()
    names = ("utbredelse/andel_per_gruppe", "kodeverk/grupper", "utbredelse/status_per_kommune")
    return kartverdier.per_gruppe(*(run.query(con, name, valg) for name in names))


def test_a_group_without_a_shape_of_its_own_colours_its_kommuner(con: duckdb.DuckDBPyConnection) -> None:
    verdier = per_helseregion(con, "maaling").values.sort("nr")
    assert verdier["nr"].to_list() == [nr for nr, _, _ in mini.KOMMUNER]
    assert verdier.row(1, named=True)["tekst"] == f"Helse Nord: 1 av 2{S}kommuner; 1 ikke rapportert"


@pytest.mark.parametrize(
    ("nevner", "expected"),
    [
        (None, ["ikke_aktuelt"] * 3 + ["for_lite_rapportert"] * 2 + ["ikke_invitert"]),
        ("inviterte", ["ikke_aktuelt"] * 3 + ["for_lite_rapportert"] * 2 + ["ikke_invitert"]),
        ("aktuelle", ["ikke_aktuelt"] * 3 + ["for_lite_rapportert"] * 3),
        ("alle", ["ikke_aktuelt"] * 3 + ["for_lite_rapportert"] * 3),
    ],
)
def test_a_group_colours_only_the_kommuner_that_its_share_counts(
    con: duckdb.DuckDBPyConnection, nevner: Nevner | None, expected: list[str]
) -> None:
    verdier = per_helseregion(con, "journal", nevner)
    assert verdier.values.sort("nr")["klasse"].to_list() == expected
    assert {klasse.id for klasse in verdier.classes} == set(expected)
