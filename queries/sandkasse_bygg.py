"""Makes the database of the SQL sandbox, in a process of its own: ``python -m queries.sandkasse_bygg FOLDER [DAY]``.

The folder holds a Parquet file per table. What comes of it is a file and not memory: it opens in a few milliseconds, read only, and both
sandbox processes share what the machine keeps of it.
"""

import sys
from datetime import date
from pathlib import Path

import duckdb

from queries import run

DATABASE = "tall.duckdb"


def build(folder: Path, idag: date | None) -> None:
    """The tables, what is derived from them and the macros, as ``folder/tall.duckdb``; ``idag`` as in :func:`queries.run.open_tables`."""
    with duckdb.connect(str(folder / DATABASE), config={"autoinstall_known_extensions": "false"}) as con:
        for path in sorted(folder.glob("*.parquet")):
            con.read_parquet(str(path)).create(path.stem)
        run.derive(con, idag)


if __name__ == "__main__":
    build(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else None)
