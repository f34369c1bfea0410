"""What a delivery is: who stands behind it, what it changed, and how it can fail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from data.brudd import Brudd
from data.lagerfeil import Lagerfeil

Status = Literal["kladd", "publisert", "trukket"]


@dataclass(frozen=True)
class Kilde:
    """Where delivered figures come from, as shown at each. ``lisens`` is a word of the table lisenser, ``dato`` the delivery's day."""

    tittel: str
    utgiver: str
    url: str | None
    lisens: str
    dato: date
    neste_oppdatering: str | None = None


@dataclass(frozen=True)
class Levering:
    """One delivery. ``status`` is kladd, publisert or trukket; times are in UTC.

    ``endringer`` counts its rows as ny, endret, uendret and utgår, as they were when it was confirmed. ``versjon`` is the version of the
    store that it came with.
    """

    nummer: int
    tabell: str
    rapportor: str
    kilde: Kilde
    status: Status
    hvem: str
    hvorfor: str
    tidspunkt: datetime
    publisert: datetime | None
    trukket: datetime | None
    rader_antall: int
    endringer: Mapping[str, int]
    versjon: int


@dataclass(frozen=True)
class Logglinje:
    """One line of the audit log: who did what, when (UTC) and why, to which delivery, and the versions before and after."""

    linje: int
    tidspunkt: datetime
    hvem: str
    hva: Status
    hvorfor: str
    levering: int
    versjon_foer: int
    versjon_etter: int


@dataclass(frozen=True)
class Henting:
    """A dataset fetched from its register by somebody: when (UTC) and why, and the versions before and after."""

    tidspunkt: datetime
    hvem: str
    hvorfor: str
    datasett: str
    versjon_foer: int
    versjon_etter: int


class LeveringAvvist(Lagerfeil):
    """The delivery is refused whole; ``brudd`` holds every fault. ``linje`` of a fault is the row's place in the delivery, from 1."""

    def __init__(self, brudd: Sequence[Brudd]) -> None:
        self.brudd = tuple(brudd)
        super().__init__("Leveringen er ikke lagret.\n\n" + "\n\n".join(b.tekst() for b in self.brudd))


class LeveringKonflikt(Lagerfeil):
    """Somebody else changed the same rows since they were read; nothing is stored.

    ``rader`` says the first of these rows in words, ``antall`` how many they are, ``leveringer`` the deliveries that changed them (empty
    when a build did).
    """

    def __init__(self, rader: Sequence[str], antall: int, leveringer: Sequence[int]) -> None:
        self.rader, self.antall, self.leveringer = tuple(rader), antall, tuple(leveringer)
        rader_ord = "1 av radene er endret" if antall == 1 else f"{antall} av radene er endret"
        super().__init__(
            f"{rader_ord} av noen andre etter at du åpnet siden. Ingenting er lagret: se over forskjellene og bekreft på nytt."
        )


class LeveringUkjent(Lagerfeil):
    """There is no such delivery, or it is not in a state where this can be done."""
