"""Where the tables of a version lie, asked of the catalogue in one statement.

DuckLake asks its catalogue anew for every table, which is most of the time that reading many small ones takes. The catalogue is open and
documented, so a table whose rows are those of its files is read from them; what has to be put together is left to DuckLake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import duckdb
import polars as pl

from data import lagerfiler
from data.lagerkatalog import EGNE_FEIL, quoted

SPORRING = Template(Path(__file__).with_name("lagertabeller.sql").read_text(encoding="utf-8"))
# What the catalogue calls the types of the contract.
TYPER = {
    "varchar": "varchar", "date": "date", "boolean": "boolean", "int32": "integer", "int64": "bigint", "float64": "double",
    "timestamp": "timestamp",
}  # fmt: skip


@dataclass(frozen=True)
class Tabellsted:
    """A table of a version. ``kilde`` is what an SQL statement says after «from» to read it, in the order its rows were written.

    ``kommentarer`` are by column, that on the table itself by ''.
    """

    skjema: str
    navn: str
    kilde: str
    kommentarer: Mapping[str, str]

    def read(self, con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
        """Return the rows. Raises duckdb.Error."""
        try:
            return con.execute(f"from {self.kilde}").pl()
        except EGNE_FEIL:  # the files are not as the catalogue says
            return con.execute(f"from lager.{self.skjema}.{self.navn}").pl()


def find(con: duckdb.DuckDBPyConnection, path: Path, versjon: int) -> list[Tabellsted]:
    """Return the tables of a version of the lake that is attached as ``lager``. Raises duckdb.Error."""
    rader = con.execute(SPORRING.substitute(versjon=int(versjon))).fetchall()
    rot = lagerfiler.place(path)
    return [
        Tabellsted(
            skjema,
            navn,
            _lies_in([rot + fil for fil in filer], felter) if hele and TYPER.keys() >= {t for _, t in felter} else f"lager.{skjema}.{navn}",
            dict(kommentarer),
        )
        for skjema, navn, kommentarer, felter, filer, hele in rader
    ]


def made_at(con: duckdb.DuckDBPyConnection, versjon: int) -> datetime:
    """Return when a version was made, in UTC. Raises duckdb.Error."""
    laget = con.execute(
        f"select epoch_us(snapshot_time) from __ducklake_metadata_lager.ducklake_snapshot where snapshot_id = {versjon:d}"
    ).fetchone()
    return datetime.fromtimestamp((laget or (0,))[0] / 1e6, tz=UTC)


def _lies_in(filer: Sequence[str], felter: Sequence[tuple[str, str]]) -> str:
    """The rows of some files, without the columns that DuckLake may have added of its own."""
    verdier = ", ".join((f'"{navn}"' if filer else "null") + f'::{TYPER[type_]} as "{navn}"' for navn, type_ in felter)
    steder = ", ".join(quoted(fil) for fil in filer)
    return f"(select {verdier} from read_parquet([{steder}]))" if filer else f"(select {verdier} where false)"
