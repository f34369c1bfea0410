"""The process that answers questions in the SQL sandbox: it holds nothing that is not public, and can be killed at any moment.

``python -m queries.sandkasse_barn DATABASE``. A question comes in on standard input and its answer goes out on standard output, each
with its length before it. DuckDB's own locks are set first; then the kernel's: no file or socket can be opened any more, nothing be
written, and memory and processor time end.
"""

import io
import json
import os
import resource
import struct
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast

import duckdb

from queries.sandkasse_regler import TILLATT, Kjente, refused

pa: Any = import_module("pyarrow")  # it has no types
LENGTH = struct.Struct("!I")
LONGEST_SQL = 20_000
_EXTRA_MB = 320  # address space beyond DuckDB's own limit: its answer as Arrow, the parse of the question
_NORSK: tuple[tuple[type[BaseException], str], ...] = (
    (duckdb.ParserException, "Setningen har en skrivefeil."),
    (duckdb.BinderException, "Spørringen bruker en kolonne, en funksjon eller en type på en måte som ikke går opp."),
    (duckdb.CatalogException, "Spørringen nevner en tabell, en kolonne eller en funksjon som ikke finnes."),
    (duckdb.ConversionException, "En verdi kan ikke gjøres om til typen som spørringen ber om."),
    (duckdb.OutOfRangeException, "Et tall ble for stort."),
    (duckdb.OutOfMemoryException, "Spørringen trenger mer minne enn sandkassen har. Avgrens den, eller regn på færre rader om gangen."),
    (MemoryError, "Spørringen trenger mer minne enn sandkassen har. Avgrens den, eller regn på færre rader om gangen."),
    (RecursionError, "Spørringen er for innviklet."),
)
_PLAIN = frozenset(
    {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT"}
    | {"FLOAT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP"}
)


def open_database(path: str, memory_mb: int) -> duckdb.DuckDBPyConnection:
    """The version's tables, read only, with every door of DuckDB shut and the lock thrown."""
    con = duckdb.connect(
        path,
        read_only=True,
        config={
            "threads": "1",
            "memory_limit": f"{memory_mb}MB",
            "temp_directory": "",
            "max_temp_directory_size": "0KB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "allow_persistent_secrets": "false",
            "python_enable_replacements": "false",
        },
    )
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def known(con: duckdb.DuckDBPyConnection) -> Kjente:
    """What a question may name."""

    def names(sql: str) -> frozenset[str]:
        return frozenset(name.lower() for (name,) in con.execute(sql).fetchall())

    return Kjente(
        tabeller=names("select table_name from duckdb_tables() where not internal"),
        makroer=names("select function_name from duckdb_functions() where not internal"),
        motorens=names("select view_name from duckdb_views() where internal union select table_name from duckdb_tables() where internal"),
    )


def answer(con: duckdb.DuckDBPyConnection, kjente: Kjente, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The answer to a question: what is said of it, and the rows as an Arrow stream (empty where there are none).

    ``asked`` has sql, rader and byte, the most there may be of each.
    """
    sql = str(asked["sql"])
    if len(sql) > LONGEST_SQL:
        return {"feil": f"Spørringen er lengre enn {LONGEST_SQL} tegn."}, b""
    if "\0" in sql:  # text after it would be read by one parser and not by another
        return {"feil": f"Spørringen har et tegn som ikke kan være med. {TILLATT}"}, b""
    try:
        if len(con.extract_statements(sql)) != 1:
            return {"feil": f"Skriv nøyaktig én setning. {TILLATT}"}, b""
        (tree,) = con.execute("select json_serialize_sql(?::varchar)", [sql]).fetchone() or ("",)
        if why := refused(json.loads(tree), kjente):
            return {"feil": why}, b""
        return _rows(con, sql, int(asked["rader"]), int(asked["byte"]))
    except (duckdb.Error, MemoryError, RecursionError, ValueError, RuntimeError) as feil:
        words = next((norsk for kind, norsk in _NORSK if isinstance(feil, kind)), "Spørringen kunne ikke kjøres.")
        return {"feil": f"{words} {TILLATT}", "motor": str(feil)[:2_000]}, b""


def _rows(con: duckdb.DuckDBPyConnection, sql: str, most_rows: int, most_bytes: int) -> tuple[dict[str, Any], bytes]:
    relation = con.sql(sql).limit(most_rows + 1)
    columns: list[duckdb.Expression] = []
    for place, (name, kind) in enumerate(zip(_different(relation.columns), relation.types, strict=True), 1):
        column = duckdb.SQLExpression(f"#{place}")
        columns.append((column if _is_plain(str(kind)) else column.cast("VARCHAR")).alias(name))
    table = cast("Any", relation.select(*columns)).to_arrow_table()
    if table.nbytes > most_bytes:
        return {"feil": f"Svaret er større enn {most_bytes // 1_000_000} MB. Velg færre kolonner eller rader."}, b""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.slice(0, most_rows))
    return {"avkortet": table.num_rows > most_rows}, sink.getvalue()


def _different(names: list[str]) -> list[str]:
    """The names, a second one of the same with its number after it."""
    given: list[str] = []
    for name in names:
        number = 2
        while (new := name if name not in given else f"{name}_{number}") in given:
            number += 1
        given.append(new)
    return given


def _is_plain(kind: str) -> bool:
    return kind in _PLAIN or kind.startswith("DECIMAL")


def shut_in(memory_mb: int) -> None:
    """From here on the kernel lets this process open nothing, write no file and grow no further than ``memory_mb``."""
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = in_use + memory_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    highest = max(int(entry.name) for entry in Path("/proc/self/fd").iterdir()) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))
    with suppress(OSError):  # no number is left free below the limit
        while True:
            os.dup(0)


def allow_seconds(seconds: int) -> None:
    """Let the kernel end this process when it has worked so much longer: the app may be gone and not be able to."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    last = int(used.ru_utime + used.ru_stime) + seconds + 2
    resource.setrlimit(resource.RLIMIT_CPU, (last, resource.RLIM_INFINITY))


def most_used_kb(status: int) -> int:
    """The most memory this process has had, in kB, from its open ``/proc/self/status``. (``ru_maxrss`` counts what the app had, too.)"""
    lines = os.pread(status, 10_000, 0).decode().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def serve(source: BinaryIO, sink: BinaryIO, path: str) -> None:
    """Answer questions about the database at ``path`` until the app closes the pipe."""
    memory_mb = int(json.loads(_take(source))["minne_mb"])
    con = open_database(path, memory_mb)
    kjente = known(con)
    answer(con, kjente, {"sql": "select 1 as en, 'to' as to, current_date as i_dag", "rader": 1, "byte": 1_000})  # loads what loads late
    os.nice(10)
    status = os.open("/proc/self/status", os.O_RDONLY)
    shut_in(memory_mb + _EXTRA_MB)
    _give(sink, {"klar": True}, b"")
    while message := _take(source):
        asked = json.loads(message)
        allow_seconds(int(asked["sekunder"]) + 1)
        said, rows = answer(con.cursor(), kjente, asked)
        _give(sink, said | {"minne_kb": most_used_kb(status)}, rows)


def _take(source: BinaryIO) -> bytes:
    """The next message, or nothing when the app is gone."""
    head = source.read(LENGTH.size)
    return source.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _give(sink: BinaryIO, said: dict[str, Any], rows: bytes) -> None:
    head = json.dumps(said).encode()
    sink.write(LENGTH.pack(len(head)) + head + LENGTH.pack(len(rows)) + rows)
    sink.flush()


if __name__ == "__main__":
    # DuckDB would load it for the first value that is bound, which is half of what a start takes. No value here is one of its.
    sys.modules["pandas"] = cast("Any", None)
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1])
