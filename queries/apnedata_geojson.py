"""An answer with the shapes of its areas (RFC 7946). The shapes come from outside: no question knows of borders."""

from collections.abc import Mapping

import polars as pl

from queries.run import Header

_LEVELS = {"kommunenr": "kommune", "fylkesnr": "fylke"}


def area_level(header: Header, params: Mapping[str, str] | None = None) -> tuple[str, str] | None:
    """The level of the areas, and the column with their numbers; None for an answer that has no row per area.

    A question per group has areas when the groups are kommuner or fylker: without ``params`` it may have.
    """
    match header.korn:
        case ("kommunenr" | "fylkesnr" as column,):
            return _LEVELS[column], column
        case ("gruppe",) if "nivaa" in header.params:
            level = "kommune" if params is None else params.get("nivaa", "kommune")
            return (level, "gruppe") if level in _LEVELS.values() else None
        case _:
            return None


def features(rows: pl.DataFrame, column: str, shapes: Mapping[str, str]) -> str:
    """A feature for each row, separated by commas; an area without a shape has the geometry null."""
    written = rows.write_ndjson().splitlines()
    return ",".join(
        f'{{"type":"Feature","id":"{nr}","properties":{row},"geometry":{shapes.get(nr, "null")}}}'
        for nr, row in zip(rows[column], written, strict=True)
    )
