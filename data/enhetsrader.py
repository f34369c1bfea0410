"""Rows about single service units, month by month: far more than may be read into memory, so nothing but a question ever reads them.

They lie in a schema of their own in the store, which a build never touches and :func:`data.lager.read` never reads. Each part is sorted by
solution, kommune and month, so that a question about one kommune opens only the pieces of the files that can hold it. What they tell of
kommuner is worked out when they are stored: a row per kommune and month, and one event per kommune, which the build adds to ``innforing``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from data import lagerkatalog

SKJEMA = "enheter"
KOLONNER = (
    "losning varchar not null, kommunenr varchar not null, enhet integer not null, maaned date not null, bruk_antall integer not null"
)
_I_KOMMUNE = pl.Schema({"enhet": pl.Int32, "forste_maaned": pl.Date, "siste_maaned": pl.Date, "maaneder_antall": pl.Int64})


@dataclass(frozen=True)
class Loggkilde:
    """Whose log the units come from: the publisher, and where it may be checked (http or https)."""

    utgiver: str
    kilde_url: str


def replace(path: Path, deler: Iterable[str], kilde: Loggkilde) -> int:
    """Put new unit rows in the place of the old, as one new version, and return how many there are.

    Each of ``deler`` is a query for the columns losning, kommunenr, enhet, maaned (first day of the month) and bruk_antall, about
    solutions that no other part is about; DuckDB runs it, so the rows never pass through Python. ``bruk_antall`` is how often the unit
    used the solution that month. Raises Lagerfeil, and leaves the store as it was.
    """

    def work(con: duckdb.DuckDBPyConnection) -> int:
        con.execute(f"create schema if not exists lager.{SKJEMA}")
        con.execute(f"create or replace table lager.{SKJEMA}.rapporter ({KOLONNER})")
        for del_ in deler:
            con.execute(f"insert into lager.{SKJEMA}.rapporter by name from ({del_}) order by losning, kommunenr, maaned, enhet")
        con.execute(f"""
            create or replace table lager.{SKJEMA}.per_maaned as
            select losning, kommunenr, maaned, count(*) as enheter_antall, count(*) filter (bruk_antall > 0) as i_bruk_antall,
            from lager.{SKJEMA}.rapporter
            group by losning, kommunenr, maaned
            order by losning, kommunenr, maaned
        """)
        con.execute(
            f"create or replace table lager.{SKJEMA}.kilde as select $utgiver as utgiver, $kilde_url as kilde_url",
            {"utgiver": kilde.utgiver, "kilde_url": kilde.kilde_url},
        )
        lagerkatalog.mark_changed(con)
        antall = con.execute(f"select coalesce(sum(enheter_antall), 0) from lager.{SKJEMA}.per_maaned").fetchone()
        return int((antall or (0,))[0])

    return lagerkatalog.transact(path, work)


def with_events(frames: Mapping[str, pl.DataFrame], path: Path) -> dict[str, pl.DataFrame]:
    """The built tables with the units' events in ``innforing``: the first month in which a unit of the kommune used the solution.

    Without unit rows in the store the tables are returned as they are. Raises Lagerfeil when the store can't be read.
    """
    if lagerkatalog.current_version(path, wait=True) is None:
        return dict(frames)
    with lagerkatalog.attached(path) as con:
        if not _has_units(con):
            return dict(frames)
        hendelser = con.sql(f"""
            select
                losning, kommunenr, 'tatt_i_bruk' as stadium, min(maaned) as gjelder_fra, 'måned' as presisjon,
                cast(min(maaned) + interval 1 month as date) as rapportert_dato, 'logg' as metode, false as forelopig,
                any_value(utgiver) as utgiver, any_value(kilde_url) as kilde_url,
            from lager.{SKJEMA}.per_maaned, lager.{SKJEMA}.kilde
            where i_bruk_antall > 0
            group by losning, kommunenr
            order by losning, kommunenr
        """).pl()
    innforing = frames["innforing"]
    hele = hendelser.with_columns(pl.lit(None).alias(navn) for navn in innforing.columns if navn not in hendelser.columns)
    return {**frames, "innforing": pl.concat([innforing, hele.cast(innforing.schema).select(innforing.columns)])}


def in_kommune(path: Path, losning: str, kommunenr: str) -> pl.DataFrame:
    """The units of a kommune with a solution: enhet, forste_maaned, siste_maaned (with use; null for none) and maaneder_antall.

    Empty without unit rows. Reads only the pieces that can hold them. Raises Lagerfeil.
    """
    with lagerkatalog.attached(path) as con:
        if not _has_units(con):
            return pl.DataFrame(schema=_I_KOMMUNE)
        return con.execute(
            f"""
            select
                enhet,
                min(maaned) filter (bruk_antall > 0) as forste_maaned,
                max(maaned) filter (bruk_antall > 0) as siste_maaned,
                count(*) filter (bruk_antall > 0) as maaneder_antall,
            from lager.{SKJEMA}.rapporter
            where losning = $losning and kommunenr = $kommunenr
            group by enhet
            order by enhet
            """,
            {"losning": losning, "kommunenr": kommunenr},
        ).pl()


def _has_units(con: duckdb.DuckDBPyConnection) -> bool:
    found = con.execute(
        "select 1 from duckdb_tables() where database_name = 'lager' and schema_name = $skjema and table_name = 'kilde'", {"skjema": SKJEMA}
    )
    return found.fetchone() is not None
