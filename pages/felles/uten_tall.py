"""Why there is no number: the words for it in every table, chart and file, and how many kommuner have none."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.felles import nb

IKKE_RAPPORTERT, FOR_LITE_RAPPORTERT = "ikke rapportert", "for lite rapportert"
IKKE_AKTUELT, IKKE_INVITERT = "ikke aktuelt", "ikke invitert"
BELOP_IKKE_KJENT = "beløp ikke kjent"
# The kommuner of a denominator that have no stage, by the columns of the counts. The solution is not for the last of them; that is known.
KOLONNER: Mapping[str, str] = {
    "ikke_rapportert_antall": "Ikke rapportert",
    "skjermet_antall": "Skjermet",
    "ikke_aktuelt_antall": "Ikke aktuelt",
}


def unknown(row: Mapping[str, Any], prefix: str = "") -> int:
    """How many kommuner of the denominator may use the solution without our knowing."""
    return row[f"{prefix}ikke_rapportert_antall"] + row[f"{prefix}skjermet_antall"]


def for_none(row: Mapping[str, Any]) -> bool:
    """Whether the solution is for no kommune of the denominator, or there is none."""
    return row["nevner_antall"] == row["ikke_aktuelt_antall"]


def none_invited(row: Mapping[str, Any]) -> bool:
    """Whether a denominator is empty because no kommune of a group is invited to a solution that is for some of them."""
    return not row["nevner_antall"] and row["aktuelle_antall"] > 0


def none_reported(row: Mapping[str, Any], prefix: str = "") -> bool:
    """Whether nothing is known of any kommune that the solution is for: a count would then be a zero that nobody has reported."""
    missing = unknown(row, prefix)
    return missing > 0 and missing + row[f"{prefix}ikke_aktuelt_antall"] == row[f"{prefix}nevner_antall"]


def counted(row: Mapping[str, Any]) -> list[str]:
    """How many have no stage, and why: «3 ikke rapportert», «1 skjermet»."""
    return [f"{nb.number(row[column])} {navn.lower()}" for column, navn in KOLONNER.items() if row[column]]


def cell(row: Mapping[str, Any]) -> str:
    """What stands under the head «Ikke rapportert», where the others have no column of their own: «3», «3; 1 skjermet»."""
    return "; ".join([nb.number(row["ikke_rapportert_antall"]), *counted({**row, "ikke_rapportert_antall": 0})])


def columns(per_gruppe: pl.DataFrame) -> dict[str, str]:
    """The columns that a table of groups needs, with their names: «Ikke rapportert» always, the others where there are any."""
    first = next(iter(KOLONNER))
    return {column: navn for column, navn in KOLONNER.items() if column == first or per_gruppe[column].sum()}
