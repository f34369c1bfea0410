"""Old kommunenummer -> new: what became of a kommune between two dates.

Pure over the rows of the change table; nothing is guessed. A code that cannot be followed raises, a split without an official
key has no share, and border adjustments and new names never move a code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

FLYTTER = ("nummerskifte", "sammenslåing", "deling")
FLYTTER_IKKE = ("grensejustering", "navneendring")


class UkjentKommune(KeyError):
    """A kommunenummer that is not in the change history, or was not valid on the date asked for."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Etterfolger:
    """A kommune that took over after another.

    ``andel`` is the share of the old kommune that went into ``nr``: 1.0 for all of it, ``None`` where it was divided and no official
    key exists. ``arvet`` is true where ``nr`` is another unit than the old one (merged or divided): what was known about the old
    kommune is then inherited, not reported by the new. A plain change of number inherits nothing.
    """

    nr: str
    andel: float | None
    arvet: bool


@dataclass(frozen=True)
class _Flytting:
    dato: date
    fra: str
    til: str
    art: str


@dataclass(frozen=True)
class Historikk:
    """The moves between codes in order of date, and the codes that are valid after the last of them."""

    flyttinger: tuple[_Flytting, ...]
    dagens: frozenset[str]

    @classmethod
    def from_rows(cls, endringer: pl.DataFrame, dagens: Iterable[str]) -> "Historikk":
        """Reads change rows (columns ``gammelt_nr``, ``nytt_nr``, ``dato``, ``art``) and today's codes.

        Raises ValueError for an unknown ``art`` and for a code that one row moves away although it is valid today.
        """
        rader = endringer.select("gammelt_nr", "nytt_nr", pl.col("dato").cast(pl.Date), "art")
        ukjent = sorted(set(rader["art"]) - {*FLYTTER, *FLYTTER_IKKE})
        if ukjent:
            raise ValueError(f"Ukjent art i kommuneendringene: {', '.join(ukjent)}.")
        flyttinger = (_Flytting(dato, fra, til, art) for fra, til, dato, art in rader.iter_rows() if art in FLYTTER)
        historikk = cls(tuple(sorted(flyttinger, key=lambda f: (f.dato, f.fra, f.til))), frozenset(dagens))
        blindveier = sorted({f.til for f in historikk.flyttinger} - {f.fra for f in historikk.flyttinger} - historikk.dagens)
        if blindveier:
            raise ValueError(f"Kommuneendringene ender i nummer som ikke gjelder i dag: {', '.join(blindveier)}.")
        return historikk

    @cached_property
    def datoer(self) -> tuple[date, ...]:
        """The dates on which codes moved, oldest first."""
        return tuple(sorted({f.dato for f in self.flyttinger}))

    def valid_codes(self, dato: date) -> frozenset[str]:
        """The codes valid on a date (before the first change: those valid just before it)."""
        return self._inndelinger[sum(omlegging <= dato for omlegging in self.datoer)]

    @cached_property
    def _inndelinger(self) -> tuple[frozenset[str], ...]:
        """The codes before the first date of change, after it, and so on to today's: worked out backwards from today."""
        inndelinger = [self.dagens]
        for dato in reversed(self.datoer):
            flyttinger = [f for f in self.flyttinger if f.dato == dato]
            inndelinger.append((inndelinger[-1] - {f.til for f in flyttinger}) | {f.fra for f in flyttinger})
        return tuple(reversed(inndelinger))

    @cached_property
    def _etter_kode(self) -> dict[tuple[date, str], list[_Flytting]]:
        """The moves of each code on each date."""
        ut: dict[tuple[date, str], list[_Flytting]] = {}
        for flytting in self.flyttinger:
            ut.setdefault((flytting.dato, flytting.fra), []).append(flytting)
        return ut

    def carry(self, nr: str, fra: date, til: date) -> tuple[Etterfolger, ...]:
        """Follows a code that was valid on ``fra`` to the codes valid on ``til``, sorted by number.

        A kommune that was merged and later divided again leads to all the parts: the table cannot tell which part it lay in.
        Raises UkjentKommune where the code is unknown or was not valid on ``fra``, ValueError where ``til`` lies before ``fra``.
        """
        if til < fra:
            raise ValueError(f"Kan ikke føre kommunenummer bakover i tid, fra {fra:%d.%m.%Y} til {til:%d.%m.%Y}.")
        if nr not in self.valid_codes(fra):
            raise UkjentKommune(self._explain(nr, fra))
        naa = {nr: Etterfolger(nr, 1.0, False)}
        for dato in self.datoer:
            if fra < dato <= til:
                naa = self._step(naa, dato)
        return tuple(naa[kode] for kode in sorted(naa))

    def _step(self, naa: dict[str, Etterfolger], dato: date) -> dict[str, Etterfolger]:
        """Moves every code over one date of change."""
        neste: dict[str, Etterfolger] = {}
        for nr, etterfolger in naa.items():
            flyttinger = self._etter_kode.get((dato, nr), [])
            for flytting in flyttinger:
                andel = etterfolger.andel if len(flyttinger) == 1 else None
                arvet = etterfolger.arvet or flytting.art != "nummerskifte"
                if flytting.til in neste:  # two parts of a divided kommune that meet again
                    andel = None
                neste[flytting.til] = Etterfolger(flytting.til, andel, arvet)
            if not flyttinger:
                neste[nr] = etterfolger
        return neste

    def _explain(self, nr: str, dato: date) -> str:
        """Says in Norwegian why a code cannot be used on a date."""
        borte = [f for f in self.flyttinger if f.fra == nr and f.dato <= dato]
        if borte:
            siste = max(f.dato for f in borte)
            nye = ", ".join(f.til for f in borte if f.dato == siste)
            return f"Kommunenummer {nr} gjaldt ikke {dato:%d.%m.%Y}: det gikk ut {siste:%d.%m.%Y} (nå {nye})."
        kommer = [f.dato for f in self.flyttinger if f.til == nr and f.dato > dato]
        if kommer:
            return f"Kommunenummer {nr} gjaldt ikke {dato:%d.%m.%Y}: det kom først {min(kommer):%d.%m.%Y}."
        return f"Kommunenummer {nr} er ukjent: det finnes verken i dagens inndeling eller i kommuneendringene."
