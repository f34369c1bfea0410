"""Some of the rows of an answer, for what is asked at every rerun. Pure: frames in, frames out.

Polars plans each ``filter``, ``sort`` or ``drop_nulls`` and has other threads carry it out: worth it for many rows, but for an answer of a
few hundred that costs many times the work itself, and gives up Python's lock to whoever else wants it. Here columns are cut one by one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import polars as pl


def where(frame: pl.DataFrame, wanted: pl.Series) -> pl.DataFrame:
    """The rows where ``wanted`` is true; false and null leave them out."""
    return pl.DataFrame([column.filter(wanted) for column in frame.get_columns()])


def having(frame: pl.DataFrame, column: str, value: object) -> pl.DataFrame:
    """The rows with this value in a column."""
    return where(frame, frame[column] == value)


def count(wanted: pl.Series) -> int:
    """How many rows ``wanted`` is true for."""
    return int(wanted.sum())


def known(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows whose value in a column is known; the frame itself when all are."""
    values = frame[column]
    # A value is equal to itself; null is equal to nothing.
    return where(frame, values == values) if values.null_count() else frame  # noqa: PLR0124


def ordered(frame: pl.DataFrame, column: str, *, descending: bool = False) -> pl.DataFrame:
    """The rows by a column, what is not known last; equals stand as they stood."""
    values = frame[column].to_list()
    places = sorted((place for place, value in enumerate(values) if value is not None), key=values.__getitem__, reverse=descending)
    return pick(frame, [*places, *(place for place, value in enumerate(values) if value is None)])


def in_order(frame: pl.DataFrame, keys: Sequence[Any]) -> pl.DataFrame:
    """The rows by ``keys``, one for each; equals stand as they stood."""
    return pick(frame, sorted(range(len(keys)), key=keys.__getitem__))


def pick(frame: pl.DataFrame, places: Sequence[int]) -> pl.DataFrame:
    """The rows at these places, in this order."""
    chosen = pl.Series(places, dtype=pl.UInt32)
    return pl.DataFrame([column[chosen] for column in frame.get_columns()])


def written(values: Iterable[Any], write: Callable[[Any], str | None]) -> pl.Series:
    """A column in words, or the rows of one; null stays null.

    Never by ``map_elements``: Polars calls it from threads of its own, which then want Python's lock, while others hold the lock and wait
    for those threads.
    """
    return pl.Series([None if value is None else write(value) for value in values], dtype=pl.String)


def groups(frame: pl.DataFrame, column: str) -> Mapping[Any, pl.DataFrame]:
    """The rows of each value of a column, the values in the order they come first."""
    places: dict[Any, list[int]] = {}
    for place, value in enumerate(frame[column].to_list()):
        places.setdefault(value, []).append(place)
    return {value: pick(frame, own) for value, own in places.items()}
