"""Answers that are remembered, and begun before they are asked for."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import duckdb
import polars as pl
import pytest

from queries import run, svarminne
from queries.filtervalg import Filtervalg
from queries.svarminne import Svarminne
from tests import mini

STATUS = "utbredelse/status_per_kommune"
PARAMS = Filtervalg("maaling").sql_params()


class Spurt:
    """Stands for :func:`run.query`: counts what it is asked, and answers when ``may`` is set."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.began, self.may = Event(), Event()
        self.error: Exception | None = None

    def __call__(self, con: duckdb.DuckDBPyConnection, name: str, params: Mapping[str, run.Param]) -> pl.DataFrame:
        self.names.append(name)
        self.began.set()
        assert self.may.wait(10)
        if self.error:
            raise self.error
        return QUERY(con, name, params)


QUERY = run.query


@pytest.fixture
def spurt(monkeypatch: pytest.MonkeyPatch) -> Spurt:
    spurt = Spurt()
    monkeypatch.setattr(run, "query", spurt)
    return spurt


def test_what_is_asked_again_is_the_same_frame(spurt: Spurt) -> None:
    spurt.may.set()
    svar = Svarminne(mini.con())
    assert svar.ask(STATUS, PARAMS) is svar.ask(STATUS, PARAMS | {"kommune": "1804"})
    assert svar.ask(STATUS, PARAMS) is not svar.ask(STATUS, PARAMS | {"fylke": "18"})
    assert spurt.names == [STATUS] * 2


def test_what_is_begun_is_worked_out_once_and_waited_for(spurt: Spurt) -> None:
    svar = Svarminne(mini.con())
    svar.begin(STATUS, PARAMS)
    assert spurt.began.wait(10)
    with ThreadPoolExecutor(3) as askers:
        asked = [askers.submit(svar.ask, STATUS, PARAMS) for _ in range(3)]
        assert not any(answer.done() for answer in asked)
        spurt.may.set()
        assert len({id(answer.result(10)) for answer in asked}) == 1
    svar.begin(STATUS, PARAMS)
    assert spurt.names == [STATUS]


def test_what_no_helper_has_come_to_is_worked_out_by_the_one_who_asks(spurt: Spurt, monkeypatch: pytest.MonkeyPatch) -> None:
    spurt.may.set()
    with ThreadPoolExecutor(1) as busy:
        monkeypatch.setattr(svarminne, "_helpers", busy)
        released = Event()
        busy.submit(released.wait, 10)
        svar = Svarminne(mini.con())
        svar.begin(STATUS, PARAMS)
        assert svar.ask(STATUS, PARAMS).height == len(mini.KOMMUNER)
        released.set()
    assert spurt.names == [STATUS]


def test_what_goes_wrong_is_told_the_one_who_asks_and_tried_again(spurt: Spurt) -> None:
    svar = Svarminne(mini.con())
    spurt.error = duckdb.OutOfMemoryException("full")
    spurt.may.set()
    svar.begin(STATUS, PARAMS)
    with pytest.raises(duckdb.OutOfMemoryException):
        svar.ask(STATUS, PARAMS)
    spurt.error = None
    assert svar.ask(STATUS, PARAMS).height == len(mini.KOMMUNER)
