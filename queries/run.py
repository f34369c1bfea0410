"""Runs the questions: one .sql file each, with a header that says what it answers, its grain, its columns and its sources.

A question never sees a file or the store: it runs on tables that :func:`open_tables` copies from Polars frames into an in-memory DuckDB.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

import duckdb
import polars as pl

ROOT = Path(__file__).parent
# Neither answers a question by itself: macros, and tables derived once per version so that the questions need not.
DERIVED, MACROS = "avledet", "makroer"
# Parameters that ask for another day than today. Without them, macros of the schema i_dag go before those of the same name.
CLOCKS = ("dato", "kjent")
# More than any answer has: an answer comes in one piece.
ROWS_A_TIME = 1_000_000
# Below this many rows, threads that share the work of opening them cost more than they give.
ROWS_FOR_THREADS = 100_000

# Answers remembered of one version of the numbers. With a thousand visitors, what nobody asks for any longer is to make room.
MOST_REMEMBERED = 500

Param: TypeAlias = str | int | float | bool | None
# Answers a question with given parameters, as :func:`query` does on a connection.
Ask: TypeAlias = Callable[[str, Mapping[str, Param]], pl.DataFrame]
_HEADER = re.compile(r"^-- (svarer på|korn|kolonner|kilder|merknad): *(.*)$")
_COLUMN = re.compile(r"(\w+) ([a-z]+)")
_PARAM = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Header:
    """What a question says of itself. ``kolonner`` maps column to DuckDB type; ``korn`` names the columns that identify a row."""

    svarer_paa: str
    korn: tuple[str, ...]
    kolonner: Mapping[str, str]
    kilder: tuple[str, ...]
    merknad: str
    params: frozenset[str]


class UnknownQuestion(LookupError):
    """There is no question of that name."""


@cache
def names() -> tuple[str, ...]:
    """All questions, as ``room/name``, sorted."""
    return tuple(
        sorted(p.relative_to(ROOT).with_suffix("").as_posix() for p in ROOT.glob("*/*.sql") if p.parent.name not in (DERIVED, MACROS))
    )


@cache
def load(name: str) -> str:
    """The SQL text of a question. Raises UnknownQuestion."""
    if name not in names():
        raise UnknownQuestion(f"Spørringen «{name}» finnes ikke")
    return (ROOT / f"{name}.sql").read_text(encoding="utf-8")


@cache
def header(name: str) -> Header:
    """The parsed header of a question. Raises KeyError when a line of it is missing."""
    lines = load(name).splitlines()
    found = {m[1]: m[2].strip() for line in lines if (m := _HEADER.match(line))}
    code = "\n".join(line for line in lines if not line.startswith("--"))
    return Header(
        svarer_paa=found["svarer på"],
        korn=_split(found["korn"]),
        kolonner=dict(_COLUMN.findall(found["kolonner"])),
        kilder=_split(found["kilder"]),
        merknad=found["merknad"],
        params=frozenset(_PARAM.findall(code)),
    )


def open_tables(frames: Mapping[str, pl.DataFrame], idag: date | None = None) -> duckdb.DuckDBPyConnection:
    """A sealed in-memory DuckDB: a table per frame, the tables derived from them, the shared macros. Use a cursor of it per call.

    ``idag`` is what «today» is to every question: a day for frozen numbers, None for the day that it is.
    """
    con = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    if sum(frame.height for frame in frames.values()) < ROWS_FOR_THREADS:
        con.execute("set threads = 1")
    for name, frame in frames.items():
        # As a stream: for a frame DuckDB would load two libraries first, to ask what it is.
        con.register("innkommende", frame.__arrow_c_stream__())
        con.execute(f'create table "{name}" as from innkommende')
        con.unregister("innkommende")
    derive(con, idag)
    con.execute("set threads = 1")
    # Answers are small: packing what is sorted or grouped costs more than it saves.
    con.execute("set disabled_optimizers = 'compressed_materialization'")
    con.execute("set enable_external_access = false")
    return con


def derive(con: duckdb.DuckDBPyConnection, idag: date | None) -> None:
    """Add what is derived from the tables of a connection, and the shared macros; ``idag`` as in :func:`open_tables`."""
    con.execute(f"create macro idag() as {f'make_date({idag.year}, {idag.month}, {idag.day})' if idag else 'current_date'}")
    for path in sorted([*(ROOT / DERIVED).glob("*.sql"), *(ROOT / MACROS).glob("*.sql")], key=lambda path: path.name):
        con.execute(path.read_text(encoding="utf-8"))


def query(con: duckdb.DuckDBPyConnection, name: str, params: Mapping[str, Param]) -> pl.DataFrame:
    """The answer to a question, as ``header(name).kolonner`` promises.

    Of ``params`` it takes those that the file names; one missing is a KeyError.
    """
    given = {p: params[p] for p in header(name).params}
    cursor = con.cursor()
    if all(given.get(p) is None for p in CLOCKS):
        cursor.execute("set search_path = 'i_dag,main'")
    found = cursor.execute(load(name), given)
    return pl.DataFrame(found.to_arrow_reader(ROWS_A_TIME))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - pyarrow is untyped


def remembering(con: duckdb.DuckDBPyConnection) -> Ask:
    """Ask as :func:`query` does; what was asked before is answered with the same frame, which nobody may change."""

    @lru_cache(maxsize=MOST_REMEMBERED)
    def answer(name: str, params: tuple[tuple[str, Param], ...]) -> pl.DataFrame:
        return query(con, name, dict(params))

    def ask(name: str, params: Mapping[str, Param]) -> pl.DataFrame:
        return answer(name, tuple((p, params[p]) for p in header(name).params))

    return ask


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def sources(names: Iterable[str]) -> tuple[str, ...]:
    """The tables that the questions rest on, each once, in order of first mention."""
    return tuple(dict.fromkeys(kilde for name in names for kilde in header(name).kilder))
