"""Runs the questions: one .sql file each, with a header that says what it answers, its grain, its columns and its sources.

A question never sees a file or the store: it runs on tables that :func:`open_tables` copies from Polars frames into an in-memory DuckDB.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias
from weakref import WeakKeyDictionary

import duckdb
import polars as pl

ROOT = Path(__file__).parent
# None of these answers a question by itself: macros, tables derived once per version so that the questions need not, and answers worked
# out before they are asked for.
DERIVED, MACROS, AHEAD = "avledet", "makroer", "forhaand"
_NO_QUESTIONS = (DERIVED, MACROS, AHEAD)
# Schemas of macros that answer from what is worked out ahead, and the parameters that must be set (or must not be) for that: they go
# before macros of the same name, the narrowest first.
SCHEMAS: Mapping[str, Mapping[str, bool]] = {
    "i_dag_i_landet": {"dato": False, "kjent": False, "utvalg": False, "fylke": False},
    "i_dag": {"dato": False, "kjent": False},
    "naa_kjent_uten_kommune": {"kjent": False, "kommune": False},
    "naa_kjent": {"kjent": False},
    "uten_utvalg": {"utvalg": False},
    "siste_aar": {"sammenlign": False},
    "i_kommunen": {"kommune": True},
}
# The schema that goes before all these where the date is one that is worked out ahead, by all that is known.
AT_A_TURN, TURNS = "ved_kvartal", "select distinct cast(dato as varchar) from lopstilstand_ved_kvartal"
# More than any answer has: an answer comes in one piece.
ROWS_A_TIME = 1_000_000
# Below this many rows, threads that share the work of opening them cost more than they give.
ROWS_FOR_THREADS = 100_000

Param: TypeAlias = str | int | float | bool | None
# Answers a question with given parameters, as :func:`query` does on a connection.
Ask: TypeAlias = Callable[[str, Mapping[str, Param]], pl.DataFrame]
# Cursors that have answered and can answer again, by connection and search path: to make one is a fifth of a small question.
_idle: WeakKeyDictionary[duckdb.DuckDBPyConnection, dict[str, list[duckdb.DuckDBPyConnection]]] = WeakKeyDictionary()
# The dates that are worked out ahead, by connection.
_turns: WeakKeyDictionary[duckdb.DuckDBPyConnection, frozenset[Param]] = WeakKeyDictionary()
_HEADER = re.compile(r"^-- (svarer på|korn|kolonner|kilder|merknad): *(.*)$")
_COLUMN = re.compile(r"(\w+) ([a-z]+)")
_PARAM = re.compile(r"\$(\w+)")
_MADE = re.compile(r"^create (?:table|view|macro) (\w+)", re.MULTILINE)
_WITHIN = re.compile(r"^\s*(\w+) as \(", re.MULTILINE)
_USED = re.compile(r"\b(?:from|join)\s+(\w+)|\b(\w+)\(")


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
    return tuple(sorted(p.relative_to(ROOT).with_suffix("").as_posix() for p in ROOT.glob("*/*.sql") if p.parent.name not in _NO_QUESTIONS))


@cache
def load(name: str) -> str:
    """The SQL text of a question. Raises UnknownQuestion."""
    if name not in names():
        raise UnknownQuestion(f"Spørringen «{name}» finnes ikke")
    return (ROOT / f"{name}.sql").read_text(encoding="utf-8")


@cache
def header(name: str) -> Header:
    """The parsed header of a question. Raises KeyError when a line of it is missing."""
    text = load(name)
    found = {m[1]: m[2].strip() for line in text.splitlines() if (m := _HEADER.match(line))}
    return Header(
        svarer_paa=found["svarer på"],
        korn=_split(found["korn"]),
        kolonner=dict(_COLUMN.findall(found["kolonner"])),
        kilder=_split(found["kilder"]),
        merknad=found["merknad"],
        params=frozenset(_PARAM.findall(_code(text))),
    )


@cache
def behind(name: str) -> Mapping[str, str]:
    """The macros and derived tables that a question rests on, each with the SQL that makes it, the nearest first."""
    texts = [path.read_text(encoding="utf-8") for room in (MACROS, DERIVED) for path in sorted((ROOT / room).glob("*.sql"))]
    made = {found[1]: f"{sql.strip()};" for text in texts for sql in text.split(";\n") if (found := _MADE.search(sql))}
    rests_on: dict[str, str] = {}
    left = [load(name)]
    while left:
        sql = _code(left.pop(0))
        used = [called or table for table, called in _USED.findall(sql)]
        own = {*_MADE.findall(sql), *_WITHIN.findall(sql)}
        new = {word: made[word] for word in used if word in made and word not in own and word not in rests_on}
        rests_on |= new
        left += new.values()
    return rests_on


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
    _run_files(con, DERIVED, MACROS)
    for schema in (AT_A_TURN, *SCHEMAS):
        con.execute(f"create schema {schema}")


def work_ahead(con: duckdb.DuckDBPyConnection) -> None:
    """Work out what is asked for most, on what :func:`open_tables` opened. Answers are the same before and after, and quicker after."""
    cursor = con.cursor()
    _run_files(cursor, AHEAD)
    _turns[con] = frozenset(dato for (dato,) in cursor.execute(TURNS).fetchall())


def _run_files(con: duckdb.DuckDBPyConnection, *rooms: str) -> None:
    """Run all the .sql files of these rooms, in the order of their names."""
    for path in sorted((path for room in rooms for path in (ROOT / room).glob("*.sql")), key=lambda path: path.name):
        con.execute(path.read_text(encoding="utf-8"))


def query(con: duckdb.DuckDBPyConnection, name: str, params: Mapping[str, Param]) -> pl.DataFrame:
    """The answer to a question, as ``header(name).kolonner`` promises.

    Of ``params`` it takes those that the file names; one missing is a KeyError.
    """
    given = {p: params[p] for p in header(name).params}
    path = ",".join(_schemas(con, given))
    idle = _idle.setdefault(con, {}).setdefault(path, [])
    try:
        cursor = idle.pop()
    except IndexError:
        cursor = _cursor(con, path)
    found = cursor.execute(load(name), given)
    answer = pl.DataFrame(found.to_arrow_reader(ROWS_A_TIME))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - pyarrow is untyped
    idle.append(cursor)
    return answer


def _schemas(con: duckdb.DuckDBPyConnection, given: Mapping[str, Param]) -> Iterator[str]:
    """Where to look for macros, the narrowest first."""
    if given.get("kjent") is None and given.get("dato") in _turns.get(con, ()):
        yield AT_A_TURN
    yield from (schema for schema, wanted in SCHEMAS.items() if all((given.get(p) is not None) is is_set for p, is_set in wanted.items()))
    yield "main"


def _cursor(con: duckdb.DuckDBPyConnection, path: str) -> duckdb.DuckDBPyConnection:
    cursor = con.cursor()
    cursor.execute(f"set search_path = '{path}'")
    return cursor


def _code(sql: str) -> str:
    return "\n".join(line for line in sql.splitlines() if not line.startswith("--"))


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def sources(names: Iterable[str]) -> tuple[str, ...]:
    """The tables that the questions rest on, each once, in order of first mention."""
    return tuple(dict.fromkeys(kilde for name in names for kilde in header(name).kilder))
