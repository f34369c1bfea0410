"""Keeps the store quick after many deliveries: ``python -m data.vedlikehold``.

Each delivery adds small Parquet files. DuckLake's own maintenance lays those that lie next to each other together; every version can be
read as before. The small ones are deleted a day later, by the next run, so that nobody is reading them then.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb

from data import lager, lagerkatalog

FORSOK = 20
VENT = "1 day"


def merge_files(path: Path) -> tuple[int, int]:
    """Merge the store's small files into a new version that shows the same; return how many were merged, and into how many.

    Raises Lagerfeil, and LagerOpptatt when others write all the time.
    """

    def work(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
        rader = con.execute("call ducklake_merge_adjacent_files('lager')").fetchall()
        return sum(foer for *_, foer, _ in rader), sum(etter for *_, etter in rader)

    for _ in range(FORSOK):
        try:
            return lagerkatalog.transact(path, work)
        except lager.LagerEndret:
            continue
    raise lager.LagerOpptatt(f"Andre skriver til lageret i {path} hele tiden. Prøv igjen om litt.")


def delete_unused(path: Path, vent: str = VENT) -> int:
    """Delete the files that no version has used for ``vent`` (an SQL interval); return how many. Raises Lagerfeil."""
    eldre_enn = f"now() - interval {lagerkatalog.quoted(vent)}"
    slett = f"call ducklake_cleanup_old_files('lager', older_than => {eldre_enn})"
    return lagerkatalog.transact(path, lambda con: len(con.execute(slett).fetchall()))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 stopped."""
    tolker = argparse.ArgumentParser(prog="python -m data.vedlikehold", description="Slår sammen lagerets mange små filer.")
    tolker.add_argument("--lager", type=Path, help=f"mappen lageret ligger i (ellers {lager.MILJOVARIABEL}, ellers .lager/ekte)")
    path: Path = tolker.parse_args(argv).lager or lager.default_path()
    try:
        if lager.current_version(path, wait=True) is None:
            raise lager.Lagerfeil(f"Fant ikke noe lager i {path}. Bygg det med «python -m data.bygg».")
        foer, etter = merge_files(path)
        slettet = delete_unused(path)
    except lager.Lagerfeil as feil:
        print(f"Vedlikeholdet stoppet: {feil}", file=sys.stderr)
        return 1
    print(f"Slo sammen {foer} filer til {etter}. Slettet {slettet} filer som ingen versjon bruker.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
