"""The contract of every .sql file in queries/, on the whole real data set, and hand-counted cases on a mini-Norway."""

from dataclasses import fields
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data import lager
from queries import run
from queries.filtervalg import Filtervalg

NAMES = run.names()
FIELDS = {f.name for f in fields(Filtervalg)}
ALT = {"losning": "helseplattformen", "lop": None, "fylke": None, "kommune": "5001", "nivaa": "kommune"}
I_TRONDELAG = ALT | {"fylke": "50"}


@pytest.fixture(scope="module")
def con(ekte_lager: Path) -> duckdb.DuckDBPyConnection:
    return run.open_tables(lager.read(ekte_lager).frames)


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


@pytest.mark.parametrize("losning", ["helseplattformen", "dho", "sfm"])
def test_every_kommune_is_there_and_fylker_sum_to_the_kommuner(con: duckdb.DuckDBPyConnection, losning: str) -> None:
    params = ALT | {"losning": losning}
    kommuner, fylker = (run.query(con, f"utbredelse/status_per_{level}", params) for level in ("kommune", "fylke"))
    assert (kommuner.height, fylker.height) == (357, 15)
    counted = kommuner.group_by("fylkesnr").agg(
        kommuner_antall=pl.len().cast(pl.Int64),
        tatt_i_bruk_antall=(pl.col("klasse") == "tatt_i_bruk").sum().cast(pl.Int64),
        ikke_rapportert_antall=(pl.col("klasse") == "ikke_rapportert").sum().cast(pl.Int64),
        innbyggere_antall=pl.col("innbyggere_antall").sum().cast(pl.Int64),
    )
    assert fylker.select(counted.columns).sort("fylkesnr").equals(counted.sort("fylkesnr"))


def test_known_facts_come_out_of_the_questions(con: duckdb.DuckDBPyConnection) -> None:
    gap = run.query(con, "tilskudd/gap", {}).row(0, named=True)
    assert (gap["sokt_kr"], gap["innvilget_kr"], gap["innvilget_med_tillegg_kr"]) == (331_600_000, 56_700_000, 71_200_000)
    assert (round(gap["sokt_per_innvilget"], 1), round(gap["sokt_per_innvilget_med_tillegg"], 1)) == (5.8, 4.7)
    published = run.query(con, "utbredelse/publiserte_tall", {}).drop_nulls("forside_rekkefolge")
    assert published.select("serie", "kommuner_antall", "nevner_antall").rows() == [
        ("kjernejournal_plo", 274, 356),
        ("dho", 73, 182),
        ("helseplattformen", 20, 67),
    ]


def test_helseplattformen_is_for_67_kommuner(con: duckdb.DuckDBPyConnection) -> None:
    classes = run.query(con, "utbredelse/status_per_kommune", ALT)["klasse"].value_counts()
    assert dict(classes.iter_rows()) == {"tatt_i_bruk": 20, "planlagt": 47, "ikke_aktuelt": 290}


def test_an_unknown_question_says_so() -> None:
    with pytest.raises(run.UnknownQuestion, match="finnes ikke"):
        run.load("utbredelse/../../app")
