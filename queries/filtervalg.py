"""The one state of the app: what the user has chosen.

Widgets write it, the link carries it, every question takes its parameters from it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal, Self, TypeAlias

from queries.datoord import day

Nivaa: TypeAlias = Literal[
    "kommune", "helsefellesskap", "nettverk", "fylke", "helseregion", "land", "storrelse", "kostragruppe", "sentralitet"
]
Nevner: TypeAlias = Literal["inviterte", "aktuelle", "alle"]
Fordeling: TypeAlias = Literal["soker", "deltakere", "likt", "innbyggere"]

# The words for the choices that have no code list in the data, in menu order.
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
FORDELINGER: Mapping[Fordeling, str] = {
    "soker": "Kommunen som søkte",
    "deltakere": "Alle deltakere, hele beløpet",
    "likt": "Deltakerne, delt likt",
    "innbyggere": "Deltakerne, delt etter innbyggere",
}

# Names for codes, as the app writes them: {"losning": {"dho": "Digital hjemmeoppfølging"}, "fylke": {"18": "Nordland"}, …}
Navn: TypeAlias = Mapping[str, Mapping[str, str]]

# What a link need not say.
_STANDARD = {("nivaa", "kommune"), ("fordeling", "soker")}
# The fields that limit the status of a solution.
_STATUS = ("losning", "lop", "fylke", "kommune", "nivaa", "nevner", "dato", "kjent")


@dataclass(frozen=True)
class Filtervalg:
    """Codes and dates only; None means no limit, or the standard. A kommune always lies in the chosen fylke, if one is chosen.

    ``nevner`` None is the solution's own standard: inviterte in a delvis nasjonalt løp that has a list of them, else aktuelle.
    ``dato`` is what was true on a date, ``kjent`` what was known on a date, ``sammenlign`` the earlier date to compare with;
    None is today. ``terskel`` is the reader's own share in per cent for «vesentlig andel». ``aar`` is the year of the grants, None
    all years; ``fordeling`` says whom a joint project is counted with; ``nettverk`` is the network that a profile is about.
    ``maal``, ``regn`` and ``maal2`` are what Utforsk measures, what it makes of it, and the second measure; ``utvalg`` is the group of
    kommuner that it is limited to, ``sporring`` the reader's own SQL.
    ``pakke`` is the meeting package whose frozen numbers are shown; None is the newest.
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
    aar: int | None = None
    fordeling: Fordeling = "soker"
    nettverk: str | None = None
    maal: str | None = None
    regn: str | None = None
    maal2: str | None = None
    utvalg: str | None = None
    sporring: str | None = None
    pakke: str | None = None

    def sql_params(self) -> MappingProxyType[str, str | int | None]:
        """Every field by its own name: what a .sql file may call ``$losning``, ``$fylke`` and so on. Dates as ISO text."""
        return self._values

    @cached_property
    def _values(self) -> MappingProxyType[str, str | int | None]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return MappingProxyType({name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()})

    def link_params(self) -> dict[str, str]:
        """The choice as query parameters: codes, defaults left out but for the solution, so that a link means the same later."""
        params = {name: str(value) for name, value in self.sql_params().items() if value is not None}
        return {name: value for name, value in params.items() if (name, value) not in _STANDARD}

    def at(self, dato: date | None) -> Self:
        """The same choice on another date, after the same knowledge."""
        return replace(self, dato=dato)

    def in_the_country(self) -> Self:
        """The same choice without an area: what a table of all groups shows."""
        return replace(self, fylke=None, kommune=None)

    def with_losning(self, losning: str) -> Self:
        """The same choice for another solution."""
        return replace(self, losning=losning)

    def describe(self, navn: Navn, *felter: str) -> str:
        """The choice in words, for the top of a page, the name of a file and the foot of a slide.

        Without ``felter`` all that limits a status; with them only what those fields say, for a page that the others do nothing to.
        """
        words = {
            "losning": navn["losning"][self.losning],
            "lop": navn["lop"][self.lop] if self.lop else "",
            "fylke": navn["fylke"][self.fylke] if self.fylke else "hele landet",
            "kommune": navn["kommune"][self.kommune] if self.kommune else "",
            "nivaa": f"vist per {_lower(NIVAAER[self.nivaa])}",
            "nevner": f"av {NEVNERE[self.nevner].lower()}" if self.nevner else "",
            "dato": f"per {day(self.dato)}" if self.dato else "",
            "kjent": f"kjent {day(self.kjent)}" if self.kjent else "",
            "aar": str(self.aar) if self.aar else "alle år",
            "fordeling": f"fellesprosjekter ført på {_lower(FORDELINGER[self.fordeling])}",
            "nettverk": self.nettverk or "",
        }
        return " · ".join(words[felt] for felt in felter or _STATUS if words[felt])


def is_terskel(text: str) -> bool:
    """Whether a text is a threshold in per cent as a link writes it: 1 to 100, without leading zeros."""
    return re.fullmatch(r"[1-9][0-9]?|100", text) is not None


def _lower(word: str) -> str:
    return word if word.startswith("KOSTRA") else word.lower()
