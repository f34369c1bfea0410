"""From answers to what the map shows: a class and a line of text for every area. Pure: frames in, frames out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from geo.farger import ANDELER, FOR_LITE, INGEN_TALL, STADIER, Klasse, share_class, used
from pages.felles import nb


@dataclass(frozen=True)
class Kartverdier:
    """``values``: columns nr, klasse, tekst, one row per area of the map. ``classes``: those that occur, in legend order."""

    values: pl.DataFrame
    classes: tuple[Klasse, ...]


def per_kommune(status: pl.DataFrame) -> Kartverdier:
    """From ``utbredelse/status_per_kommune`` for the whole country."""
    values = status.select(nr="kommunenr", klasse="klasse", tekst=when())
    return Kartverdier(values, used((*STADIER, *INGEN_TALL), set(values["klasse"])))


def per_fylke(answer: pl.DataFrame) -> Kartverdier:
    """From ``utbredelse/status_per_fylke`` for the whole country."""
    rows = [(row["fylkesnr"], _share_class(row), _share_text(row)) for row in answer.iter_rows(named=True)]
    values = pl.DataFrame(rows, schema={"nr": pl.String, "klasse": pl.String, "tekst": pl.String}, orient="row")
    return Kartverdier(values, used((*(klasse for _, klasse in reversed(ANDELER)), FOR_LITE, *INGEN_TALL), set(values["klasse"])))


def when() -> pl.Expr:
    """The date of a status row in words, as exact as its source; null where nothing is documented."""
    return pl.struct("gjelder_fra", "presisjon", "forelopig").map_elements(_when, return_dtype=pl.String, skip_nulls=False)


def _when(row: Mapping[str, Any]) -> str | None:
    if row["presisjon"] is None:
        return None
    text = nb.dated(row["gjelder_fra"], row["presisjon"])
    return f"{text}, foreløpig" if row["forelopig"] else text


def _share_class(row: Mapping[str, Any]) -> str:
    if row["andel_pst"] is not None:
        return share_class(row["andel_pst"]).id
    return FOR_LITE.id if row["aktuelle_antall"] else "ikke_aktuelt"


def _share_text(row: Mapping[str, Any]) -> str | None:
    if not row["aktuelle_antall"]:
        return None
    share = f" ({nb.percent(row['andel_pst'])})" if row["andel_pst"] is not None else ""
    unknown = f"; {row['ikke_rapportert_antall']} ikke rapportert" if row["ikke_rapportert_antall"] else ""
    return f"{row['tatt_i_bruk_antall']} av {row['aktuelle_antall']} kommuner{share}{unknown}"
