"""Many small files become few, and every version ever made can be read as before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data import lager, lagerkatalog, vedlikehold

ANTALL = 4


def add(nr: int) -> Callable[[duckdb.DuckDBPyConnection], None]:
    """Ten rows more, as a delivery adds them."""

    def work(con: duckdb.DuckDBPyConnection) -> None:
        con.execute("create schema if not exists lager.leveringer")
        con.execute("create table if not exists lager.leveringer.innforing (nr integer)")
        con.execute(f"insert into lager.leveringer.innforing select {nr} from range(10)")
        lagerkatalog.mark_changed(con)

    return work


def rows(sted: Path, version: int) -> Any:
    with lagerkatalog.attached(sted, version) as con:
        return con.execute("select count(*), count(distinct nr), max(nr) from lager.leveringer.innforing").fetchone()


def test_files_are_merged_and_old_versions_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for nr in range(1, ANTALL + 1):
        lagerkatalog.transact(tmp_path, add(nr))
    before = {version: rows(tmp_path, version) for version in range(1, ANTALL + 1)}
    assert before == {nr: (10 * nr, nr, nr) for nr in range(1, ANTALL + 1)}

    assert vedlikehold.main(["--lager", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Slo sammen 4 filer til 1. Slettet 0 filer som ingen versjon bruker.\n"
    assert vedlikehold.delete_unused(tmp_path, "0 days") == ANTALL
    assert len(list((tmp_path / lager.FILER).rglob("*.parquet"))) == 1

    newest = lager.current_version(tmp_path, wait=True) or 0
    assert {version: rows(tmp_path, version) for version in before} == before
    assert rows(tmp_path, newest) == before[ANTALL]
    lagerkatalog.transact(tmp_path, add(5))
    assert rows(tmp_path, newest + 1) == (50, 5, 5)
    assert vedlikehold.merge_files(tmp_path)[1] <= 1


def test_a_store_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert vedlikehold.main(["--lager", str(tmp_path)]) == 1
    assert "Fant ikke noe lager" in capsys.readouterr().err
