"""The two clocks: what was true on a date, by what was known on a date. The SQL against a plain reading of the rules, on any history."""

from datetime import date, timedelta

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

LOSNING = "maaling"
KOMMUNER = mini.frames()["kommuner"]["kommunenr"].to_list()
# Events of one solution in one kommune: stadium, gjelder_fra, rapportert_dato.
History = list[tuple[str, date | None, date | None]]

RANG = ["ikke_rapportert", "skjermet", "avsluttet", "ikke_startet", "planlagt", "under_innforing", "tilgjengeliggjort", "tatt_i_bruk"]
START = date(2020, 1, 1)
days = st.integers(0, 30).map(lambda n: START + timedelta(days=n * 30))
events = st.tuples(st.sampled_from(RANG), st.none() | days, st.none() | days)
histories = st.lists(events, max_size=7, unique_by=lambda event: (event[1], event[0]))


def of_all(history: st.SearchStrategy[History]) -> st.SearchStrategy[list[History]]:
    """A history for each kommune: opening the tables takes longer than asking about six of them."""
    return st.lists(history, min_size=len(KOMMUNER), max_size=len(KOMMUNER))


def con(per_kommune: list[History]) -> duckdb.DuckDBPyConnection:
    """The mini-Norway with a history for each of its kommuner, of one solution."""
    rows = [
        {
            "losning": LOSNING,
            "kommunenr": kommune,
            "stadium": stadium,
            "gjelder_fra": fra,
            "presisjon": "dag" if fra else "udatert",
            "rapportert_dato": rapportert,
            "metode": "logg",
            "forelopig": False,
            "arvet_fra": None,
            "aktor": None,
            "omtale": None,
            "utgiver": "Prøve",
            "kilde_url": f"https://eksempel.invalid/{n}",
        }
        for kommune, history in zip(KOMMUNER, per_kommune, strict=True)
        for n, (stadium, fra, rapportert) in enumerate(history)
    ]
    frames = mini.frames()
    return run.open_tables(dict(frames) | {"innforing": pl.DataFrame(rows, schema=frames["innforing"].schema)})


def status(con: duckdb.DuckDBPyConnection, dato: date | None, kjent: date | None) -> list[str]:
    """The class of each kommune."""
    params = Filtervalg(LOSNING).sql_params() | {"dato": dato and dato.isoformat(), "kjent": kjent and kjent.isoformat()}
    answer = run.query(con, "utbredelse/status_per_kommune", params)
    return [answer.filter(kommunenr=kommune)["klasse"].item() for kommune in KOMMUNER]


def plain(history: History, dato: date | None, kjent: date | None) -> str:
    """The rules as they are said: known then, true then, the furthest since the last known end."""
    never = date.max
    known = [(s, fra, r or never) for s, fra, r in history if kjent is None or (r or never) <= kjent]
    true = []
    for stadium, fra, rapportert in known:
        if dato is None:
            holds = fra is None or stadium == "planlagt" or fra <= date.today()
        else:
            since = min(day for day in (fra, rapportert) if day) if stadium == "planlagt" else fra
            holds = since is not None and since <= dato
        if holds:
            true.append((stadium, fra))
    ends = [fra for stadium, fra in true if stadium == "avsluttet" and fra]
    last = max(ends, default=None)
    left = [s for s, fra in true if s == "avsluttet" or last is None or (fra is not None and fra > last)]
    return max(left, key=RANG.index, default="ikke_rapportert")


@settings(max_examples=10, deadline=None)
@given(of_all(histories), st.none() | days, st.none() | days)
def test_the_sql_says_what_the_rules_say(per_kommune: list[History], dato: date | None, kjent: date | None) -> None:
    opened, expected = con(per_kommune), [plain(history, dato, kjent) for history in per_kommune]
    assert status(opened, dato, kjent) == expected
    run.work_ahead(opened)
    assert (status(opened, dato, kjent), status(opened, dato, None)) == (expected, [plain(history, dato, None) for history in per_kommune])


@settings(max_examples=8, deadline=None)
@given(of_all(histories.map(lambda h: [e for e in h if e[0] != "avsluttet"])), days, days, days)
def test_more_knowledge_never_takes_a_stage_away_while_nothing_ends(per_kommune: list[History], dato: date, one: date, other: date) -> None:
    opened, (early, late) = con(per_kommune), sorted((one, other))
    before, after = status(opened, dato, early), status(opened, dato, late)
    assert all(RANG.index(was) <= RANG.index(now) for was, now in zip(before, after, strict=True))


def test_a_source_that_says_not_reported_documents_nothing() -> None:
    said: History = [("ikke_rapportert", date(2020, 1, 1), date(2020, 2, 1))]
    answer = run.query(con([said] * len(KOMMUNER)), "utbredelse/status_per_kommune", Filtervalg(LOSNING).sql_params())
    assert set(answer.select("klasse", "gjelder_fra", "presisjon", "utgiver", "kilde_url").rows()) == {("ikke_rapportert", *[None] * 4)}
