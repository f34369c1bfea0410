"""The one state of the app: what the user has chosen.

Widgets write it, the link carries it, every question takes its parameters from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, Self, TypeAlias

Nivaa: TypeAlias = Literal["kommune", "fylke"]

# Names for codes, as the app writes them: {"losning": {"dho": "Digital hjemmeoppfølging"}, "fylke": {"18": "Nordland"}, …}
Navn: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Filtervalg:
    """Codes only; None means no limit. A kommune always lies in the chosen fylke, if one is chosen."""

    losning: str
    lop: str | None = None
    fylke: str | None = None
    kommune: str | None = None
    nivaa: Nivaa = "kommune"

    def sql_params(self) -> dict[str, str | None]:
        """Every field by its own name: what a .sql file may call ``$losning``, ``$fylke`` and so on."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def link_params(self) -> dict[str, str]:
        """The choice as query parameters: codes, defaults left out but for the solution, so that a link means the same later."""
        params = {name: value for name, value in self.sql_params().items() if value is not None}
        if self.nivaa == "kommune":
            del params["nivaa"]
        return params

    def with_kommune(self, kommune: str | None) -> Self:
        """The same choice with another kommune selected (None: none)."""
        return replace(self, kommune=kommune)

    def describe(self, navn: Navn) -> str:
        """The choice in words, for the top of a page, the name of a file and the foot of a slide."""
        parts = [navn["losning"][self.losning]]
        if self.lop:
            parts.append(navn["lop"][self.lop])
        parts.append(navn["fylke"][self.fylke] if self.fylke else "hele landet")
        if self.kommune:
            parts.append(navn["kommune"][self.kommune])
        parts.append(f"vist per {self.nivaa}")
        return " · ".join(parts)
