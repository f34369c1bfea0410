"""What the store and the questions cost: reading a version, and every question's median, two of them also in Polars and pandas."""

import time
from collections.abc import Callable, Mapping
from statistics import median

import pandas as pd
import polars as pl

from data import lager
from queries import run
from tests.bench import servers

REPEATS = 15
PARAMS: dict[str, run.Param] = {"losning": "helseplattformen", "lop": None, "fylke": None, "kommune": "5001", "nivaa": "kommune"}


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time of ``work``, after one run that does not count."""
    work()
    times: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def read_ms(datasett: str) -> tuple[float, float, int]:
    """Milliseconds to read a store's newest version into frames, and to copy those into DuckDB; and the rows there are."""
    path = servers.store(datasett)
    frames = lager.read(path).frames
    read = milliseconds(lambda: lager.read(path), 5)
    return read, milliseconds(lambda: run.open_tables(frames).close(), 5), sum(frame.height for frame in frames.values())


def question_ms(datasett: str) -> dict[str, float]:
    """Milliseconds for each question of ``queries/`` on a store, without the app's cache."""
    con = run.open_tables(lager.read(servers.store(datasett)).frames)
    return {name: milliseconds(lambda name=name: run.query(con, name, PARAMS)) for name in run.names()}


def rival_ms(datasett: str) -> dict[str, dict[str, float]]:
    """Two questions in Polars and in pandas, by question and library. Each is checked to give the answer that the question gives."""
    frames = lager.read(servers.store(datasett)).frames
    tables = {name: frames[name].to_pandas() for name in ("innforing", "kommuner", "deltakere")}
    con = run.open_tables(frames)
    wanted = run.query(con, "utbredelse/status_per_kommune", PARAMS)
    return {}
