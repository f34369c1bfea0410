"""From answers about staffing to what the map and the table beside it show. Pure: frames in, frames out."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from geo.farger import BEMANNING, FOR_LITE, INGEN_TALL, staffing_class, used
from pages.felles import bemanningsord as ord_
from pages.felles import nb, rader
from pages.felles.kartverdier import Kartverdier, values_of
from pages.felles.minne import remembered
from pages.felles.tabellvisning import Kolonne

UKJENT = INGEN_TALL[0]
_HIGH_FIRST = tuple(klasse for _, klasse in reversed(BEMANNING))


@remembered
def classes(per_kommune: pl.DataFrame) -> pl.Series:
    """The class of each row of ``bemanning/per_kommune``, in its order."""
    return pl.Series("klasse", [_klasse(value, UKJENT.id) for value in per_kommune["per_10000"]], dtype=pl.String)


@remembered
def map_of_kommuner(per_kommune: pl.DataFrame) -> Kartverdier:
    """From ``bemanning/per_kommune`` for the whole country."""
    rows = [(row["kommunenr"], _klasse(row["per_10000"], UKJENT.id), _kommune_text(row)) for row in per_kommune.iter_rows(named=True)]
    return _values(values_of(rows))


@remembered
def map_of_groups(answer: pl.DataFrame, members: pl.DataFrame | None) -> Kartverdier:
    """From ``bemanning/per_gruppe`` for the whole country: one area per group, or the groups' ``members`` (kommunenr, gruppe)."""
    rows = [(row["gruppe"], _group_class(row), _group_text(row, members is not None)) for row in answer.iter_rows(named=True)]
    return _values(values_of(rows, members))


@remembered
def table_of_kommuner(per_kommune: pl.DataFrame) -> tuple[pl.DataFrame, list[Kolonne]]:
    """Rows and columns for the table beside the map: the reported first, no ranking among them."""
    ordered = rader.in_order(per_kommune, [value is None for value in per_kommune["per_10000"]])
    rows = ordered[["per_10000", "aarsverk"]].hstack(
        [
            ordered["kommunenr"].alias("nr"),
            rader.written(ordered["per_10000"], ord_.per_10000).alias("tetthet"),
            rader.written(ordered.iter_rows(named=True), _amount).alias("antall"),
            rader.written(ordered.iter_rows(named=True), _method).alias("innhold"),
        ]
    )
    columns = [
        Kolonne("navn", "Kommune", "navn"),
        Kolonne("tetthet", "Per 10\u00a0000", "tall", sortering="per_10000", mangler="–"),
        Kolonne("antall", "Årsverk", "tall", sortering="aarsverk", mangler="–"),
        Kolonne("innhold", "Innhold, metode, år", "tekst"),
    ]
    return rows, columns


def _values(values: pl.DataFrame) -> Kartverdier:
    return Kartverdier(values, used((*_HIGH_FIRST, FOR_LITE, *INGEN_TALL), set(values["klasse"])))


def _klasse(per_10000: float | None, missing: str) -> str:
    return missing if per_10000 is None else staffing_class(per_10000).id


def _group_class(row: Mapping[str, Any]) -> str:
    return _klasse(row["per_10000"], FOR_LITE.id if row["rapportert_antall"] else UKJENT.id)


def _kommune_text(row: Mapping[str, Any]) -> str | None:
    if row["per_10000"] is None:
        return None
    amount = ord_.bounded(row["aarsverk"], row["grense"])
    method = ord_.method(row["omfang"], row["metode"])
    return f"{ord_.per_10000(row['per_10000'])} per 10\u00a0000: {amount} årsverk ({method}, {row['aar']})"


def _group_text(row: Mapping[str, Any], with_name: bool) -> str:
    name = f"{row['navn']}: " if with_name else ""
    share = f"{ord_.per_10000(row['per_10000'])} per 10\u00a0000; " if row["per_10000"] is not None else ""
    counted = f"{nb.number(row['rapportert_antall'])} av {nb.plural(row['kommuner_antall'], 'kommune', 'kommuner')} rapportert"
    return f"{name}{share}{counted}"


def _amount(row: Mapping[str, Any]) -> str | None:
    return None if row["aarsverk"] is None else ord_.bounded(row["aarsverk"], row["grense"])


def _method(row: Mapping[str, Any]) -> str | None:
    return None if row["aarsverk"] is None else f"{ord_.method(row['omfang'], row['metode'])}, {row['aar']}"
