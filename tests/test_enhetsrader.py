"""Unit rows: what they tell of kommuner, and that nothing but a question about one kommune ever reads them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data import enhetsrader, kontrakt, lager
from data.enhetsrader import Loggkilde
from tests import mini

KILDE = Loggkilde("Loggen", "https://logg.example")
# Solution, kommune, unit, month, uses.
RADER = (
    ("dho", "0301", 1, "2024-01-01", 0),
    ("dho", "0301", 1, "2024-02-01", 3),
    ("dho", "0301", 2, "2024-02-01", 0),
    ("dho", "0301", 1, "2024-03-01", 1),
    ("dho", "1101", 3, "2024-01-01", 0),
    ("pll", "0301", 1, "2023-12-01", 9),
)


def part(losning: str) -> str:
    values = ", ".join(str(rad) for rad in RADER if rad[0] == losning)
    columns = "losning, kommunenr, enhet, maaned, bruk_antall"
    return f"select * replace (maaned::date as maaned) from (values {values}) r({columns})"


@pytest.fixture
def sted(tmp_path: Path) -> Path:
    assert enhetsrader.replace(tmp_path, map(part, ("dho", "pll")), KILDE) == len(RADER)
    return tmp_path


def test_a_kommune_has_adopted_from_the_first_month_with_use(sted: Path) -> None:
    before = mini.frames()["innforing"].clear()
    events = enhetsrader.with_events({"innforing": before}, sted)["innforing"]
    assert events.schema == before.schema
    assert events.select(
        "losning", "kommunenr", "stadium", "gjelder_fra", "presisjon", "rapportert_dato", "metode", "kilde_url"
    ).rows() == [
        ("dho", "0301", "tatt_i_bruk", date(2024, 2, 1), "måned", date(2024, 3, 1), "logg", KILDE.kilde_url),
        ("pll", "0301", "tatt_i_bruk", date(2023, 12, 1), "måned", date(2024, 1, 1), "logg", KILDE.kilde_url),
    ]


@pytest.mark.parametrize(
    ("losning", "kommunenr", "expected"),
    [
        ("dho", "0301", [(1, date(2024, 2, 1), date(2024, 3, 1), 2), (2, None, None, 0)]),
        ("dho", "1101", [(3, None, None, 0)]),
        ("pll", "1101", []),
    ],
)
def test_the_units_of_a_kommune(sted: Path, losning: str, kommunenr: str, expected: list[tuple[object, ...]]) -> None:
    assert enhetsrader.in_kommune(sted, losning, kommunenr).rows() == expected


def test_new_rows_take_the_place_of_the_old(sted: Path) -> None:
    assert enhetsrader.replace(sted, [part("pll")], KILDE) == 1
    assert enhetsrader.in_kommune(sted, "dho", "0301").is_empty()


@pytest.mark.parametrize("made", [True, False], ids=["a store without units", "no store"])
def test_without_units_nothing_is_added(tmp_path: Path, made: bool) -> None:
    if made:
        lager.write(mini.frames(), "ekte", kontrakt.current(), tmp_path)
        assert enhetsrader.in_kommune(tmp_path, "dho", "0301").is_empty()
    assert enhetsrader.with_events(mini.frames(), tmp_path)["innforing"] is mini.frames()["innforing"]


def test_a_build_leaves_the_units_and_a_reader_never_sees_them(sted: Path) -> None:
    frames = enhetsrader.with_events(mini.frames(), sted)
    lager.write(frames, "ekte", kontrakt.current(), sted)
    read = lager.read(sted, kontrakt=kontrakt.current()).frames
    assert set(read) == set(kontrakt.current().tabeller)
    assert read["innforing"].filter(pl.col("kilde_url") == KILDE.kilde_url).height == 2
    assert enhetsrader.in_kommune(sted, "dho", "1101").height == 1
