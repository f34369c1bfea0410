"""The versions of the store, and what each of them changed: rows that came and rows that went, table by table.

What a version shows is read as the pages read it, deliveries and all. A version never changes, so each is read and compared once for as
long as the process lives; one that lands later costs the reading of it and of the one before.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import polars as pl

from data import lager, lagerkatalog
from data.kontrakt import LAGERINFO

NEWEST = 50
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Tabellendring:
    """A table that a version changed: rows in all, and how many came and went. None where the columns are others than before."""

    tabell: str
    rader: int
    nye: int | None
    borte: int | None


@dataclass(frozen=True)
class Versjonsendring:
    """A version, when it was made (UTC), and what it changed; the first one brought everything."""

    nummer: int
    opprettet: datetime
    tabeller: tuple[Tabellendring, ...]


def versions(sted: Path) -> tuple[tuple[int, datetime], ...]:
    """Every version's number and when it was made (UTC), newest first. Raises Lagerfeil without a readable store."""
    newest = lagerkatalog.current_version(sted)
    return _versions(sted, newest) if newest else ()


def log(sted: Path) -> tuple[Versjonsendring, ...]:
    """What the newest versions changed, newest first; a version that shows the same as the one before is left out.

    Ends where a version can't be read with this edition of e-helsekart. Raises Lagerfeil without a readable store.
    """
    made = versions(sted)
    found: list[Versjonsendring] = []
    with _one_at_a_time:
        for place, (nummer, opprettet) in enumerate(made[:NEWEST]):
            before = made[place + 1] if place + 1 < len(made) else None
            try:
                changed = _changes(sted, (nummer, opprettet), before)
            except lager.LagerOpptatt:
                raise
            except lager.Lagerfeil:
                break
            if changed:
                found.append(Versjonsendring(nummer, opprettet, changed))
        _frames.cache_clear()
    return tuple(found)


def compared(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> tuple[Tabellendring, ...]:
    """The tables that differ between two versions' frames. The order of rows is no difference; a changed row is one gone and one new."""
    names = sorted((before.keys() | after.keys()) - {LAGERINFO})
    found = (_table(name, before.get(name), after.get(name)) for name in names)
    return tuple(change for change in found if change is not None)


def _table(navn: str, before: pl.DataFrame | None, after: pl.DataFrame | None) -> Tabellendring | None:
    rows = 0 if after is None else after.height
    if before is None or after is None:
        gone = 0 if before is None else before.height
        return Tabellendring(navn, rows, rows, gone) if rows or gone else None
    if before.equals(after):
        return None
    if before.schema != after.schema:
        return Tabellendring(navn, rows, None, None)
    earlier, later = (pl.DataFrame({"rad": frame.hash_rows()}).group_by("rad").len() for frame in (before, after))
    both = earlier.join(later, on="rad", how="inner").select(pl.min_horizontal("len", "len_right").sum()).item()
    new, gone = after.height - both, before.height - both
    return Tabellendring(navn, rows, new, gone) if new or gone else None


@lru_cache(maxsize=1_000)
def _changes(sted: Path, version: tuple[int, datetime], before: tuple[int, datetime] | None) -> tuple[Tabellendring, ...]:
    return compared(_frames(sted, before) if before else {}, _frames(sted, version))


@lru_cache(maxsize=2)
def _frames(sted: Path, version: tuple[int, datetime]) -> Mapping[str, pl.DataFrame]:
    return lager.read(sted, version[0]).frames


@lru_cache(maxsize=8)
def _versions(sted: Path, newest: int) -> tuple[tuple[int, datetime], ...]:
    with lagerkatalog.attached(sted) as con:
        made = con.execute(
            "select snapshot_id, epoch_us(snapshot_time) from ducklake_snapshots('lager') where snapshot_id > 0 order by snapshot_id desc"
        ).fetchall()
    return tuple((nummer, datetime.fromtimestamp(us / 1e6, tz=UTC)) for nummer, us in made)
