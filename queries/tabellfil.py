"""An answer as a file to take along: CSV for Norwegian spreadsheets and Excel with definitions and sources on sheets of their own."""

import io
from dataclasses import dataclass

import polars as pl
import xlsxturbo
from xlsxturbo.types import ColumnFormat

from queries.run import Header

# Statistisk sentralbyrå's signs for what is no number, as the files carry them in a column of their own; the screen uses words.
TEGN = {".": "ikke aktuelt eller ikke invitert", "..": "ikke rapportert", ":": "skjermet", "*": "foreløpig"}
# What a spreadsheet program would run as a formula (OWASP, «CSV injection»); a number in text is none.
_FORMEL, _TALL = r"^[=+\-@\t\r\n]", r"^[+-]?[0-9]+([.,][0-9]+)?$"
# How Excel shows numbers, by what the names of their columns end with.
_FORMATER = {"_antall": "#,##0", "_kr": "#,##0", "_pst": "0.0", "_per_10000": "0.00"}
_DATO = "dd.mm.yyyy"
_KLASSETEGN = {"ikke_aktuelt": ".", "ikke_invitert": ".", "ikke_rapportert": "..", "skjermet": ":"}


@dataclass(frozen=True)
class Opphav:
    """Where an answer comes from: the choice in words, the store's version and date, the sources, and whether it is the example set."""

    valg: str
    versjon: int
    dato: str
    kilder: pl.DataFrame
    er_eksempel: bool

    @property
    def merke(self) -> str:
        return "eksempeldata" if self.er_eksempel else "dokumenterte opplysninger"


def csv(answer: pl.DataFrame, opphav: Opphav) -> bytes:
    """Semicolon, decimal comma and a byte order mark. Every row carries its grounds, so that a cut-out still says where it is from."""
    titles = "; ".join(opphav.kilder["tittel"])
    marked = with_signs(answer).with_columns(
        pl.lit(opphav.merke).alias("datagrunnlag"),
        pl.lit(titles).alias("kilder"),
        pl.lit(opphav.dato).alias("oppdatert"),
        pl.lit(opphav.versjon).alias("versjon"),
    )
    return plain_csv(marked)


def plain_csv(frame: pl.DataFrame) -> bytes:
    """A frame as CSV for Norwegian spreadsheets, that runs nothing there."""
    return _harmless(frame).write_csv(separator=";", decimal_comma=True, include_bom=True).encode()


def _harmless(answer: pl.DataFrame) -> pl.DataFrame:
    """The answer with an apostrophe before every text that a spreadsheet program would run; numbers are untouched."""
    return answer.with_columns(pl.col(pl.String).pipe(_apostrophe))


def _apostrophe(text: pl.Expr) -> pl.Expr:
    is_harmless = ~text.str.contains(_FORMEL) | text.str.contains(_TALL) | text.is_null()
    return pl.when(is_harmless).then(text).otherwise(pl.lit("'") + text)


def xlsx(answer: pl.DataFrame, header: Header, opphav: Opphav) -> bytes:
    """A workbook with the sheets Data, Definisjoner and Kilder."""
    definitions = pl.DataFrame(
        [
            ("Svarer på", header.svarer_paa),
            ("Utvalg", opphav.valg),
            ("Merknad", header.merknad),
            ("Datagrunnlag", opphav.merke),
            ("Oppdatert", opphav.dato),
            ("Versjon", str(opphav.versjon)),
            ("Én rad per", ", ".join(header.korn)),
            *((f"Tegnet {sign}", words) for sign, words in TEGN.items()),
            *((f"Kolonne: {name}", kind) for name, kind in header.kolonner.items()),
        ],
        schema=["hva", "forklaring"],
        orient="row",
    )
    buffer = io.BytesIO()
    # Text stays text: a cell that begins with «=» is never a formula.
    xlsxturbo.dfs_to_xlsx(
        [
            (frame, sheet, {"column_formats": _formats(frame)})
            for sheet, frame in (("Data", with_signs(answer)), ("Definisjoner", definitions), ("Kilder", opphav.kilder))
        ],
        buffer,
        autofit=True,
        freeze_panes=True,
        table_style="Light1",
    )
    return buffer.getvalue()


def _formats(frame: pl.DataFrame) -> dict[str, ColumnFormat]:
    """How Excel shows each column that it would not show as meant. A year is a number that is written as it is."""
    dates = {name: _DATO for name, kind in frame.schema.items() if kind == pl.Date}
    numbers = {name: form for name in frame.columns for ending, form in _FORMATER.items() if name.endswith(ending)}
    return {name: {"num_format": form} for name, form in (numbers | dates).items()}


def with_signs(answer: pl.DataFrame) -> pl.DataFrame:
    """The answer with a column ``standardtegn`` where a row's number is missing, shielded or provisional; empty where it is plain."""
    if "klasse" in answer.columns:
        sign = pl.col("klasse").replace_strict(_KLASSETEGN, default="", return_dtype=pl.String)
        star = (
            pl.when(pl.col("forelopig").fill_null(False)).then(pl.lit("*")).otherwise(pl.lit(""))
            if "forelopig" in answer.columns
            else pl.lit("")
        )
        return answer.with_columns(standardtegn=sign + star)
    if "andel_pst" in answer.columns and "nevner_antall" in answer.columns:
        none = pl.when(pl.col("nevner_antall").fill_null(0) == 0).then(pl.lit(".")).otherwise(pl.lit(".."))
        return answer.with_columns(standardtegn=pl.when(pl.col("andel_pst").is_null()).then(none).otherwise(pl.lit("")))
    return answer
