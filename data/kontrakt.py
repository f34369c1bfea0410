"""The data contract (skjema.sql) as objects.

Everything is read from DuckDB's own account of the tables, so each rule is written once: in skjema.sql.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

LAGERINFO = "lagerinfo"  # the build's own table: written by the store, not by the sources
SKJEMA = Path(__file__).with_name("skjema.sql")
POLARSTYPE = {
    "VARCHAR": pl.String, "DATE": pl.Date, "BOOLEAN": pl.Boolean, "INTEGER": pl.Int32, "BIGINT": pl.Int64, "DOUBLE": pl.Float64,
    "TIMESTAMP": pl.Datetime("us"),
}  # fmt: skip


class Kontraktavvik(Exception):
    """A table can't be made to fit the contract; the message is in Bokmål and names table and column."""


@dataclass(frozen=True)
class Kolonne:
    """A column: its name, DuckDB type, whether it must be filled in, and the comment shown to users."""

    navn: str
    type: str
    paakrevd: bool
    kommentar: str


@dataclass(frozen=True)
class Regel:
    """A rule on one table: slag is CHECK, UNIQUE (primary keys too) or FOREIGN KEY; ``viser_til`` names the table a key points to."""

    slag: str
    kolonner: tuple[str, ...]
    uttrykk: str = ""
    viser_til: str = ""
    viser_kolonner: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tabell:
    """A table of the contract, columns in order."""

    navn: str
    kommentar: str
    kolonner: tuple[Kolonne, ...]
    regler: tuple[Regel, ...]
    nokkel: tuple[str, ...]


@dataclass(frozen=True)
class Kontrakt:
    """The whole contract: tables by name in the order of the file, and the SHA-256 of its text."""

    tabeller: Mapping[str, Tabell]
    sha: str


@cache
def current() -> Kontrakt:
    """Return the contract of this edition of e-helsekart, read once."""
    return load()


def complete(frames: Mapping[str, pl.DataFrame], kontrakt: Kontrakt) -> dict[str, pl.DataFrame]:
    """Return exactly the contract's tables and columns, from tables that may have been written under an older one.

    A table that is missing becomes an empty one, a column that is missing becomes null; what the contract does not know is left out.
    Raises Kontraktavvik when a column that must be filled in is missing, or when values don't fit its type.
    """
    return {navn: complete_table(frames.get(navn, pl.DataFrame()), tabell) for navn, tabell in kontrakt.tabeller.items()}


def complete_table(ramme: pl.DataFrame, tabell: Tabell) -> pl.DataFrame:
    """Return one table with the contract's columns, as :func:`complete` does."""
    typer = {kolonne.navn: POLARSTYPE[kolonne.type] for kolonne in tabell.kolonner}
    if ramme.is_empty():
        return pl.DataFrame(schema=typer)
    if mangler := [kolonne.navn for kolonne in tabell.kolonner if kolonne.paakrevd and kolonne.navn not in ramme.columns]:
        raise Kontraktavvik(f"Tabellen {tabell.navn} mangler {', '.join(mangler)}, som denne utgaven av e-helsekart trenger.")
    if feil := [navn for navn, type_ in typer.items() if navn in ramme.columns and not _fits(ramme.schema[navn], type_)]:
        raise Kontraktavvik(f"{', '.join(feil)} i tabellen {tabell.navn} har verdier av et annet slag enn denne utgaven trenger.")
    try:
        return ramme.select(
            (pl.col(navn) if navn in ramme.columns else pl.lit(None)).cast(type_).alias(navn) for navn, type_ in typer.items()
        )
    except pl.exceptions.PolarsError as feil:
        raise Kontraktavvik(f"Tabellen {tabell.navn} har større tall enn denne utgaven av e-helsekart har plass til.") from feil


def _fits(type_: pl.DataType, ventet: type[pl.DataType] | pl.DataType) -> bool:
    """Whether values of a type can become those of another without being rounded or guessed at."""
    return type_ in (ventet, pl.Null) or (type_.is_integer() and ventet.is_numeric()) or (type_.is_float() and ventet.is_float())


def load(path: Path = SKJEMA) -> Kontrakt:
    """Read a contract from its SQL file. Raises duckdb.Error when the file is not valid SQL."""
    tekst = path.read_text(encoding="utf-8")
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(tekst)
        kolonner: dict[str, list[Kolonne]] = {}
        for tabell, navn, type_, kan_mangle, kommentar in con.execute(
            "select table_name, column_name, data_type, is_nullable, coalesce(comment, '') from duckdb_columns() "
            "where not internal order by table_oid, column_index"
        ).fetchall():
            kolonner.setdefault(tabell, []).append(Kolonne(navn, type_, not kan_mangle, kommentar))
        regler: dict[str, list[Regel]] = {}
        nokler: dict[str, tuple[str, ...]] = {}
        for tabell, slag, felter, uttrykk, viser_til, viser_felter in con.execute(
            "select table_name, constraint_type, constraint_column_names, coalesce(expression, ''), coalesce(referenced_table, ''), "
            "referenced_column_names from duckdb_constraints() where constraint_type != 'NOT NULL' order by table_oid, constraint_index"
        ).fetchall():
            if slag == "PRIMARY KEY" or (slag == "UNIQUE" and tabell not in nokler):
                nokler[tabell] = tuple(felter)
            slag_ = "UNIQUE" if slag == "PRIMARY KEY" else slag
            regler.setdefault(tabell, []).append(Regel(slag_, tuple(dict.fromkeys(felter)), uttrykk, viser_til, tuple(viser_felter)))
        kommentarer = con.execute("select table_name, coalesce(comment, '') from duckdb_tables() order by table_oid").fetchall()
        tabeller = {
            navn: Tabell(navn, kommentar, tuple(kolonner[navn]), tuple(regler.get(navn, [])), nokler.get(navn, ()))
            for navn, kommentar in kommentarer
        }
    return Kontrakt(tabeller, hashlib.sha256(tekst.encode()).hexdigest())
