"""A copy of a store, for one moment: the catalogue's tables as Parquet, and the files that they name.

The same whether the catalogue is a file or lies in PostgreSQL, and wherever the files lie, so that a copy of one can become the other.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from data import lagerfiler, lagerkatalog
from data.lagerfeil import Feilslag, Lagerfeil, translate

# Every file that some version of the store rests on. What lies there besides is left of transactions that came to nothing.
_FILER = """
with steder as (
    select t.table_id, any_value(s.path || t.path) as sted, bool_and(s.path_is_relative and t.path_is_relative) as relativ
    from 'MAPPE/ducklake_table.parquet' t join 'MAPPE/ducklake_schema.parquet' s using (schema_id)
    group by t.table_id
), filer as (
    select table_id, path, path_is_relative from 'MAPPE/ducklake_data_file.parquet'
    union
    select table_id, path, path_is_relative from 'MAPPE/ducklake_delete_file.parquet'
)
select sted || path as navn, relativ and path_is_relative as relativ from filer join steder using (table_id) order by navn
"""


def take_catalogue(path: Path) -> dict[str, bytes]:
    """Return the catalogue's tables as they are at one moment, each as Parquet. Raises Lagerfeil without a catalogue."""
    if lagerkatalog.current_version(path, wait=True) is None:
        raise Lagerfeil(f"Fant ikke noe lager i {path}. Det er ingenting å ta kopi av.", Feilslag.MANGLER)
    with tempfile.TemporaryDirectory() as mappe, lagerkatalog.own_tables(path) as con:
        for navn in _tables(con):
            con.execute(f"copy (from katalog.{navn}) to {lagerkatalog.quoted(f'{mappe}/{navn}.parquet')} (format parquet)")
        return {fil.stem: fil.read_bytes() for fil in sorted(Path(mappe).iterdir())}


def newest(katalog: dict[str, bytes]) -> int:
    """Return the number of the newest version in a copied catalogue."""
    return int(pl.read_parquet(katalog["ducklake_snapshot"])["snapshot_id"].max() or 0)  # pyright: ignore[reportArgumentType]


def take_files(path: Path, katalog: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file that a copied catalogue names. They never change once they are named."""
    with tempfile.TemporaryDirectory() as mappe:
        _lay_out(katalog, mappe)
        con = lagerkatalog.connect()
        try:
            filer = con.execute(_FILER.replace("MAPPE", mappe)).fetchall()
            if not all(relativ for _, relativ in filer):
                raise Lagerfeil("Lageret har filer utenfor sin egen mappe, og kan ikke kopieres slik.", Feilslag.OPPSETT)
            lagerkatalog.reach_files(con)
            for navn, _ in filer:
                yield navn, lagerfiler.read(con, path, navn)
        except (duckdb.Error, OSError) as feil:
            raise translate(path, feil) from None
        finally:
            con.close()


def put(path: Path, katalog: dict[str, bytes], filer: Iterator[tuple[str, bytes]]) -> None:
    """Make a store of a copy, where there is none: the files first, then the catalogue, in one transaction. Reads all of it back.

    Raises Lagerfeil when something can't be written, or is not the same when it is read again.
    """
    con = lagerkatalog.connect()
    try:
        lagerkatalog.reach_files(con)
        for navn, innhold in filer:
            lagerfiler.write(con, path, navn, innhold)
            if lagerfiler.read(con, path, navn) != innhold:
                raise Lagerfeil(f"{navn} ble ikke skrevet slik den står i kopien. Se etter om disken er skadet.", Feilslag.SKADET)
    except (duckdb.Error, OSError) as feil:
        raise translate(path, feil) from None
    finally:
        con.close()
    lagerkatalog.transact(path, lambda _: None)
    with tempfile.TemporaryDirectory() as mappe:
        _lay_out(katalog, mappe)
        with lagerkatalog.own_tables(path, write=True) as con:
            _fill(con, mappe, lagerfiler.place(path))
        with lagerkatalog.own_tables(path) as con:
            _compare(con, mappe)


def is_empty(path: Path) -> bool:
    """Whether there is neither a version in the catalogue nor a file where the files are to lie."""
    con = lagerkatalog.connect()
    try:
        lagerkatalog.reach_files(con)
        return lagerkatalog.current_version(path, wait=True) is None and lagerfiler.is_empty(con, path)
    except (duckdb.Error, OSError) as feil:
        raise translate(path, feil) from None
    finally:
        con.close()


def _fill(con: duckdb.DuckDBPyConnection, mappe: str, sted: str) -> None:
    finnes = set(_tables(con))
    for fil in sorted(Path(mappe).iterdir()):
        kilde = lagerkatalog.quoted(str(fil))
        if fil.stem in finnes:
            con.execute(f"delete from katalog.{fil.stem}")
            con.execute(f"insert into katalog.{fil.stem} by name from {kilde}")
        else:
            con.execute(f"create table katalog.{fil.stem} as from {kilde}")
    con.execute("update katalog.ducklake_metadata set value = $sted where key = 'data_path'", {"sted": sted})


def _compare(con: duckdb.DuckDBPyConnection, mappe: str) -> None:
    """Every row of the copy stands in the catalogue, and no other; only where the files lie may differ."""
    for fil in sorted(Path(mappe).iterdir()):
        felter = ", ".join(f'"{felt}"' for felt, *_ in con.execute(f"describe from {lagerkatalog.quoted(str(fil))}").fetchall())
        bare = "where key <> 'data_path'" if fil.stem == "ducklake_metadata" else ""
        sider = [f"(select {felter} from {kilde} {bare})" for kilde in (f"katalog.{fil.stem}", lagerkatalog.quoted(str(fil)))]
        ulike = con.execute(f"{sider[0]} except all {sider[1]} union all ({sider[1]} except all {sider[0]})").fetchall()
        if ulike:
            raise Lagerfeil(f"Katalogen ble ikke skrevet slik den står i kopien ({fil.stem}).", Feilslag.SKADET)


def _tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    alle = con.execute(
        "select table_name from duckdb_tables() where database_name = 'katalog' and table_name like 'ducklake_%' order by 1"
    ).fetchall()
    return [navn for (navn,) in alle]


def _lay_out(katalog: dict[str, bytes], mappe: str) -> None:
    for navn, innhold in katalog.items():
        Path(mappe, f"{navn}.parquet").write_bytes(innhold)
