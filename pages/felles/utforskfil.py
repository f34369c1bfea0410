"""The answer of the SQL sandbox as the page shows it and as files. Pure: a frame in, bytes or plain values out."""

import io
from typing import Any

import polars as pl
import xlsxwriter

from pages.felles import nb
from queries.sandkasse import Svar
from queries.tabellfil import plain_csv

MOST_SHOWN = 500
TYPER = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def shown(svar: Svar) -> dict[str, Any]:
    """What the page shows: column names with whether they are numbers, the first rows as text (None is null), and what they are of."""
    table = svar.tabell
    return {
        "kolonner": [[name, kind.is_numeric()] for name, kind in table.schema.items()],
        "rader": [[_cell(value) for value in row] for row in table.head(MOST_SHOWN).iter_rows()],
        "om": about(svar),
    }


def about(svar: Svar) -> str:
    """How many rows came, in what time, and what is left out."""
    rows, seconds = svar.tabell.height, f"{nb.number(svar.sekunder, 2)}{nb.HARD_SPACE}sekunder"
    if not rows:
        return f"Spørringen har svar, men ingen rader passer. {seconds}."
    first = f"De første {nb.number(MOST_SHOWN)} vises; filene har alle. " if rows > MOST_SHOWN else ""
    if svar.er_avkortet:
        return f"Svaret er kuttet etter {nb.number(rows)} rader, det meste sandkassen gir. {first}{seconds}."
    return f"{nb.plural(rows, 'rad', 'rader')}. {first}{seconds}."


def file(svar: Svar, ending: str, sql: str, about_numbers: list[tuple[str, str]], sources: pl.DataFrame) -> bytes:
    """The answer as a file of the kind ``ending`` (a key of TYPER), with the question and where the numbers are from."""
    if ending == "csv":
        return plain_csv(svar.tabell.with_columns(pl.lit(words).alias(f"_{name.lower()}") for name, words in about_numbers))
    buffer = io.BytesIO()
    if ending == "parquet":
        notes = dict([*about_numbers, ("sporring", sql)])
        svar.tabell.write_parquet(buffer, metadata=notes)
        return buffer.getvalue()
    asked = pl.DataFrame([*about_numbers, ("Svar", about(svar)), ("Spørring", sql)], schema=["hva", "forklaring"], orient="row")
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for sheet, frame in (("Data", svar.tabell), ("Om", asked), ("Kilder", sources)):
            frame.write_excel(book, sheet, autofit=True, dtype_formats={pl.Date: "yyyy-mm-dd"})
    return buffer.getvalue()


def _cell(value: object) -> str | None:
    """A value as text: numbers with a decimal comma, long ones grouped, so that a year stays a year."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "sann" if value else "usann"
    if isinstance(value, int):
        return nb.number(value) if abs(value) >= 10_000 else str(value).replace("-", "\u2212")
    if isinstance(value, float):
        text = nb.number(value, 4)
        return text.rstrip("0").rstrip(",") if "," in text else text
    return str(value)
