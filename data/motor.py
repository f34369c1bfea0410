"""One DuckDB for small work in memory: to start another takes longer than most of what it would be asked."""

from functools import cache

import duckdb


@cache
def _motor() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def connect() -> duckdb.DuckDBPyConnection:
    """Return a connection to be closed after use. What is registered with it, or made temporary, no other sees; make nothing else."""
    return _motor().cursor()
