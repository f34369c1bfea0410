"""A fetched dataset as a folder of data/kilder: the rows, their origin and the queries into the contract. Written whole or not at all."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from data.csvfil import EGNE_KOLONNER, read_csv
from data.innhenting.endring import compare
from data.opphav import KILDEFIL

SQL = Path(__file__).with_name("sql")


@dataclass(frozen=True)
class Fil:
    """One CSV file of a dataset: its name, its rows (all text), and the columns that tell rows apart."""

    navn: str
    rader: pl.DataFrame
    nokkel: tuple[str, ...]


@dataclass(frozen=True)
class Datasett:
    """A dataset ready to be written: folder name, files (the main one first) and what kilde.toml says.

    Its queries lie in ``sql/<navn>/<tabell>.sql``. ``erstatter`` names queries of other datasets («kommuner/befolkning.sql») that
    stand back as long as this dataset is there.
    """

    navn: str
    filer: tuple[Fil, ...]
    felter: Mapping[str, str | date]
    advarsler: tuple[str, ...] = ()
    erstatter: tuple[str, ...] = ()
    merknader: tuple[str, ...] = field(default=())


def compare_with_written(datasett: Datasett, kilder: Path) -> dict[str, pl.DataFrame]:
    """Return per file what would change from the one already in ``kilder``. Raises Byggefeil when that one is not readable."""
    ut: dict[str, pl.DataFrame] = {}
    for fil in datasett.filer:
        sti = kilder / datasett.navn / fil.navn
        gammel = read_csv(sti, fil.navn).drop(EGNE_KOLONNER) if sti.is_file() else fil.rader.clear()
        if set(gammel.columns) != set(fil.rader.columns):  # an older form of the file: all of it is new
            gammel = fil.rader.clear()
        ut[fil.navn] = compare(gammel.select(fil.rader.columns), fil.rader, fil.nokkel)
    return ut


def write(datasett: Datasett, kilder: Path) -> Path:
    """Write the folder beside ``kilder`` and move it into place; a reader sees the old folder or the new one, never a part.

    When the process dies between the two moves, the old folder lies beside and is put back by the next call. Returns the folder.
    """
    mappe = kilder / datasett.navn
    ny, gammel = (kilder.parent / f".{datasett.navn}.{ord_}" for ord_ in ("ny", "gammel"))
    if gammel.is_dir() and not mappe.is_dir():
        gammel.rename(mappe)
    for rest in (ny, gammel):
        shutil.rmtree(rest, ignore_errors=True)
    ny.mkdir()
    for fil in datasett.filer:
        fil.rader.write_csv(ny / fil.navn)
    for sporring in sorted((SQL / datasett.navn).glob("*.sql")):
        shutil.copy(sporring, ny / sporring.name)
    (ny / KILDEFIL).write_text(compose_origin(datasett, ny), encoding="utf-8")
    for fil in ny.iterdir():
        with fil.open("rb") as strom:
            os.fsync(strom.fileno())
    fantes = mappe.is_dir()
    if fantes:
        mappe.rename(gammel)
    try:
        ny.rename(mappe)
    except OSError:
        if fantes:
            gammel.rename(mappe)
        raise
    shutil.rmtree(gammel, ignore_errors=True)
    return mappe


def compose_origin(datasett: Datasett, mappe: Path) -> str:
    """Return kilde.toml for the files as they lie in ``mappe``."""
    linjer = [f"{navn} = {_toml(verdi)}" for navn, verdi in datasett.felter.items()]
    linjer.append(f"advarsler = {_toml_list(datasett.advarsler)}")
    if datasett.erstatter:
        linjer.append(f"erstatter = {_toml_list(datasett.erstatter)}")
    for fil in datasett.filer:
        sha = hashlib.sha256((mappe / fil.navn).read_bytes()).hexdigest()
        linjer += ["", "[[fil]]", f"navn = {_toml(fil.navn)}", f'sha256 = "{sha}"']
    return "\n".join(linjer) + "\n"


def _toml(verdi: str | date) -> str:
    return verdi.isoformat() if isinstance(verdi, date) else json.dumps(verdi, ensure_ascii=False)


def _toml_list(verdier: Sequence[str]) -> str:
    return f"[{', '.join(_toml(verdi) for verdi in verdier)}]"
