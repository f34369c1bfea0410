"""Kinds of aktør are never mixed: what a source says of the legevakt says nothing of the kommunal tjeneste, and the other way round."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest

from data.eksempel import make
from pages.felles import detalj
from queries import run
from tests import fakta, mini
from tests.test_sporringer import ALT

HENDELSER = "utbredelse/hendelser_i_kommune"
# Solutions of the mini-Norway: «maaling» is for kommunal tjeneste, «tom» for fastlege.
# Solution, kommune, stage, valid from, whom it is about
OM_ANDRE = [
    ("maaling", "1818", "tatt_i_bruk", date(2024, 1, 1), "legevakt"),
    ("maaling", "1818", "under_innforing", None, "fastlege"),
    ("maaling", "1804", "avsluttet", date(2024, 1, 1), "helseforetak"),  # ends nothing in the kommunal tjeneste
    ("journal", "5006", "planlagt", date(2024, 1, 1), "legevakt"),
    ("tom", "5058", "tatt_i_bruk", date(2024, 1, 1), "kommunal tjeneste"),
]
OM_LOSNINGENS = [
    ("maaling", "1818", "tatt_i_bruk", date(2024, 1, 1), "kommunal tjeneste"),
    ("tom", "5058", "tatt_i_bruk", date(2024, 1, 1), "fastlege"),
]
Hendelse = tuple[str, str, str, date | None, str]


def opened(*hendelser: Hendelse) -> duckdb.DuckDBPyConnection:
    """The mini-Norway with more events."""
    frames = dict(mini.frames())
    rows = [
        dict.fromkeys(frames["innforing"].columns)
        | {"losning": losning, "kommunenr": nr, "stadium": stadium, "gjelder_fra": fra, "rapportert_dato": fra, "aktor": aktor}
        | {"presisjon": "dag" if fra else "udatert", "metode": "dokument", "forelopig": False, "utgiver": "Utgiver"}
        | {"kilde_url": "https://example.no/samme"}
        for losning, nr, stadium, fra, aktor in hendelser
    ]
    frames["innforing"] = pl.concat([frames["innforing"], pl.DataFrame(rows, schema=frames["innforing"].schema)])
    return run.open_tables(frames)


def ask(con: duckdb.DuckDBPyConnection, name: str, **params: run.Param) -> pl.DataFrame:
    return run.query(con, name, ALT | {"losning": "maaling", "kommune": "1818"} | params)


@pytest.fixture(scope="module")
def andre() -> duckdb.DuckDBPyConnection:
    return opened(*OM_ANDRE)


@pytest.fixture(scope="module")
def rammer() -> Mapping[str, pl.DataFrame]:
    return fakta.frames()


@pytest.mark.parametrize("name", [name for name in run.names() if name != HENDELSER])
@pytest.mark.parametrize("params", [{}, {"dato": "2025-01-01", "kjent": "2025-06-01"}], ids=["today", "another day"])
def test_no_answer_is_changed_by_what_is_said_of_other_kinds(
    andre: duckdb.DuckDBPyConnection, name: str, params: dict[str, run.Param]
) -> None:
    assert ask(andre, name, **params).equals(ask(mini.con(), name, **params))


def test_what_is_said_of_the_solutions_own_kind_counts() -> None:
    con = opened(*OM_LOSNINGENS)
    counts = {row["losning"]: (row["nevner_antall"], row["tatt_i_bruk_antall"]) for row in ask(con, "lop/losninger").iter_rows(named=True)}
    assert counts == {"journal": (2, 1), "maaling": (6, 3), "tom": (6, 1)}
    status = ask(con, "utbredelse/status_per_kommune")
    assert status.filter(klasse="tatt_i_bruk")["kommunenr"].to_list() == ["1804", "1818", "5001"]


@pytest.mark.parametrize(
    ("losning", "kommune", "rows"),
    [
        ("maaling", "1818", [("tatt_i_bruk", "legevakt", False), ("under_innforing", "fastlege", False)]),
        ("maaling", "5006", [("skjermet", None, True)]),
        ("tom", "5058", [("tatt_i_bruk", "kommunal tjeneste", False)]),
    ],
)
def test_a_kommunes_events_are_all_shown_with_whom_they_are_about(
    andre: duckdb.DuckDBPyConnection, losning: str, kommune: str, rows: list[Any]
) -> None:
    assert ask(andre, HENDELSER, losning=losning, kommune=kommune).select("stadium", "aktor", "teller_med").rows() == rows


@pytest.mark.parametrize(
    ("kommune", "words", "never"),
    [
        ("1818", ["Ikke rapportert for kommunal tjeneste.", "gjelder legevakt, teller ikke med her", "gjelder fastlege"], []),
        ("1804", ["gjelder helseforetak, teller ikke med her"], ["Ikke rapportert"]),
        ("5006", ["Skjermet"], ["Ikke rapportert", "gjelder legevakt"]),
    ],
)
def test_the_screen_says_whom_a_source_is_about(andre: duckdb.DuckDBPyConnection, kommune: str, words: list[str], never: list[str]) -> None:
    shown = detalj.events("Kommunen", "Måling", ask(andre, HENDELSER, kommune=kommune))
    assert [word for word in words if word not in shown] == [word for word in never if word in shown] == []


@pytest.mark.parametrize(
    ("losning", "kommunenr", "expected"),
    [
        ("kjernejournal_dokumentdeling", "0301", ["legevakt"]),
        ("kjernejournal_dokumentdeling", "1804", ["fastlege", "kommunal tjeneste", "legevakt"]),  # one row of the source, three kinds
        ("dho", "4649", [None, None, "fastlege"]),
        ("vkp", "1804", [None, None]),  # the source makes no difference
    ],
)
def test_the_sources_rows_say_whom_they_are_about(
    rammer: Mapping[str, pl.DataFrame], losning: str, kommunenr: str, expected: list[str | None]
) -> None:
    rows = rammer["innforing"].filter(losning=losning, kommunenr=kommunenr)
    assert rows["aktor"].sort().to_list() == expected


def test_oslos_legevakt_does_not_speak_for_the_kommune(rammer: Mapping[str, pl.DataFrame]) -> None:
    status = ask(run.open_tables(rammer), "utbredelse/status_per_kommune", losning="kjernejournal_dokumentdeling")
    known = status.filter(pl.col("klasse") != "ikke_rapportert")
    assert known.select("navn", "klasse").rows() == [("Bodø", "under_innforing")]


def test_the_example_set_has_kommuner_that_report_for_their_legevakt(rammer: Mapping[str, pl.DataFrame]) -> None:
    rows = make(rammer, losninger=("kjernejournal_dokumentdeling", "pll"), maaneder=3)["innforing"]
    per = rows.group_by("losning", "kommunenr").agg(pl.col("aktor").n_unique(), legevakt=(pl.col("aktor") == "legevakt").any())
    assert per["aktor"].to_list() == [1] * per.height, "a kommune reports for one kind of aktør"
    assert set(per.filter("legevakt")["losning"]) == {"kjernejournal_dokumentdeling"}
    assert 40 < per["legevakt"].sum() < 90
    assert rows.filter(aktor="legevakt")["omtale"].str.ends_with("Gjelder legevakt.").all()
