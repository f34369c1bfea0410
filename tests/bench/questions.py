"""A page's questions together: one after the other, beside the same answers in Polars and pandas, and with 20 threads asking at once.

All three libraries start from the tables that are derived once per version: the race is about answering, not about preparing.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from statistics import median, quantiles
from typing import Any

import duckdb
import pandas as pd
import polars as pl

from data import lager
from queries import run
from queries.filtervalg import Filtervalg
from tests.bench import servers
from tests.bench.report import Line
from tests.bench.stores import milliseconds

TARGET_MS = 15.0
THREADS, ROUNDS = 20, 4
THEN = date(2024, 1, 1)
VALG = Filtervalg("pll", nivaa="fylke", sammenlign=THEN, terskel=67)
IN_KOMMUNE = Filtervalg("pll", kommune="5001")
STATUS, PER_GRUPPE, LOSNINGER = "utbredelse/status_per_kommune", "utbredelse/andel_per_gruppe", "lop/losninger"
HENDELSER = "utbredelse/hendelser_i_kommune"
KILDER, PUBLISERT = "kvalitet/kilder", "utbredelse/publiserte_tall"

# What each page asks for a choice that nobody has made before. What has no parameters is answered once per version, for all visitors, and
# is measured apart.
_MAP = ((STATUS, VALG), (PER_GRUPPE, VALG), ("kodeverk/tidsrom", VALG), (KILDER, VALG))
_ROLLOUTS = tuple((name, VALG) for name in (LOSNINGER, "lop/maal", "lop/foringer", "utbredelse/utvikling", PUBLISERT, KILDER))
PAGES: Mapping[str, Sequence[tuple[str, Filtervalg]]] = {
    "oversikt": tuple(
        (name, VALG) for name in ("utbredelse/dekning_samlet", "utbredelse/dekning_per_losning", STATUS, "tilskudd/gap", PUBLISERT, KILDER)
    ),
    "kart": _MAP,
    "kart, date moved": ((STATUS, VALG.at(THEN)), (PER_GRUPPE, VALG.at(THEN))),
    "kart, before and now": (
        *_MAP,
        (STATUS, VALG.at(THEN)),
        ("utbredelse/endringer", VALG),
        ("utbredelse/hendelser_i_kommune", IN_KOMMUNE),
    ),
    "innføringsløp": _ROLLOUTS,
    "innføringsløp, with a threshold": (*_ROLLOUTS, ("lop/hva_skal_til", VALG)),
    "om": tuple((name, VALG) for name in (KILDER, "kodeverk/losninger", "kodeverk/lopstyper", "kvalitet/motstrid")),
}


def lines(datasett: str) -> list[Line]:
    """The measurements on a store, as lines of a report."""
    con = run.open_tables(lager.read(servers.store(datasett)).frames)
    together = {name: milliseconds(lambda page=page: _ask(con, page)) for name, page in PAGES.items()}
    found = [Line(f"page {name}: its questions together", taken, "ms", TARGET_MS) for name, taken in together.items()]
    once = {name for page in PAGES.values() for name, _ in page if not run.header(name).params}
    found.append(Line(f"{len(once)} questions without parameters", milliseconds(lambda: _answer(con, once)), "ms", note="once per version"))
    found += _rival_lines(con)
    for name in ("oversikt", "kart", "innføringsløp"):
        found += _crowd_lines(con, name)
    return found


def _ask(con: duckdb.DuckDBPyConnection, page: Sequence[tuple[str, Filtervalg]]) -> None:
    for name, valg in page:
        if run.header(name).params:
            run.query(con, name, valg.sql_params())


def _answer(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        run.query(con, name, {})


def _crowd_lines(con: duckdb.DuckDBPyConnection, name: str) -> list[Line]:
    """Twenty threads that ask for the same page at once, each question with a cursor of its own."""
    page = PAGES[name]

    def visit(_: int) -> float:
        start = time.perf_counter()
        _ask(con, page)
        return 1000 * (time.perf_counter() - start)

    start = time.perf_counter()
    alone = [visit(n) for n in range(THREADS)]
    alone_s = time.perf_counter() - start
    with ThreadPoolExecutor(THREADS) as crowd:
        list(crowd.map(visit, range(THREADS)))
        start = time.perf_counter()
        taken = list(crowd.map(visit, range(THREADS * ROUNDS)))
        crowd_s = time.perf_counter() - start
    gain = (len(taken) / crowd_s) / (len(alone) / alone_s)
    note = f"95 % within {quantiles(taken, n=20)[-1]:,.0f} ms; {len(taken) / crowd_s:.0f} pages/s, {gain:.1f} times one thread"
    return [Line(f"page {name}: {THREADS} threads at once", median(taken), "ms", note=note)]


def _rival_lines(con: duckdb.DuckDBPyConnection) -> list[Line]:
    """The main questions in three libraries. Raises RuntimeError when they count differently."""
    steg, omfang = (con.cursor().execute(f"from {table}").pl() for table in ("steg", "omfang_per_aar"))
    grupper = con.cursor().execute("from grupper where nivaa = 'fylke'").pl()
    polars, pandas = Polars(steg, omfang, grupper), Pandas(steg.to_pandas(), omfang.to_pandas(), grupper.to_pandas())
    races: dict[str, tuple[Callable[[], pl.DataFrame], str, Callable[[Any], Any]]] = {
        "status per kommune, today": (lambda: run.query(con, STATUS, VALG.sql_params()), "klasse", lambda r: r.status(None)),
        f"status per kommune, {THEN}": (lambda: run.query(con, STATUS, VALG.at(THEN).sql_params()), "klasse", lambda r: r.status(THEN)),
        "share per fylke": (lambda: run.query(con, PER_GRUPPE, VALG.sql_params()), "tatt_i_bruk_antall", lambda r: r.shares()),
        "every solution's stages": (lambda: run.query(con, LOSNINGER, VALG.sql_params()), "tatt_i_bruk_antall", lambda r: r.solutions()),
    }
    found: list[Line] = []
    for name, (ours, column, theirs) in races.items():
        answers = {tuple(sorted(answer[column])) for answer in (ours(), theirs(polars), theirs(pandas))}
        if len(answers) != 1:
            raise RuntimeError(f"{name}: the libraries disagree")
        others = {"Polars": milliseconds(partial(theirs, polars)), "pandas": milliseconds(partial(theirs, pandas))}
        beside = ", ".join(f"{library} {taken:.1f} ms" for library, taken in others.items())
        found.append(Line(name, milliseconds(ours), "ms", note=beside))
    return found


class Polars:
    """The questions as one would write them in Polars: lazy, one collect."""

    def __init__(self, steg: pl.DataFrame, omfang: pl.DataFrame, grupper: pl.DataFrame) -> None:
        self.steg, self.omfang, self.grupper = steg.lazy(), omfang.lazy(), grupper.lazy()

    def _state(self, losning: str | None, dato: date | None) -> pl.LazyFrame:
        day, chosen = dato or date.today(), pl.lit(True) if losning is None else pl.col("losning") == losning
        since = pl.col("fra_dato" if dato else "fra_dato_naa")
        true = self.steg.filter(chosen & (since <= day) & (pl.col("til_dato") > day) & (pl.col("kjent_til") > date(9999, 12, 31)))
        reached = true.group_by("par").agg(pl.col("nr").min(), pl.col("rang").max())
        scope = self.omfang.filter(chosen & (pl.col("fra_dato") <= day) & (pl.col("til_dato") > day))
        stadier = self.steg.select("nr", "stadium", "gjelder_fra", "utgiver", "kilde_url")
        klasse = pl.when(pl.col("rang") > 1).then(pl.col("stadium")).otherwise(pl.col("klasse_uten_steg"))
        relevant = pl.when(pl.col("standard_nevner") == "inviterte").then(pl.col("er_invitert")).otherwise(pl.col("er_aktuell"))
        joined = scope.join(reached, on="par", how="left").join(stadier, on="nr", how="left")
        return joined.with_columns(klasse=klasse, i_nevneren=relevant)

    def status(self, dato: date | None) -> pl.DataFrame:
        return self._state(VALG.losning, dato).sort("kommunenr").collect()

    def shares(self) -> pl.DataFrame:
        state = self._state(VALG.losning, None).join(self.grupper, on="kommunenr")
        return state.group_by("gruppe").agg(*_counts()).sort("gruppe").collect()

    def solutions(self) -> pl.DataFrame:
        return self._state(None, None).group_by("losning").agg(*_counts()).sort("losning").collect()


def _counts() -> list[pl.Expr]:
    relevant = pl.col("klasse").filter(pl.col("i_nevneren"))
    stages = ("tatt_i_bruk", "tilgjengeliggjort", "under_innforing", "planlagt", "ikke_rapportert")
    return [pl.col("i_nevneren").sum().alias("nevner_antall"), *((relevant == stage).sum().alias(f"{stage}_antall") for stage in stages)]


class Pandas:
    """The same in pandas: boolean masks, merge, groupby."""

    def __init__(self, steg: pd.DataFrame, omfang: pd.DataFrame, grupper: pd.DataFrame) -> None:
        self.steg, self.omfang, self.grupper = steg, omfang, grupper

    def _state(self, losning: str | None, dato: date | None) -> pd.DataFrame:
        steg, omfang = self.steg, self.omfang
        if losning is not None:
            steg, omfang = steg[steg["losning"] == losning], omfang[omfang["losning"] == losning]
        day = pd.Timestamp(dato or date.today())
        true = steg.loc[(steg["fra_dato" if dato else "fra_dato_naa"] <= day) & (steg["til_dato"] > day)]
        known = true.loc[true["kjent_til"] > pd.Timestamp(9999, 12, 31)]
        reached = known.groupby("par", as_index=False).agg({"nr": "min", "rang": "max"})
        scope = omfang.loc[(omfang["fra_dato"] <= day) & (omfang["til_dato"] > day)]
        stadier = self.steg[["nr", "stadium", "gjelder_fra", "utgiver", "kilde_url"]]
        state = scope.merge(reached, on="par", how="left").merge(stadier, on="nr", how="left")
        state["klasse"] = state["stadium"].where(state["rang"] > 1, state["klasse_uten_steg"])
        state["i_nevneren"] = state["er_invitert"].where(state["standard_nevner"] == "inviterte", state["er_aktuell"])
        return state

    def status(self, dato: date | None) -> pd.DataFrame:
        return self._state(VALG.losning, dato).sort_values("kommunenr")

    def shares(self) -> pd.DataFrame:
        return self._counted(self._state(VALG.losning, None).merge(self.grupper[["kommunenr", "gruppe"]], on="kommunenr"), "gruppe")

    def solutions(self) -> pd.DataFrame:
        return self._counted(self._state(None, None), "losning")

    @staticmethod
    def _counted(state: pd.DataFrame, key: str) -> pd.DataFrame:
        stages = ("tatt_i_bruk", "tilgjengeliggjort", "under_innforing", "planlagt", "ikke_rapportert")
        for stage in stages:
            state[f"{stage}_antall"] = state["i_nevneren"] & (state["klasse"] == stage)
        return state.groupby(key).agg({"i_nevneren": "sum", **{f"{stage}_antall": "sum" for stage in stages}})
