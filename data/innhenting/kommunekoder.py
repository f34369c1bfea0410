"""Old kommunenummer carried to today's, from the rows of the table kommuneendringer. What was divided is not guessed at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from data.csvfil import read_csv

FLYTTER = ("nummerskifte", "sammenslåing", "deling")
ART = {"renumber": "nummerskifte", "merge": "sammenslåing", "split": "deling", "boundary": "grensejustering", "rename": "navneendring"}


@dataclass(frozen=True)
class Etterfolger:
    """Where a number leads today: the numbers (two or more when the kommune was divided) and the old name when it was merged."""

    nr: tuple[str, ...]
    arvet_fra: str | None


@dataclass(frozen=True)
class Kommunekoder:
    """Today's kommuner (number -> name that tells twins apart) and the changes that led to them."""

    dagens: dict[str, str]
    endringer: pl.DataFrame

    @classmethod
    def from_frames(cls, kommuner: pl.DataFrame, endringer: pl.DataFrame) -> "Kommunekoder":
        """Take them from the contract's tables kommuner and kommuneendringer."""
        moves = endringer.filter(pl.col("art").is_in(FLYTTER)).with_columns(pl.col("dato").cast(pl.Date)).sort("dato")
        return cls(dict(kommuner.select("kommunenr", "navn_entydig").iter_rows()), moves)

    @classmethod
    def from_sources(cls, kilder: Path) -> "Kommunekoder":
        """Take them from the source files. Raises Byggefeil when a file is not readable."""
        kommuner = read_csv(kilder / "kommuner" / "kommuner.csv", "kommuner.csv").select(kommunenr="kommunenummer", navn_entydig="name")
        endringer = read_csv(kilder / "kommuneendringer" / "kommune_changes.csv", "kommune_changes.csv").select(
            gammelt_nr="old_code",
            gammelt_navn="old_name",
            nytt_nr="new_code",
            dato=pl.col("change_date").str.to_date(),
            art=pl.col("kind").replace(ART),
        )
        return cls.from_frames(kommuner, endringer)

    @cached_property
    def _moves(self) -> dict[str, list[tuple[str, date, str, str]]]:
        ut: dict[str, list[tuple[str, date, str, str]]] = {}
        for fra, til, dato, art, navn in self.endringer.select("gammelt_nr", "nytt_nr", "dato", "art", "gammelt_navn").iter_rows():
            if til != fra:  # Stavanger kept its number when others were merged into it
                ut.setdefault(fra, []).append((til, dato, art, navn))
        return ut

    def valid_on(self, nr: str, dato: date) -> bool:
        """Say whether the number was in use on the date."""
        begynte = [d for alle in self._moves.values() for til, d, _, _ in alle if til == nr]
        sluttet = [d for _, d, _, _ in self._moves.get(nr, [])]
        kjent = nr in self.dagens or nr in self._moves
        return kjent and (not begynte or min(begynte) <= dato) and (not sluttet or dato < max(sluttet))

    def carry(self, nr: str) -> Etterfolger | None:
        """Follow a number to today's, or return None when it is unknown."""
        if nr in self.dagens:
            return Etterfolger((nr,), None)
        if nr not in self._moves:
            return None
        ender: set[str] = set()
        arvet: str | None = None
        koe = [nr]
        sett = {nr}
        while koe:
            her = koe.pop()
            for til, _, art, navn in self._moves.get(her, []):
                if art != "nummerskifte" and arvet is None:
                    arvet = navn
                if til in self.dagens:
                    ender.add(til)
                elif til not in sett:
                    sett.add(til)
                    koe.append(til)
        return Etterfolger(tuple(sorted(ender)), arvet) if ender else None
