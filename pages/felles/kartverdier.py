"""From answers to what the map shows: a class and a line of text for every area. Pure: frames in, frames out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from geo.farger import ANDELER, FOR_LITE, INGEN_TALL, STADIER, Klasse, share_class, used
from pages.felles import nb, uten_tall
from pages.felles.minne import remembered


@dataclass(frozen=True)
class Kartverdier:
    """``values``: columns nr, klasse, tekst, one row per area of the map. ``classes``: those that occur, in legend order."""

    values: pl.DataFrame
    classes: tuple[Klasse, ...]


@remembered
def per_kommune(status: pl.DataFrame) -> Kartverdier:
    """From ``utbredelse/status_per_kommune`` for the whole country."""
    values = pl.DataFrame({"nr": status["kommunenr"], "klasse": status["klasse"], "tekst": when(status)})
    return Kartverdier(values, used((*STADIER, *INGEN_TALL), set(values["klasse"])))


@remembered
def per_gruppe(answer: pl.DataFrame, members: pl.DataFrame | None = None, status: pl.DataFrame | None = None) -> Kartverdier:
    """From ``utbredelse/andel_per_gruppe`` for the whole country: one area per group, or the groups' ``members`` (kommunenr, gruppe).

    Where ``status`` is given as to :func:`per_kommune`, members that the share does not count are drawn as that.
    """
    rows = [(row["gruppe"], _share_class(row), _share_text(row, with_name=members is not None)) for row in answer.iter_rows(named=True)]
    values = values_of(rows, members)
    if status is not None:
        values = outside_drawn(values, status)
    return Kartverdier(values, used((*(klasse for _, klasse in reversed(ANDELER)), FOR_LITE, *INGEN_TALL), set(values["klasse"])))


def outside_drawn(values: pl.DataFrame, status: pl.DataFrame) -> pl.DataFrame:
    """A map's values with the kommuner outside the denominator as not relevant or not invited; ``status`` as to :func:`per_kommune`."""
    is_uninvited = (pl.col("nevner") == "inviterte") & (pl.col("klasse") != "ikke_aktuelt")
    why = pl.when(is_uninvited).then(pl.lit("ikke_invitert")).otherwise(pl.lit("ikke_aktuelt"))
    outside = status.filter(~pl.col("i_nevneren")).select(nr="kommunenr", utenfor=why)
    joined = values.join(outside, on="nr", how="left", maintain_order="left")
    return joined.select("nr", pl.coalesce("utenfor", "klasse").alias("klasse"), "tekst")


def values_of(rows: Sequence[tuple[str | None, ...]], members: pl.DataFrame | None = None) -> pl.DataFrame:
    """The ``values`` of a map from number, class and text of each area; or of each group, given to its ``members`` (kommunenr, gruppe)."""
    if members is not None:
        of_group = {gruppe: words for gruppe, *words in rows}
        rows = [(nr, *of_group.get(gruppe, (None, None))) for nr, gruppe in zip(members["kommunenr"], members["gruppe"], strict=True)]
    return pl.DataFrame(rows, schema={"nr": pl.String, "klasse": pl.String, "tekst": pl.String}, orient="row")


def when(status: pl.DataFrame) -> pl.Series:
    """The date of each row in words, as exact as its source; null where nothing is documented."""
    return pl.Series(map(_when, status["gjelder_fra"], status["presisjon"], status["forelopig"]), dtype=pl.String)


@lru_cache(maxsize=10_000)
def _when(gjelder_fra: date | None, presisjon: str | None, forelopig: bool | None) -> str | None:
    if presisjon is None:
        return None
    text = nb.dated(gjelder_fra, presisjon)
    return f"{text}, foreløpig" if forelopig else text


def _share_class(row: Mapping[str, Any]) -> str:
    if row["andel_pst"] is not None:
        return share_class(row["andel_pst"]).id
    if uten_tall.none_invited(row):
        return "ikke_invitert"
    return "ikke_aktuelt" if uten_tall.for_none(row) else FOR_LITE.id


def _share_text(row: Mapping[str, Any], *, with_name: bool) -> str | None:
    name = f"{row['navn']}: " if with_name else ""
    if not row["nevner_antall"]:
        return f"{name}{uten_tall.IKKE_INVITERT}" if uten_tall.none_invited(row) else name.removesuffix(": ") or None
    share = f" ({nb.percent(row['andel_pst'])})" if row["andel_pst"] is not None else ""
    without = "".join(f"; {words}" for words in uten_tall.counted(row))
    return f"{name}{row['tatt_i_bruk_antall']} av {nb.plural(row['nevner_antall'], 'kommune', 'kommuner')}{share}{without}"
