"""Reading the files of a table gives what DuckLake itself reads, in every version; what has to be put together is left to DuckLake."""

from pathlib import Path

import duckdb
import pytest

from data import lagerkatalog, lagertabeller, vedlikehold

# What is done to a table, one version each, and whether its rows are those of its files after it.
ENDRINGER = [
    ("create table lager.main.a (nr varchar not null, antall integer, dato timestamp)", True),
    ("insert into lager.main.a values ('2', 2, '2026-01-01 12:00:00.123456'), ('1', null, null)", True),
    ("insert into lager.main.a values ('0', 7, null)", True),
    ("delete from lager.main.a where nr = '1'", False),
    ("create or replace table lager.main.a as select 'x' as nr, 1 as antall", True),
    ("update lager.main.a set antall = 3", True),
    ("create or replace table lager.main.a as select 'x' as nr, 1 as antall", True),
    ("alter table lager.main.a add column merknad varchar", False),
    ("create or replace table lager.main.a as select 'x' as nr, 1 as antall", True),
    ("alter table lager.main.a rename column antall to tall", False),
    ("create or replace table lager.main.a as select 'x' as nr, 1 as antall", True),
    ("alter table lager.main.a drop column antall", False),
    ("create or replace table lager.main.a as select 'x' as nr, 1::integer as antall", True),
    ("alter table lager.main.a alter column antall type bigint", False),
    ("create or replace table lager.main.a as select '1' as nr", True),
    ("insert into lager.main.a values ('2')", True),
]


@pytest.fixture(scope="module")
def sted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sted = tmp_path_factory.mktemp("lager")
    for sql, _ in ENDRINGER:
        lagerkatalog.transact(sted, lambda con, sql=sql: con.execute(sql).fetchall())
    return sted


def from_files(sted: Path, versjon: int) -> bool:
    """Whether a version is read from its files; what it reads is what DuckLake does, whoever reads."""
    with lagerkatalog.attached(sted, versjon) as con:
        (tabell,) = lagertabeller.find(con, sted, versjon)
        lest, ventet = tabell.read(con), con.execute("from lager.main.a").pl()
    assert lest.rows() == ventet.rows()
    assert lest.schema == ventet.schema
    return "lager.main" not in tabell.kilde


@pytest.mark.parametrize(("nummer", "ventet"), list(enumerate((fra_filene for _, fra_filene in ENDRINGER), 1)))
def test_a_table_is_read_as_ducklake_reads_it(sted: Path, nummer: int, ventet: bool) -> None:
    assert from_files(sted, nummer) is ventet


def test_files_that_are_merged_are_left_to_ducklake(sted: Path) -> None:
    assert vedlikehold.merge_files(sted)[0] >= 2
    versjon = lagerkatalog.current_version(sted, wait=True) or 0
    assert [from_files(sted, nummer) for nummer in range(1, versjon + 1)].count(False) > sum(not fra_filene for _, fra_filene in ENDRINGER)


def test_a_file_that_is_gone_is_told(sted: Path) -> None:
    for fil in (sted / "filer").rglob("*.parquet"):
        fil.unlink()
    with lagerkatalog.attached(sted, len(ENDRINGER)) as con, pytest.raises(duckdb.IOException):
        (tabell,) = lagertabeller.find(con, sted, len(ENDRINGER))
        tabell.read(con)
