"""Rows about single units, up to tens of millions: what the pages and a question cost as they grow: ``python -m tests.bench scale``.

``BENCH_RADER`` is the most rows (5e7 takes some minutes and a gigabyte of disk). Everything is made in a folder that is gone afterwards.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb
import polars as pl

from data import enhetsrader, kontrakt, lager, lagerkatalog
from queries import run
from queries.filtervalg import Filtervalg
from tests.bench import crowd, process, report, servers
from tests.bench.questions import PAGES
from tests.bench.report import Line
from tests.bench.stores import milliseconds

MOST = int(float(os.environ.get("BENCH_RADER", "1e7")))
SIZES = [rows for rows in (100_000, 1_000_000, 10_000_000, 50_000_000) if rows <= MOST]
# The most rows that pandas and SQLite are given: they need them in memory, or some minutes to load.
RIVALS_MOST = 1_000_000
MONTHS, FIRST = 120, "2016-01-01"
KILDE = enhetsrader.Loggkilde("Loggen", "https://logg.example")
UNITS = f"lager.{enhetsrader.SKJEMA}.rapporter"
# A question that must look at every row: for how many kommuner does the log show use of each solution?
COVERAGE = "select losning, count(distinct kommunenr) from {} where bruk_antall > 0 group by losning"
REPEATS = 5


def main() -> None:
    """Print the table, size by size."""
    for rows in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "lager"
            lines = [*_made(path, rows), *_asked(path), *_in_the_app(path), *_rivals(path, rows)]
            report.show(f"Scale: {rows:,} unit rows", lines)


def parts(rows: int, losninger: list[str], kommuner: list[str]) -> Iterator[str]:
    """Queries that make about ``rows`` rows: a part per solution, of units × months, two of three kommuner with use after some months."""
    a_kommune = max(1, rows // (len(losninger) * len(kommuner)))
    months = min(MONTHS, a_kommune)
    names = ", ".join(f"'{nr}'" for nr in kommuner)
    for nr, losning in enumerate(losninger):
        yield f"""
            select '{losning}' as losning, kommunenr, enhet::integer as enhet, (date '{FIRST}' + to_months(m::integer))::date as maaned,
            case
                when hash(kommunenr, {nr}) % 3 = 0 or m < hash(kommunenr, enhet, {nr}) % {months} then 0
                else hash(kommunenr, enhet, m, {nr}) % 40
            end::integer as bruk_antall
            from unnest([{names}]) k(kommunenr), range({a_kommune // months}) e(enhet), range({months}) t(m)
        """


def _made(path: Path, rows: int) -> list[Line]:
    """The real set's tables, with the units' events in the place of what is known from other sources."""
    frames = {**lager.read(servers.store("ekte")).frames}
    frames["innforing"] = frames["innforing"].clear()
    start = perf_counter()
    losninger, kommuner = frames["losninger"]["losning"].to_list(), frames["kommuner"]["kommunenr"].to_list()
    stored = enhetsrader.replace(path, parts(rows, losninger, kommuner), KILDE)
    stored_s = perf_counter() - start
    start = perf_counter()
    frames = enhetsrader.with_events(frames, path)
    lager.write(frames, "ekte", kontrakt.current(), path)
    size_mb = sum(file.stat().st_size for file in path.rglob("*.parquet")) / 1e6
    return [
        Line("made and stored, sorted", stored_s, "s", note=f"{stored:,} rows, {size_mb:,.0f} MB of Parquet"),
        Line("worked out for kommuner, and built", perf_counter() - start, "s", note=f"{frames['innforing'].height:,} events"),
        Line("most memory so far, this process", process.peak_mb(os.getpid()), "MB"),
    ]


def _asked(path: Path) -> list[Line]:
    """The questions of the pages, from what a reader reads; and one about single units, from the rows themselves."""
    read = milliseconds(lambda: lager.read(path), 3)
    con = run.open_tables(lager.read(path).frames)
    pages = [milliseconds(lambda page=page: _ask(con, page), REPEATS) for page in PAGES.values()]
    con.close()
    with lagerkatalog.attached(path) as lake:
        count = f"select count(distinct enhet) from {UNITS} where losning = 'dho' and kommunenr = '5001' and bruk_antall > 0"
        pruned = milliseconds(lambda: lake.execute(count).fetchall(), REPEATS)
    whole = milliseconds(lambda: enhetsrader.in_kommune(path, "dho", "5001"), REPEATS)
    return [
        Line("read a version", read, "ms"),
        Line(
            "a page's questions together", median(pages), "ms", 60, note=f"median of {len(pages)} pages; the slowest {max(pages):,.0f} ms"
        ),
        Line("the units of one kommune, from the rows", pruned, "ms", 60, note=f"{whole:,.0f} ms with opening the store"),
    ]


def _ask(con: duckdb.DuckDBPyConnection, page: Sequence[tuple[str, Filtervalg]]) -> None:
    for name, valg in page:
        if run.header(name).params:
            run.query(con, name, valg.sql_params())


def _in_the_app(path: Path) -> list[Line]:
    """Steps of real sessions, one at a time, and what the process weighs then."""
    with servers.ehelsekart("ekte", EHELSEKART_LAGER=str(path)) as app:
        crowd.come_and_go(app.url, 4, at_once=1, steps=8, seed=3)
        took = crowd.come_and_go(app.url, 8, at_once=1, steps=12, seed=4)
        return [
            Line("a step in the app, new choices", median(took.all_ms()), "ms", 60, note=took.words()),
            Line("memory of the app", process.peak_mb(app.pid), "MB", 1000, note="the most it has had"),
        ]


def _rivals(path: Path, rows: int) -> list[Line]:
    """The question that must look at every row: DuckDB over a table of its own; pandas and SQLite where the rows are few enough."""
    with lagerkatalog.attached(path) as lake, tempfile.TemporaryDirectory() as folder:
        parquet = milliseconds(lambda: lake.execute(COVERAGE.format(UNITS)).fetchall(), REPEATS)
        lake.execute(f"attach '{folder}/egen.duckdb' as egen")
        lake.execute(f"create table egen.rader as from {UNITS}")
        plain = milliseconds(lambda: lake.execute(COVERAGE.format("egen.rader")).fetchall(), REPEATS)
        lake.execute("detach egen")
        ours = milliseconds(
            lambda: lake.execute("select losning, count(distinct kommunenr) from lager.main.innforing group by losning").fetchall(), REPEATS
        )
        lines = [
            Line("every solution's kommuner: events worked out", ours, "ms"),
            Line("  the same from all rows: DuckDB's own table", plain, "ms", note=f"{plain / ours:,.1f} times"),
            Line("  the same from all rows: Parquet in the store", parquet, "ms", note=f"{parquet / ours:,.1f} times"),
        ]
        if rows > RIVALS_MOST:
            return lines
        frame = lake.execute(f"from {UNITS}").pl()
    return [
        *lines,
        Line("  the same from all rows: pandas", _pandas_ms(frame), "ms"),
        Line("  the same from all rows: SQLite", _sqlite_ms(frame), "ms"),
    ]


def _pandas_ms(frame: pl.DataFrame) -> float:
    table = frame.to_pandas()
    return milliseconds(lambda: table.loc[table["bruk_antall"] > 0].groupby("losning").agg({"kommunenr": "nunique"}), REPEATS)


def _sqlite_ms(frame: pl.DataFrame) -> float:
    con = sqlite3.connect(":memory:")
    con.execute("create table rader (losning text, kommunenr text, enhet integer, maaned text, bruk_antall integer)")
    con.executemany("insert into rader values (?, ?, ?, ?, ?)", frame.with_columns(pl.col("maaned").cast(pl.String)).iter_rows())
    return milliseconds(lambda: con.execute(COVERAGE.format("rader")).fetchall(), REPEATS)


if __name__ == "__main__":
    main()
