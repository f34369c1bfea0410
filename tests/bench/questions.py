"""A page's questions together, beside the same answers in Polars and pandas, and with 20 threads asking at once.

All three libraries start from the tables that are derived once per version: the race is about answering, not about preparing.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from statistics import median, quantiles
from typing import Any

import duckdb
import polars as pl

from data import lager
from queries import run
from queries.filtervalg import Filtervalg
from queries.svarminne import Svarminne
from tests.bench import servers
from tests.bench.report import Line
from tests.bench.rivals import LOSNING, Pandas, Polars
from tests.bench.stores import milliseconds

TARGET_MS = 15.0
THREADS, ROUNDS = 20, 2
THEN = date(2024, 1, 1)
VALG = Filtervalg(LOSNING, nivaa="fylke", sammenlign=THEN, terskel=67)
IN_KOMMUNE = Filtervalg(LOSNING, kommune="5001")
LATELY = Filtervalg(LOSNING, nivaa="fylke")
# What a page asks for in the same way whatever is chosen, to cut the answer itself.
ALWAYS = Filtervalg("")
STATUS, PER_GRUPPE, LOSNINGER = "utbredelse/status_per_kommune", "utbredelse/andel_per_gruppe", "lop/losninger"
KILDER, PUBLISERT = "kvalitet/kilder", "utbredelse/publiserte_tall"
PER_LOSNING, SAMLET, UTVIKLING = "utbredelse/dekning_per_losning", "utbredelse/dekning_samlet", "utbredelse/utvikling"
MAAL, CHANGES = "utforsk/maal", "utbredelse/endringer"
Asked = tuple[tuple[str, Filtervalg], ...]


def _asked(valg: Filtervalg, *names: str) -> Asked:
    return tuple((name, valg) for name in names)


def _in(room: str, valg: Filtervalg, *names: str) -> Asked:
    return _asked(valg, *(f"{room}/{name}" for name in names))


def _rollouts(valg: Filtervalg) -> Asked:
    return _asked(valg, LOSNINGER, "lop/maal", "lop/foringer", UTVIKLING, PUBLISERT, KILDER)


def _profile(valg: Filtervalg) -> Asked:
    return (
        *_in("profil", valg, "omraade", "status", "historikk", "bemanning", "laere_av"),
        *_in("profil", ALWAYS, "tilskudd", "lignende"),
        *_asked(valg, "sammenheng/kommuner", KILDER),
    )


# What each page asks for a choice that nobody has made before. What is asked in the same way whatever is chosen is answered once per
# version, for all visitors, and is measured apart.
_MAP = _asked(VALG, STATUS, PER_GRUPPE, KILDER)
PAGES: Mapping[str, Asked] = {
    "oversikt": _asked(VALG, SAMLET, PER_LOSNING, STATUS, "tilskudd/gap", PUBLISERT, KILDER),
    "kart": _MAP,
    "kart, date moved": _asked(VALG.at(THEN), STATUS, PER_GRUPPE),
    "kart, before and now": (
        *_MAP,
        *_asked(VALG.at(THEN), STATUS),
        *_asked(VALG, CHANGES),
        *_asked(IN_KOMMUNE, "utbredelse/hendelser_i_kommune"),
    ),
    "innføringsløp": _rollouts(VALG),
    "innføringsløp, with a threshold": (*_rollouts(VALG), *_asked(VALG, "lop/hva_skal_til")),
    "innføringsløp, date moved": _rollouts(VALG.at(THEN)),
    "helseteknologiordningen": (
        *_in("tilskudd", VALG, "gap", "dokumentert_andel", "sokt_mot_innvilget", "naadd", "per_kommune", "per_gruppe", "fordelinger"),
        *_in("tilskudd", VALG, "kostnad_og_stadium"),
        *_in("tilskudd", ALWAYS, "ukjente_deltakere", "rammer", "nettverksmidler", "uten_tilskudd"),
        *_asked(VALG, "kvalitet/motstrid", KILDER),
    ),
    "bemanning": (
        *_in("bemanning", VALG, "per_gruppe", "paa_nivaaene", "omsorg"),
        *_in("bemanning", ALWAYS, "per_kommune", "regional_gruppe", "felles_ressurser"),
        *_asked(ALWAYS, "tilskudd/nettverksmidler", KILDER),
    ),
    "sammenheng": _asked(VALG, "sammenheng/kommuner", KILDER),
    "profil": _profile(IN_KOMMUNE),
    "profil, date moved": _profile(IN_KOMMUNE.at(THEN)),
    "utforsk": (*_asked(replace(VALG, nivaa="kommune"), MAAL, STATUS), *_asked(VALG, MAAL, KILDER)),
    "data og kvalitet": (
        *_in("kvalitet", ALWAYS, "dekning_per_fylke", "uenige_kilder", "inndeling", "motstrid"),
        *_in("kvalitet", LATELY, "stille", "meldt_siden", "leveringer"),
        *_asked(LATELY, KILDER),
    ),
    "om": _asked(VALG, KILDER, "kodeverk/losninger", "kodeverk/lopstyper", "kvalitet/motstrid"),
}


def lines(datasett: str) -> list[Line]:
    """The measurements on a store, as lines of a report."""
    con = run.open_tables(lager.read(servers.store(datasett)).frames)
    run.work_ahead(con)
    found = [_page_line(con, name, page) for name, page in PAGES.items()]
    once = {name for page in PAGES.values() for name, valg in page if not _depends(name, valg)}
    taken = milliseconds(lambda: _answer(con, once))
    found.append(Line(f"{len(once)} questions that no choice changes", taken, "ms", note="once per version"))
    found += _rival_lines(con)
    return found + [_crowd_line(con, name) for name in ("oversikt", "kart", "innføringsløp")]


def _page_line(con: duckdb.DuckDBPyConnection, name: str, page: Asked) -> Line:
    """A page's questions together, with their processor time beside: what others do on the machine adds to the one, hardly to the other."""
    asked = sum(1 for question, valg in page if _depends(question, valg))
    wall, processor = milliseconds(lambda: _ask(con, page)), milliseconds(lambda: _ask(con, page), clock=time.process_time)
    return Line(f"page {name}: its {asked} questions together", wall, "ms", TARGET_MS, note=f"{processor:.1f} ms of processor time")


def _ask(con: duckdb.DuckDBPyConnection, page: Asked) -> None:
    """As a page does it, with nothing remembered: all but the first are begun, the last first, and then it asks for one after the other."""
    svar = Svarminne(con)
    asked = [(name, valg.sql_params()) for name, valg in page if _depends(name, valg)]
    for name, params in reversed(asked[1:]):
        svar.begin(name, params)
    for name, params in asked:
        svar.ask(name, params)


def _answer(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        run.query(con, name, ALWAYS.sql_params())


def _depends(name: str, valg: Filtervalg) -> bool:
    """Whether what is chosen changes the answer."""
    return valg is not ALWAYS and bool(run.header(name).params)


def _crowd_line(con: duckdb.DuckDBPyConnection, name: str) -> Line:
    """Twenty threads that ask for the same page at once, each question with a cursor of its own."""
    alone = milliseconds(lambda: _ask(con, PAGES[name]))
    middle, slow, per_second = _crowd(lambda: _ask(con, PAGES[name]))
    note = f"95 % within {slow:,.0f} ms; {per_second:.0f} pages/s, {per_second * alone / 1000:.1f} times one thread"
    return Line(f"page {name}: {THREADS} threads at once", middle, "ms", note=note)


def _rival_lines(con: duckdb.DuckDBPyConnection) -> list[Line]:
    """The main questions in three libraries. Raises RuntimeError when they count differently."""
    steg, omfang = (con.cursor().execute(f"from {table}").pl() for table in ("steg", "omfang_per_aar"))
    grupper = con.cursor().execute("from grupper where nivaa = 'fylke'").pl()
    polars, pandas = Polars(steg, omfang, grupper), Pandas(steg.to_pandas(), omfang.to_pandas(), grupper.to_pandas())
    races: dict[str, tuple[Callable[[], pl.DataFrame], str, Callable[[Any], Any]]] = {
        "status per kommune, today": (lambda: run.query(con, STATUS, VALG.sql_params()), "klasse", lambda r: r.status(None)),
        f"status per kommune, {THEN}": (lambda: run.query(con, STATUS, VALG.at(THEN).sql_params()), "klasse", lambda r: r.status(THEN)),
        "share per fylke": (lambda: run.query(con, PER_GRUPPE, VALG.sql_params()), "tatt_i_bruk_antall", lambda r: r.shares()),
        f"changed since {THEN}": (lambda: run.query(con, CHANGES, VALG.sql_params()), "kommunenr", lambda r: r.changes(THEN)),
        "every solution's stages": (lambda: run.query(con, LOSNINGER, VALG.sql_params()), "tatt_i_bruk_antall", lambda r: r.solutions()),
    }
    found: list[Line] = []
    for name, (ours, column, theirs) in races.items():
        answers = {tuple(sorted(answer[column])) for answer in (ours(), theirs(polars), theirs(pandas))}
        if len(answers) != 1:
            raise RuntimeError(f"{name}: the libraries disagree")
        rivals = {"Polars": partial(theirs, polars), "pandas": partial(theirs, pandas)}
        found.append(Line(name, milliseconds(ours), "ms", note=_beside({library: milliseconds(ask) for library, ask in rivals.items()})))
        crowd = _beside({library: _crowd(ask)[0] for library, ask in rivals.items()})
        found.append(Line(f"{name}: {THREADS} threads at once", _crowd(ours)[0], "ms", note=crowd))
    return found


def _beside(taken: Mapping[str, float]) -> str:
    return ", ".join(f"{library} {ms:.1f} ms" for library, ms in taken.items())


def _crowd(ask: Callable[[], object]) -> tuple[float, float, float]:
    """Twenty threads that ask the same at once: the median and the 95th percentile in milliseconds, and how many were answered a second."""

    def visit(_: int) -> float:
        start = time.perf_counter()
        ask()
        return 1000 * (time.perf_counter() - start)

    with ThreadPoolExecutor(THREADS) as crowd:
        list(crowd.map(visit, range(THREADS)))
        start = time.perf_counter()
        taken = list(crowd.map(visit, range(THREADS * ROUNDS)))
        return median(taken), quantiles(taken, n=20)[-1], len(taken) / (time.perf_counter() - start)
