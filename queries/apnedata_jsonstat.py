"""An answer as a cube in JSON-stat 2.0: a dimension for each column that identifies a row, and one for the numbers.

Not pyjstat's writer: it takes one number per row, and has no status, units, roles or sources.
"""

from typing import Any

import polars as pl

from queries.run import Header

MOST_CELLS = 500_000
VARIABEL = "variabel"
_NUMBERS = {"integer", "bigint", "double"}
_TIME, _PLACE = {"aar", "dato"}, {"kommunenr", "fylkesnr"}
# Numbers that tell which row it is, or when, and measure nothing.
_NO_MEASURE = {"aar", "lon", "lat", "nr", "plass", "prosjekt_nr"}
_UNITS = {"klasse_": "1 = ja, 0 = nei", "_pst": "prosent", "_kr": "kroner", "_antall": "antall", "aarsverk": "årsverk"}


class TooLarge(ValueError):
    """The cube would have more cells than an answer may; most of them empty."""


def is_offered(header: Header) -> bool:
    """Whether a question has numbers, or a class to count."""
    return bool(measures(header)) or ("klasse" in header.kolonner and "klasse" not in header.korn)


def measures(header: Header) -> tuple[str, ...]:
    """The columns that are numbers of something, in order."""
    return tuple(
        name
        for name, kind in header.kolonner.items()
        if kind in _NUMBERS and name not in header.korn and name not in _NO_MEASURE and not name.endswith("_aar")
    )


def cube(rows: pl.DataFrame, header: Header) -> dict[str, Any]:
    """The cube: dimensions, values, and the sign of each cell without a plain number. Raises TooLarge.

    A class is no number: each that occurs becomes a variable that is 1 where the row is in it, else 0.
    """
    classes = sorted(rows["klasse"].drop_nulls().unique()) if "klasse" in rows.columns and "klasse" not in header.korn else []
    rows = rows.with_columns((pl.col("klasse") == klasse).cast(pl.Int8).alias(f"klasse_{klasse}") for klasse in classes)
    numbers = (*measures(header), *(f"klasse_{klasse}" for klasse in classes))
    keys = rows.select(pl.col(header.korn).cast(pl.String).fill_null("uoppgitt"))
    places = {name: {key: nr for nr, key in enumerate(keys[name].unique(maintain_order=True))} for name in header.korn}
    size = [*(len(place) for place in places.values()), len(numbers)]
    cells = _product(size)
    if cells > MOST_CELLS:
        raise TooLarge(f"Svaret blir {cells} celler som JSON-stat")
    values: list[float | None] = [None] * cells
    status = dict.fromkeys(range(cells), "..")
    signs = rows["standardtegn"].to_list() if "standardtegn" in rows.columns else [""] * rows.height
    for key, sign, row in zip(keys.iter_rows(), signs, rows.select(numbers).iter_rows(), strict=True):
        start = 0
        for place, part in zip(places.values(), key, strict=True):
            start = start * len(place) + place[part]
        for nr, value in enumerate(row, start * len(numbers)):
            values[nr] = value
            if value is None:
                status[nr] = sign or ".."
            elif sign == "*":
                status[nr] = sign
            else:
                del status[nr]
    dimensions = {name: _dimension(name, place, rows, keys) for name, place in places.items()}
    dimensions[VARIABEL] = {
        "label": "Statistikkvariabel",
        "category": {"index": list(numbers), "label": {name: name for name in numbers}, "unit": {name: _unit(name) for name in numbers}},
    }
    roles = {"time": [n for n in header.korn if n in _TIME], "geo": [n for n in header.korn if n in _PLACE], "metric": [VARIABEL]}
    return {
        "version": "2.0",
        "class": "dataset",
        "id": [*header.korn, VARIABEL],
        "size": size,
        "role": {role: names for role, names in roles.items() if names},
        "dimension": dimensions,
        "value": values,
        "status": {str(nr): sign for nr, sign in status.items()},
    }


def _dimension(name: str, place: dict[str, int], rows: pl.DataFrame, keys: pl.DataFrame) -> dict[str, Any]:
    """A dimension with the names of its codes, where the answer has one name for each."""
    labels = {key: key for key in place}
    if "navn" in rows.columns and name != "navn":
        pairs = pl.DataFrame({"key": keys[name], "navn": rows["navn"].cast(pl.String)}).unique().drop_nulls()
        labels |= dict(pairs.iter_rows()) if pairs["key"].is_unique().all() else {}
    return {"label": name, "category": {"index": list(place), "label": labels}}


def _unit(name: str) -> dict[str, Any]:
    word = next((word for part, word in _UNITS.items() if part in name), name)
    return {"base": word, "decimals": 1 if name.endswith("_pst") else 0}


def _product(size: list[int]) -> int:
    total = 1
    for length in size:
        total *= length
    return total
