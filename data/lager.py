"""The store: versions of all tables, in a DuckLake of Parquet files with a catalogue (lagerkatalog.py) that holds the versions.

A writer makes one version (snapshot) per build or delivery, in one transaction. A reader opens the catalogue read-only, reads a whole
version and closes it again, so that readers and writers only ever wait for each other for moments. What a version shows is the built
rows and the delivered ones that are published (levering_visning.py).
"""

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import duckdb
import polars as pl

from data import kontrakt as kontrakten
from data import lagerkatalog, lagertabeller, levering_visning
from data.kontrakt import LAGERINFO, Kontrakt, Kontraktavvik, Tabell
from data.lagerfeil import Feilslag, LagerEndret, Lagerfeil, LagerOpptatt
from data.lagerfiler import FILER
from data.lagerkatalog import KATALOG, current_version
from data.levering_visning import Leverte

__all__ = (
    "FILER", "KATALOG", "MILJOVARIABEL", "Deler", "Feilslag", "LagerEndret", "LagerOpptatt", "Lagerfeil", "Versjon", "current_version",
    "default_path", "read", "read_delivered", "read_parts", "write",
)  # fmt: skip

MILJOVARIABEL = "EHELSEKART_LAGER"
FORSOK = 20

Logg: TypeAlias = Callable[[duckdb.DuckDBPyConnection, int, int], object]


@dataclass(frozen=True)
class Versjon:
    """One version of the store, read whole.

    ``frames`` holds one frame per table of the contract, ``beskrivelser`` the comments shown to users, by «tabell» and
    «tabell.kolonne»; ``datasett`` is 'ekte' or 'eksempel', ``opprettet`` is in UTC.
    """

    nummer: int
    opprettet: datetime
    datasett: str
    frames: Mapping[str, pl.DataFrame]
    beskrivelser: Mapping[str, str]


@dataclass(frozen=True)
class Deler:
    """A version's two parts: ``bygd`` with the built rows alone, and everything that was ever delivered."""

    bygd: Versjon
    leverte: Leverte


def default_path(datasett: str = "ekte") -> Path:
    """Return the store's folder: the environment variable EHELSEKART_LAGER, or .lager/<datasett> under the project."""
    return Path(os.environ.get(MILJOVARIABEL) or Path(__file__).parent.parent / ".lager" / datasett)


def read(path: Path, version: int | None = None, *, kontrakt: Kontrakt | None = None, kladder: Collection[int] = ()) -> Versjon:
    """Read a version (the newest by default) into frames. ``kladder`` are drafts to show as if they were published.

    A version written under an older contract is completed with empty tables and columns. Raises Lagerfeil when the store or the version
    is not there, or can't be completed.
    """
    kontrakt = kontrakt or kontrakten.current()
    deler = read_parts(path, version, kontrakt=kontrakt)
    frames = levering_visning.merge(deler.bygd.frames, deler.leverte, kontrakt, kladder)
    return replace(deler.bygd, frames=MappingProxyType(frames))


def read_parts(path: Path, version: int | None = None, *, kontrakt: Kontrakt | None = None) -> Deler:
    """Read a version's built rows and deliveries apart. Raises Lagerfeil as :func:`read` does."""
    nummer = version if version is not None else _existing(path)
    with lagerkatalog.attached(path, nummer) as con:
        steder = lagertabeller.find(con, path, nummer)
        tabeller = {sted.navn: sted for sted in steder if sted.skjema == "main"}
        if LAGERINFO not in tabeller:
            raise Lagerfeil(
                f"Versjon {nummer} i {path} er ikke et lager for e-helsekart. Bygg det på nytt med «python -m data.bygg».", Feilslag.SKADET
            )
        frames = {navn: sted.read(con) for navn, sted in tabeller.items()}
        opprettet = lagertabeller.made_at(con, nummer)
        leverte = levering_visning.read_delivered(con, steder)
    beskrivelser = {
        f"{navn}.{kolonne}" if kolonne else navn: tekst for navn, sted in tabeller.items() for kolonne, tekst in sted.kommentarer.items()
    }
    datasett = str(frames[LAGERINFO]["datasett"].item())
    try:
        frames = kontrakten.complete(frames, kontrakt or kontrakten.current())
    except Kontraktavvik as feil:
        raise Lagerfeil(
            f"Versjon {nummer} i {path} er av en annen utgave: {feil} Bygg det på nytt med «python -m data.bygg».", Feilslag.ANNEN_UTGAVE
        ) from feil
    return Deler(Versjon(nummer, opprettet, datasett, MappingProxyType(frames), MappingProxyType(beskrivelser)), leverte)


def read_delivered(path: Path, version: int | None = None) -> Leverte:
    """Read only what was delivered, up to a version (the newest by default). Raises Lagerfeil as :func:`read` does."""
    nummer = version or _existing(path)
    with lagerkatalog.attached(path, nummer) as con:
        return levering_visning.read_delivered(con, lagertabeller.find(con, path, nummer))


def write(frames: Mapping[str, pl.DataFrame], datasett: str, kontrakt: Kontrakt, path: Path, *, log: Logg | None = None) -> int:
    """Write all tables of the contract (but lagerinfo, made here) as one new version and return its number. Deliveries stay.

    When nothing differs from the newest version, none is made and its number is returned. The order of rows is kept but is no
    difference. ``log`` is called in the same transaction when there is a new one, with the versions before and after. Raises Lagerfeil
    when the store holds another datasett than this, and leaves it as it was on any error.
    """

    def work(con: duckdb.DuckDBPyConnection) -> int:
        foer = lagerkatalog.snapshot(con)
        nummer = _write(con, frames, datasett, kontrakt, path)
        if log and nummer != foer:
            log(con, foer, nummer)
        return nummer

    for _ in range(FORSOK):
        try:
            return lagerkatalog.transact(path, work)
        except LagerEndret:
            continue
    raise LagerOpptatt(f"Andre skriver til lageret i {path} hele tiden. Prøv igjen om litt.")


def _existing(path: Path) -> int:
    nummer = current_version(path, wait=True)
    if nummer is None:
        raise Lagerfeil(f"Fant ikke noe lager i {path}. Bygg det med «python -m data.bygg».", Feilslag.MANGLER)
    return nummer


def _write(con: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame], datasett: str, kontrakt: Kontrakt, path: Path) -> int:
    steder = {sted.navn: sted.kilde for sted in lagertabeller.find(con, path, lagerkatalog.snapshot(con)) if sted.skjema == "main"}
    gammel = con.execute(f"select datasett, skjema_sha from {steder[LAGERINFO]}").fetchone() if LAGERINFO in steder else None
    if gammel and gammel[0] != datasett:
        raise Lagerfeil(
            f"Lageret i {path} inneholder «{gammel[0]}»-data. Velg et annet sted for «{datasett}» med {MILJOVARIABEL}.", Feilslag.OPPSETT
        )
    nytt_skjema = gammel is None or gammel[1] != kontrakt.sha
    endret = nytt_skjema
    for tabell in kontrakt.tabeller.values():
        if tabell.navn != LAGERINFO:
            con.register("ny", frames[tabell.navn])
            if nytt_skjema or not _same_rows(con, tabell, steder[tabell.navn]):
                _replace(con, tabell)
                endret = True
            con.unregister("ny")
    if nytt_skjema:
        for navn in steder.keys() - kontrakt.tabeller.keys():
            con.execute(f'drop table lager.main."{navn}"')
    if not endret:
        return lagerkatalog.snapshot(con)
    con.register("ny", pl.DataFrame({"datasett": [datasett], "bygget_tidspunkt": [_now()], "skjema_sha": [kontrakt.sha]}))
    _replace(con, kontrakt.tabeller[LAGERINFO])
    con.unregister("ny")
    lagerkatalog.mark_changed(con)
    return lagerkatalog.snapshot(con) + 1


def _replace(con: duckdb.DuckDBPyConnection, tabell: Tabell) -> None:
    felter = ", ".join(f'"{k.navn}" {k.type}{" not null" if k.paakrevd else ""}' for k in tabell.kolonner)
    con.execute(f"create or replace table lager.main.{tabell.navn} ({felter})")
    con.execute(f"comment on table lager.main.{tabell.navn} is {lagerkatalog.quoted(tabell.kommentar)}")
    for kolonne in tabell.kolonner:
        con.execute(f'comment on column lager.main.{tabell.navn}."{kolonne.navn}" is {lagerkatalog.quoted(kolonne.kommentar)}')
    con.execute(f"insert into lager.main.{tabell.navn} by name from ny")


def _same_rows(con: duckdb.DuckDBPyConnection, tabell: Tabell, gammel: str) -> bool:
    felter = ", ".join(f'"{k.navn}"::{k.type}' for k in tabell.kolonner)
    foer, naa = (con.execute(f"select count(*), sum(hash({felter})) from {kilde}").fetchone() for kilde in (gammel, "ny"))
    return foer == naa


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
