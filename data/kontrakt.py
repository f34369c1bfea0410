"""The data contract (skjema.sql) as objects.

Everything is read from DuckDB's own account of the tables, so each rule is written once: in skjema.sql.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

LAGERINFO = "lagerinfo"  # the build's own table: written by the store, not by the sources
SKJEMA = Path(__file__).with_name("skjema.sql")


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


def load(path: Path = SKJEMA) -> Kontrakt:
    """Read a contract from its SQL file. Raises duckdb.Error when the file is not valid SQL."""
    tekst = path.read_text(encoding="utf-8")
    with duckdb.connect() as con:
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
