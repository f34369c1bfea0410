"""Rows cut column by column are those that Polars itself would give, whatever the values."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import rader

FRAME = pl.DataFrame({"nr": ["a", "b", "c", "d"], "tall": [2, None, 1, 2], "er": [True, None, False, True]})
FRAMES = st.lists(st.tuples(st.text(max_size=2), st.none() | st.integers(-3, 3)), max_size=30).map(
    lambda rows: pl.DataFrame(rows, schema={"navn": pl.String, "tall": pl.Int64}, orient="row")
)


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (rader.where(FRAME, FRAME["er"]), "ad"),
        (rader.having(FRAME, "tall", 2), "ad"),
        (rader.having(FRAME, "tall", 9), ""),
        (rader.known(FRAME, "tall"), "acd"),
        (rader.ordered(FRAME, "tall"), "cadb"),
        (rader.ordered(FRAME, "tall", descending=True), "adcb"),
        (rader.in_order(FRAME, [3, 1, 2, 1]), "bdca"),
        (rader.pick(FRAME, [3, 0]), "da"),
        (rader.pick(FRAME, []), ""),
    ],
)
def test_rows(cut: pl.DataFrame, expected: str) -> None:
    assert ("".join(cut["nr"]), cut.schema) == (expected, FRAME.schema)


@given(FRAMES)
def test_the_rows_are_polars_own(frame: pl.DataFrame) -> None:
    assert rader.having(frame, "tall", 1).equals(frame.filter(pl.col("tall") == 1))
    assert rader.where(frame, frame["tall"] > 0).equals(frame.filter(pl.col("tall") > 0))
    assert rader.count(frame["tall"] > 0) == frame.filter(pl.col("tall") > 0).height
    assert rader.known(frame, "tall").equals(frame.drop_nulls("tall"))
    for descending in (False, True):
        sorted_ = frame.sort("tall", descending=descending, nulls_last=True, maintain_order=True)
        assert rader.ordered(frame, "tall", descending=descending).equals(sorted_)


@given(FRAMES)
def test_groups_hold_every_row_once_in_the_order_they_come(frame: pl.DataFrame) -> None:
    expected = {key: rows for (key,), rows in frame.group_by("tall", maintain_order=True)}
    found = rader.groups(frame, "tall")
    assert [*found] == [*expected]
    assert all(found[key].equals(expected[key]) for key in expected)


def test_words_leave_null_as_it_is_and_a_column_of_nothing_is_still_text() -> None:
    assert rader.written(FRAME["tall"], str).to_list() == ["2", None, "1", "2"]
    assert rader.written([None, None], str).dtype == pl.String
