"""Rules that need more than one row or table: the queries of kontroll/, each selecting the offending rows."""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.brudd import Brudd, collect, row_text

KONTROLL = Path(__file__).with_name("kontroll")


@dataclass(frozen=True)
class Kontroll:
    """One query with its header: rule and remedy in Bokmål, the data it is about (alle, ekte, eksempel), the field."""

    navn: str
    regel: str
    tiltak: str
    gjelder: str
    felt: str
    sql: str

    @property
    def tabeller(self) -> frozenset[str]:
        """Return every name that the query selects from, with the schema when it says one («raa.adoption»)."""
        return frozenset(re.findall(r"\b(?:from|join)\s+([a-z0-9_.]+)", self.sql))

    @property
    def leser_filer(self) -> bool:
        """Return whether it is about the source files themselves, which only a build has."""
        return any("." in navn for navn in self.tabeller)


def load_controls(mappe: Path = KONTROLL) -> list[Kontroll]:
    """Read all queries, sorted by name. Raises ValueError when a header lacks its rule or remedy."""
    return [_read(path) for path in sorted(mappe.glob("*.sql"))]


def _read(path: Path) -> Kontroll:
    sql = path.read_text(encoding="utf-8")
    hode = dict(re.findall(r"^-- (regel|tiltak|gjelder|felt): (.+)$", sql, flags=re.MULTILINE))
    if not {"regel", "tiltak"} <= hode.keys():
        raise ValueError(f"{path.name}: header must have «-- regel:» and «-- tiltak:»")
    return Kontroll(path.stem, hode["regel"], hode["tiltak"], hode.get("gjelder", "alle"), hode.get("felt", ""), sql)


def check_tables(con: duckdb.DuckDBPyConnection, datasett: str, mappe: Path = KONTROLL) -> list[Brudd]:
    """Run the queries that apply to ``datasett`` on schema ferdig; each offending row is pointed at by its columns fil and linje."""
    con.execute("use ferdig")
    brudd: list[Brudd] = []
    for kontroll in load_controls(mappe):
        if kontroll.gjelder in ("alle", datasett):
            brudd += collect(offending_rows(con, kontroll), kontroll.regel, kontroll.tiltak, kontroll.felt)
    con.execute("use memory.main")
    return brudd


def offending_rows(con: duckdb.DuckDBPyConnection, kontroll: Kontroll) -> list[tuple[str, int | None, str]]:
    """Run one query on the schema in use; return fil, linje and the row in words for each row that breaks its rule."""
    treff = con.sql(kontroll.sql)
    navn = tuple(kolonne for kolonne in treff.columns if kolonne not in ("fil", "linje"))
    rader: list[tuple[str, int | None, str]] = []
    for rad in treff.fetchall():
        felter = dict(zip(treff.columns, rad, strict=True))
        fil = felter.get("fil") or f"data/kontroll/{kontroll.navn}.sql"
        rader.append((fil, felter.get("linje"), row_text(navn, tuple(felter[kolonne] for kolonne in navn))))
    return rader
