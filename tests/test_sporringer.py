"""The contract of every .sql file in queries/, on the whole real data set, and hand-counted cases on a mini-Norway."""

from dataclasses import fields
from pathlib import Path
from typing import TypeAlias

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data import lager
from queries import run
from queries.filtervalg import Filtervalg

NAMES = run.names()
FIELDS = {f.name for f in fields(Filtervalg)}
ALT: dict[str, run.Param] = {
    "losning": "helseplattformen",
    "lop": None,
    "fylke": None,
    "kommune": "5001",
    "nivaa": "fylke",
    "nevner": None,
    "dato": None,
    "kjent": None,
    "sammenlign": "2024-01-01",
    "terskel": 80,
    "aar": None,
    "fordeling": "deltakere",
    "nettverk": None,
    "utvalg": "storrelse:1",
}
I_TRONDELAG = ALT | {"fylke": "50"}
Svar: TypeAlias = tuple[duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection]
# With and without each parameter that decides whether an answer is worked out ahead.
UTEN_VALG = ALT | {"kommune": None, "sammenlign": None, "utvalg": None}
TO_VEIER = [
    ALT,
    UTEN_VALG,
    UTEN_VALG | {"fylke": "50", "nevner": "alle", "aar": "2024"},
    UTEN_VALG | {"nettverk": "eHelse Nord", "nivaa": "kommune", "nevner": "inviterte"},
    UTEN_VALG | {"kommune": "5001", "dato": "2023-01-01"},
    UTEN_VALG | {"dato": "2024-10-01"},
    UTEN_VALG | {"fylke": "50", "nevner": "alle", "dato": "2022-04-01"},
    UTEN_VALG | {"fylke": "50", "dato": "2022-04-02"},
    UTEN_VALG | {"kommune": "5001", "dato": "2022-04-02"},
    UTEN_VALG | {"kommune": "1804", "dato": "2028-01-01", "nevner": "inviterte"},
    UTEN_VALG | {"kommune": "5001", "dato": "2024-06-01", "kjent": "2024-03-01", "nevner": "alle"},
    UTEN_VALG | {"dato": "1990-01-01"},
    ALT | {"dato": "2024-06-01", "kjent": "2024-03-01"},
]


@pytest.fixture(scope="module")
def con(ekte_lager: Path) -> duckdb.DuckDBPyConnection:
    return run.open_tables(lager.read(ekte_lager).frames)


@pytest.fixture(scope="module")
def svar(ekte_lager: Path, con: duckdb.DuckDBPyConnection) -> Svar:
    """The real data as opened, and with what is asked for most worked out ahead."""
    ahead = run.open_tables(lager.read(ekte_lager).frames)
    run.work_ahead(ahead)
    return con, ahead


@pytest.mark.parametrize("name", NAMES)
def test_header_is_complete_and_params_are_fields_of_filtervalg(name: str) -> None:
    header = run.header(name)
    assert all((header.svarer_paa.endswith("?"), header.korn, header.kolonner, header.kilder, header.merknad))
    assert header.params <= FIELDS
    assert set(header.korn) <= set(header.kolonner)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_keeps_the_style_of_the_house(name: str) -> None:
    code = "\n".join(line for line in run.load(name).splitlines() if not line.startswith("--"))
    keywords = {word for word in ("SELECT", "FROM", "WHERE", "JOIN", "WITH") if word in code.split()}
    assert (keywords, "*," in code, "select *" in code, "order by" in code) == (set(), False, False, True)


@pytest.mark.parametrize("params", [ALT, I_TRONDELAG], ids=["landet", "fylke"])
@pytest.mark.parametrize("name", NAMES)
def test_result_is_as_the_header_says_and_the_grain_is_unique(
    con: duckdb.DuckDBPyConnection, name: str, params: dict[str, run.Param]
) -> None:
    header = run.header(name)
    relation = con.cursor().sql(run.load(name), params={p: params[p] for p in header.params})
    kinds = {column: str(kind).lower() for column, kind in zip(relation.columns, relation.types, strict=True)}
    assert kinds == dict(header.kolonner)
    assert not relation.pl().select(header.korn).is_duplicated().any()


@pytest.mark.parametrize(
    "nivaa", ["kommune", "helsefellesskap", "nettverk", "fylke", "helseregion", "land", "storrelse", "kostragruppe", "sentralitet"]
)
@pytest.mark.parametrize("losning", ["helseplattformen", "dho", "sfm"])
def test_every_level_sums_from_the_kommuner(con: duckdb.DuckDBPyConnection, losning: str, nivaa: str) -> None:
    params = ALT | {"losning": losning, "nivaa": nivaa}
    status, groups = (run.query(con, f"utbredelse/{name}", params) for name in ("status_per_kommune", "andel_per_gruppe"))
    relevant = status.filter(pl.col("i_nevneren"))
    in_use = relevant.filter(pl.col("klasse") == "tatt_i_bruk")
    assert status.height == groups["kommuner_antall"].sum() == 357
    assert (relevant.height, in_use.height) == (groups["nevner_antall"].sum(), groups["tatt_i_bruk_antall"].sum())
    assert relevant["innbyggere_antall"].sum() == groups["nevner_innbyggere_antall"].sum()
    assert in_use["innbyggere_antall"].sum() == groups["innbyggere_i_bruk_antall"].sum()


@pytest.mark.parametrize(("nivaa", "antall"), [("fylke", 15), ("helseregion", 4), ("land", 1), ("nettverk", 10), ("helsefellesskap", 19)])
def test_levels_have_their_groups(con: duckdb.DuckDBPyConnection, nivaa: str, antall: int) -> None:
    assert run.query(con, "utbredelse/andel_per_gruppe", ALT | {"nivaa": nivaa}).height == antall


def test_ehelse_nord_spans_three_fylker(con: duckdb.DuckDBPyConnection) -> None:
    groups = run.query(con, "kodeverk/grupper", ALT | {"nivaa": "nettverk"})
    assert set(groups.filter(pl.col("gruppe") == "eHelse Nord")["kommunenr"].str.head(2)) == {"18", "55", "56"}


@pytest.mark.parametrize("dato", [None, "2023-01-01", "2024-06-01"])
def test_denominators_nest_and_stages_sum_to_them(con: duckdb.DuckDBPyConnection, dato: str | None) -> None:
    rows = {nevner: run.query(con, "lop/losninger", ALT | {"nevner": nevner, "dato": dato}) for nevner in ("inviterte", "aktuelle", "alle")}
    sizes = [rows[nevner]["nevner_antall"] for nevner in ("inviterte", "aktuelle", "alle")]
    assert (sizes[0] <= sizes[1]).all() and (sizes[1] <= sizes[2]).all() and (sizes[2] == 357).all()
    stages = ["tatt_i_bruk", "tilgjengeliggjort", "under_innforing", "planlagt", "ikke_startet", "avsluttet", "skjermet", "ikke_rapportert"]
    stages += ["ikke_aktuelt"]
    for frame in rows.values():
        assert (
            frame.select(pl.sum_horizontal(f"{stage}_antall" for stage in stages))
            .to_series()
            .equals(frame["nevner_antall"], check_names=False)
        )


def test_known_facts_come_out_of_the_questions(con: duckdb.DuckDBPyConnection) -> None:
    gap = run.query(con, "tilskudd/gap", ALT).row(0, named=True)
    assert (gap["sokt_kr"], gap["innvilget_kr"], gap["innvilget_med_tillegg_kr"]) == (331_600_000, 56_700_000, 71_200_000)
    assert (round(gap["sokt_per_innvilget"], 1), round(gap["sokt_per_innvilget_med_tillegg"], 1)) == (5.8, 4.7)
    published = run.query(con, "utbredelse/publiserte_tall", ALT).drop_nulls("forside_rekkefolge")
    assert published.select("serie", "kommuner_antall", "nevner_antall").rows() == [
        ("kjernejournal_plo", 274, 356),
        ("dho", 73, 182),
        ("helseplattformen", 20, 67),
    ]


def test_helseplattformen_is_for_67_kommuner(con: duckdb.DuckDBPyConnection) -> None:
    classes = run.query(con, "utbredelse/status_per_kommune", ALT)["klasse"].value_counts()
    assert dict(classes.iter_rows()) == {"tatt_i_bruk": 20, "planlagt": 47, "ikke_aktuelt": 290}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_worked_out_ahead_is_what_the_question_says(svar: Svar, name: str) -> None:
    """The same rows before and after, whichever parameters decide that an answer is there already."""
    before, after = svar
    for params in TO_VEIER:
        assert_frame_equal(run.query(before, name, params), run.query(after, name, params))


def test_what_a_question_rests_on_is_found_through_all_that_lies_between() -> None:
    assert list(run.behind("tilskudd/gap")) == []
    behind = run.behind("utbredelse/andel_per_gruppe")
    assert (next(iter(behind)), {"tilstand_da", "steg", "nok_rapportert"} <= behind.keys()) == ("andeler", True)
    assert "create table steg as" in behind["steg"]


def test_an_unknown_question_says_so() -> None:
    with pytest.raises(run.UnknownQuestion, match="finnes ikke"):
        run.load("utbredelse/../../app")
