"""What the store and the questions cost: reading a version, and every question's median, two of them also in Polars and pandas."""

import time
from collections.abc import Callable
from statistics import median

import pandas as pd
import polars as pl

from data import lager
from queries import run
from queries.filtervalg import Filtervalg
from tests.bench import process, servers

REPEATS = 15
KOMMUNE, PER_LOSNING = "utbredelse/hendelser_i_kommune", "utbredelse/dekning_per_losning"
VALG = Filtervalg(losning="helseplattformen", kommune="5001")


def milliseconds(work: Callable[[], object], repeats: int = REPEATS, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median time of ``work`` by a clock that counts seconds, after one run that does not count."""

    def measure() -> float:
        times: list[float] = []
        for _ in range(repeats):
            start = clock()
            work()
            times.append(1000 * (clock() - start))
        return median(times)

    work()
    return process.undisturbed(measure)[0]


def read_ms(datasett: str) -> tuple[float, float, int]:
    """Milliseconds to read a store's newest version into frames, and to make the questions' tables of them; and the rows there are."""
    path = servers.store(datasett)
    frames = lager.read(path).frames
    read = milliseconds(lambda: lager.read(path), 3)
    return read, milliseconds(lambda: run.open_tables(frames).close(), 3), sum(frame.height for frame in frames.values())


def question_ms(datasett: str) -> dict[str, float]:
    """Milliseconds for each question of ``queries/`` on a store, without the app's memory."""
    con = run.open_tables(lager.read(servers.store(datasett)).frames)
    return {name: milliseconds(lambda name=name: run.query(con, name, VALG.sql_params())) for name in run.names()}


def rival_ms(datasett: str) -> dict[str, dict[str, float]]:
    """Two questions asked of the same frames in Polars and in pandas: milliseconds by question and library.

    Raises RuntimeError when a rival counts otherwise than the question: a race between different answers says nothing.
    """
    frames = lager.read(servers.store(datasett)).frames
    con = run.open_tables(frames)
    polars, pandas = frames["innforing"], frames["innforing"].to_pandas()
    rivals: dict[str, dict[str, Callable[[], pl.DataFrame | pd.DataFrame]]] = {
        KOMMUNE: {"Polars": lambda: _events_polars(polars), "pandas": lambda: _events_pandas(pandas)},
        PER_LOSNING: {"Polars": lambda: _coverage_polars(polars), "pandas": lambda: _coverage_pandas(pandas)},
    }
    for name, libraries in rivals.items():
        rows = {len(run.query(con, name, VALG.sql_params()).filter(_has_reports(name)))} | {len(ask()) for ask in libraries.values()}
        if len(rows) != 1:
            raise RuntimeError(f"{name}: the rivals disagree, {rows}")
    return {name: {library: milliseconds(ask) for library, ask in libraries.items()} for name, libraries in rivals.items()}


def _has_reports(name: str) -> pl.Expr:
    """The question lists every solution; the rivals only those with a report."""
    return pl.col("rapportert_antall") > 0 if name == PER_LOSNING else pl.lit(True)


def _events_polars(innforing: pl.DataFrame) -> pl.DataFrame:
    chosen = innforing.lazy().filter((pl.col("losning") == VALG.losning) & (pl.col("kommunenr") == VALG.kommune))
    return chosen.sort("gjelder_fra", descending=True, nulls_last=True).collect()


def _events_pandas(innforing: pd.DataFrame) -> pd.DataFrame:
    chosen = innforing[(innforing["losning"] == VALG.losning) & (innforing["kommunenr"] == VALG.kommune)]
    return chosen.sort_values("gjelder_fra", ascending=False, na_position="last")


def _coverage_polars(innforing: pl.DataFrame) -> pl.DataFrame:
    in_use = pl.col("kommunenr").filter(pl.col("stadium") == "tatt_i_bruk")
    known = innforing.lazy().filter(pl.col("stadium") != "ikke_rapportert").group_by("losning")
    counts = known.agg(rapportert=pl.col("kommunenr").n_unique(), i_bruk=in_use.n_unique(), nyeste=pl.col("gjelder_fra").max())
    return counts.sort("rapportert", descending=True).collect()


def _coverage_pandas(innforing: pd.DataFrame) -> pd.DataFrame:
    known = innforing[innforing["stadium"] != "ikke_rapportert"]
    counts = known.groupby("losning").agg(rapportert=("kommunenr", "nunique"), nyeste=("gjelder_fra", "max"))
    counts["i_bruk"] = known[known["stadium"] == "tatt_i_bruk"].groupby("losning")["kommunenr"].nunique()
    return counts.sort_values("rapportert", ascending=False)
