"""The facts about kommuner and fylker that the borders need: names, fylke, label points, area, history.

Read from the datasets in ``data/kilder`` as plain CSV files.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from geo.kommunehistorikk import Historikk

KILDER = Path(__file__).parents[1] / "data" / "kilder"

# the source's English words for the kinds of change, in the words of the data contract
ARTER = {
    "renumber": "nummerskifte",
    "merge": "sammenslåing",
    "split": "deling",
    "boundary": "grensejustering",
    "rename": "navneendring",
}


@dataclass(frozen=True)
class Kommune:
    """A kommune of today. ``navn`` is unique in the country; ``punkt`` is (lon, lat) in degrees."""

    nr: str
    navn: str
    andre: tuple[str, ...]
    fylke: str
    punkt: tuple[float, float]
    areal_km2: float


@dataclass(frozen=True)
class Fylke:
    """A fylke of today."""

    nr: str
    navn: str
    andre: tuple[str, ...]


@dataclass(frozen=True)
class Fakta:
    """Today's kommuner and fylker by number, and how the kommuner came to be."""

    kommuner: dict[str, Kommune]
    fylker: dict[str, Fylke]
    historikk: Historikk


def read_fakta(rot: Path = KILDER) -> Fakta:
    """Reads the three datasets under ``rot``. Raises FileNotFoundError where one is missing."""
    fylker = {
        rad["fylkesnummer"]: Fylke(rad["fylkesnummer"], rad["name"], _other_names(rad))
        for rad in _rows(rot / "fylker" / "fylker.csv").iter_rows(named=True)
    }
    rader = list(_rows(rot / "kommuner" / "kommuner.csv").iter_rows(named=True))
    antall = Counter(rad["name"] for rad in rader)
    kommuner: dict[str, Kommune] = {}
    for rad in rader:
        nr, navn, fylke = rad["kommunenummer"], rad["name"], fylker[rad["fylkesnummer"]]
        kommuner[nr] = Kommune(
            nr=nr,
            navn=navn if antall[navn] == 1 else f"{navn} i {fylke.navn}",
            andre=_other_names(rad),
            fylke=fylke.nr,
            punkt=(float(rad["punkt_lon"]), float(rad["punkt_lat"])),
            areal_km2=float(rad["area_km2"]),
        )
    endringer = _rows(rot / "kommuneendringer" / "kommune_changes.csv").select(
        gammelt_nr="old_code", nytt_nr="new_code", dato=pl.col("change_date").str.to_date(), art=pl.col("kind").replace(ARTER)
    )
    return Fakta(kommuner, fylker, Historikk.from_rows(endringer, kommuner))


def _rows(fil: Path) -> pl.DataFrame:
    """A CSV file with every column as text, so that 0301 stays 0301."""
    return pl.read_csv(fil, infer_schema=False)


def _other_names(rad: dict[str, str | None]) -> tuple[str, ...]:
    """The Sami and Kven names of a row, without the empty ones and without repetition."""
    navn = [del_.strip() for felt in ("sami_name", "kven_name") for del_ in (rad[felt] or "").split(";")]
    return tuple(dict.fromkeys(n for n in navn if n and n != rad["name"]))
