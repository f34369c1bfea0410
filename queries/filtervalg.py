"""The one state of the app: what the user has chosen.

Widgets write it, the link carries it, every question takes its parameters from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal, Self, TypeAlias

Nivaa: TypeAlias = Literal[
    "kommune", "helsefellesskap", "nettverk", "fylke", "helseregion", "land", "storrelse", "kostragruppe", "sentralitet"
]
Nevner: TypeAlias = Literal["inviterte", "aktuelle", "alle"]

# The words for the two choices that have no code list in the data, in menu order.
NIVAAER: Mapping[Nivaa, str] = {
    "kommune": "Kommune",
    "fylke": "Fylke",
    "helsefellesskap": "Helsefellesskap",
    "nettverk": "Digitaliseringsnettverk",
    "helseregion": "Helseregion",
    "land": "Hele landet",
    "storrelse": "Kommunestørrelse",
    "kostragruppe": "KOSTRA-gruppe",
    "sentralitet": "Sentralitet",
}
NEVNERE: Mapping[Nevner, str] = {"inviterte": "Inviterte kommuner", "aktuelle": "Aktuelle kommuner", "alle": "Alle kommuner"}

# Names for codes, as the app writes them: {"losning": {"dho": "Digital hjemmeoppfølging"}, "fylke": {"18": "Nordland"}, …}
Navn: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Filtervalg:
    """Codes and dates only; None means no limit, or the standard. A kommune always lies in the chosen fylke, if one is chosen.

    ``nevner`` None is the solution's own standard: inviterte in a delvis nasjonalt løp that has a list of them, else aktuelle.
    ``dato`` is what was true on a date, ``kjent`` what was known on a date, ``sammenlign`` the earlier date to compare with;
    None is today. ``terskel`` is the reader's own share in per cent for «vesentlig andel».
    """

    losning: str
    lop: str | None = None
    fylke: str | None = None
    kommune: str | None = None
    nivaa: Nivaa = "kommune"
    nevner: Nevner | None = None
    dato: date | None = None
    kjent: date | None = None
    sammenlign: date | None = None
    terskel: int | None = None

    def sql_params(self) -> dict[str, str | int | None]:
        """Every field by its own name: what a .sql file may call ``$losning``, ``$fylke`` and so on. Dates as ISO text."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

    def link_params(self) -> dict[str, str]:
        """The choice as query parameters: codes, defaults left out but for the solution, so that a link means the same later."""
        params = {name: str(value) for name, value in self.sql_params().items() if value is not None}
        if self.nivaa == "kommune":
            del params["nivaa"]
        return params

    def at(self, dato: date | None) -> Self:
        """The same choice on another date, after the same knowledge."""
        return replace(self, dato=dato)

    def with_losning(self, losning: str) -> Self:
        """The same choice for another solution."""
        return replace(self, losning=losning)

    def describe(self, navn: Navn) -> str:
        """The choice in words, for the top of a page, the name of a file and the foot of a slide."""
        parts = [navn["losning"][self.losning]]
        if self.lop:
            parts.append(navn["lop"][self.lop])
        parts.append(navn["fylke"][self.fylke] if self.fylke else "hele landet")
        if self.kommune:
            parts.append(navn["kommune"][self.kommune])
        parts.append(f"vist per {_lower(NIVAAER[self.nivaa])}")
        if self.nevner:
            parts.append(f"av {NEVNERE[self.nevner].lower()}")
        parts += [f"{word} {_day(value)}" for word, value in (("per", self.dato), ("kjent", self.kjent)) if value]
        return " · ".join(parts)


def _lower(word: str) -> str:
    return word if word.isupper() or word.startswith("KOSTRA") else word.lower()


def _day(value: date) -> str:
    return f"{value.day:02}.{value.month:02}.{value.year}"
