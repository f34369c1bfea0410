"""Answers remembered for one version of the numbers, shared by all who ask; and begun before they are asked for."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from threading import Lock

import duckdb
import polars as pl

from queries import run

# Answers remembered of one version. With a thousand visitors, what nobody asks for any longer is to make room.
MOST = 500
# Those who ask wait for DuckDB without Python's lock: each processor but the asker's own can work for them.
_helpers = ThreadPoolExecutor(max(1, (os.cpu_count() or 1) - 1), "svar")


class Svarminne:
    """Answers as :func:`run.query` does on a connection. What was asked before is answered with the same frame, which nobody may change."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._answer = lru_cache(maxsize=MOST)(partial(_Svar, con))

    def ask(self, name: str, params: Mapping[str, run.Param]) -> pl.DataFrame:
        """The answer to a question. Raises as :func:`run.query`."""
        return self._of(name, params).get()

    def begin(self, name: str, params: Mapping[str, run.Param]) -> None:
        """Have an answer worked out beside this thread, which will ask for it. What goes wrong with it, the one who asks is told."""
        answer = self._of(name, params)
        if not answer.is_known:
            _helpers.submit(answer.get)

    def _of(self, name: str, params: Mapping[str, run.Param]) -> "_Svar":
        return self._answer(name, tuple((p, params[p]) for p in run.header(name).params))


class _Svar:
    """One answer: worked out by the first who comes for it, while others who come wait."""

    __slots__ = ("_asked", "_frame", "_lock")

    def __init__(self, con: duckdb.DuckDBPyConnection, name: str, params: tuple[tuple[str, run.Param], ...]) -> None:
        self._asked = con, name, params
        self._frame: pl.DataFrame | None = None
        self._lock = Lock()

    @property
    def is_known(self) -> bool:
        return self._frame is not None

    def get(self) -> pl.DataFrame:
        if self._frame is None:
            with self._lock:
                if self._frame is None:
                    con, name, params = self._asked
                    self._frame = run.query(con, name, dict(params))
        return self._frame
