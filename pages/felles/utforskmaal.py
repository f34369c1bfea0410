"""What Utforsk can measure, and what it can make of a measure: the safe list. Pure, and known to the link and to the fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

STANDARD = "andel"
Gruppe = Literal["status", "tilskudd", "aarsverk", ""]

# What may be made of a measure, in menu order.
REGN: Mapping[str, str] = {
    "per_innbygger": "Per innbygger",
    "avstand": "Avstand til et annet tall",
    "forhold": "Forhold til et annet tall",
    "endring": "Endring siden en dato",
}


@dataclass(frozen=True)
class Maal:
    """A measure: a column of ``utforsk/maal`` with its name, unit and decimals.

    ``kunnskap`` is what must be reported for it, which has a column ``<kunnskap>_er_nok``; empty is known everywhere. ``nevner`` is the
    column of inhabitants it may be divided by and ``per`` how many of them at a time; empty where that would mean nothing. ``er_andel``
    is a ratio already, which may be mapped.
    """

    navn: str
    kolonne: str
    enhet: str
    desimaler: int = 0
    kunnskap: Gruppe = ""
    nevner: str = ""
    per: int = 1
    er_andel: bool = False

    @property
    def er_status(self) -> bool:
        """Whether it is about the chosen solution, and is known for other dates."""
        return self.kunnskap == "status"


MAAL: Mapping[str, Maal] = {
    "andel": Maal("Andel kommuner som har tatt i bruk", "andel_pst", "%", 1, "status", er_andel=True),
    "innbyggerandel": Maal("Andel innbyggere i kommuner som har tatt i bruk", "innbyggere_andel_pst", "%", 1, "status", er_andel=True),
    "i_bruk": Maal("Kommuner som har tatt i bruk", "tatt_i_bruk_antall", "kommuner", 0, "status"),
    "innbyggere_i_bruk": Maal("Innbyggere i kommuner som har tatt i bruk", "innbyggere_i_bruk_antall", "innbyggere", 0, "status"),
    "underveis": Maal("Kommuner som planlegger eller innfører", "underveis_antall", "kommuner", 0, "status"),
    "ukjent": Maal("Kommuner som ikke er rapportert", "ikke_rapportert_antall", "kommuner", 0, "status"),
    "innvilget": Maal("Dokumentert tilskudd", "innvilget_kr", "kr", 0, "tilskudd", "innbyggere_antall"),
    "tilskudd": Maal("Dokumenterte tilskudd", "tilskudd_antall", "tilskudd", 0, "tilskudd", "innbyggere_antall", 10_000),
    "aarsverk": Maal("Årsverk til e-helse", "aarsverk", "årsverk", 1, "aarsverk", "aarsverk_innbyggere_antall", 10_000),
    "innbyggere": Maal("Innbyggere", "innbyggere_antall", "innbyggere"),
    "kommuner": Maal("Kommuner", "kommuner_antall", "kommuner"),
}
