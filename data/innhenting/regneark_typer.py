"""What a delivered spreadsheet is read into: sheets of cells, faults, and the rows that can be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

Slag = Literal["status", "tilskudd", "aarsverk"]
TABELL: dict[Slag, str] = {"status": "innforing", "tilskudd": "tilskudd", "aarsverk": "bemanning"}
LENGSTE_VISTE = 80


@dataclass(frozen=True)
class Feil:
    """One thing that keeps a row (or the whole file, ``rad`` None) from being taken.

    ``rad`` is the row as the spreadsheet numbers it, ``kolonne`` its heading there, ``verdi`` what the cell shows, ``regel`` a short
    name of the rule, ``melding`` the whole sentence, ``forslag`` what the cell probably should hold ('' for none).
    """

    rad: int | None
    kolonne: str
    verdi: str
    regel: str
    melding: str
    forslag: str = ""


class Filfeil(Exception):
    """The file as a whole can't be read; ``feil`` says why."""

    def __init__(self, regel: str, melding: str) -> None:
        self.feil = Feil(None, "", "", regel, melding)
        super().__init__(melding)


@dataclass(frozen=True)
class Ark:
    """One sheet. ``celler`` has the columns '0', '1', … of text, row ``i`` being the spreadsheet's row ``i + 1``.

    A cell is null when empty, else a mark and its content: t text, n number, d date (ISO), b truth value, e an error of calculation.
    ``slaatt`` holds the merged ranges as (first row, first column, last row, last column), counted from 0.
    """

    navn: str
    celler: pl.DataFrame
    slaatt: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Fil:
    """A file read: its visible sheets, and what the one who delivers should know."""

    ark: tuple[Ark, ...]
    merknader: tuple[str, ...]


@dataclass(frozen=True)
class Kjent:
    """What the store knows already: the contract's tables as frames."""

    kommuner: pl.DataFrame
    fylker: pl.DataFrame
    kommuneendringer: pl.DataFrame
    fylkesendringer: pl.DataFrame
    losninger: pl.DataFrame


@dataclass(frozen=True)
class Levering:
    """What is said once for the whole delivery, and so need not stand in every row.

    ``kommuner`` are the only ones that may be reported on (None: any). ``losning``, ``ordning``, ``aar`` and ``rolle`` fill in where
    the sheet has no such column.
    """

    utgiver: str
    kilde_url: str
    rapportert_dato: date
    losning: str | None = None
    ordning: str | None = None
    aar: int | None = None
    rolle: str | None = None
    kommuner: frozenset[str] | None = None


@dataclass(frozen=True)
class Resultat:
    """A sheet read and checked.

    ``rader`` are the rows that can be taken, in the contract's columns and types, ``radnummer`` where each stood; ``feil`` every
    fault; ``merknader`` what else to know; ``kolonner`` heading -> field, to be remembered for the source; ``antall`` rows read.
    """

    slag: Slag
    rader: pl.DataFrame
    radnummer: tuple[int, ...]
    feil: tuple[Feil, ...]
    merknader: tuple[str, ...]
    kolonner: Mapping[str, str]
    antall: int
    ark: Ark | None = None
    overskriftsrad: int = 0


def shown(verdi: object) -> str:
    """A cell's content as a message shows it: on one line and not too long."""
    tekst = " ".join(str(verdi).split())
    return tekst if len(tekst) <= LENGSTE_VISTE else tekst[: LENGSTE_VISTE - 1] + "…"
