"""What open data is answered from: one version of the numbers, and what takes long to make of it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from queries.api import Svargrunnlag


@dataclass(frozen=True)
class Utgave:
    """A version: ``frames`` and ``beskrivelser`` as the store has them (by «tabell» and «tabell.kolonne»).

    ``laast`` says that it was asked for by its number or package, so that the same address will give the same numbers later;
    ``pakke`` is the id of the package.
    """

    grunnlag: Svargrunnlag
    frames: Mapping[str, pl.DataFrame]
    beskrivelser: Mapping[str, str]
    laast: bool = False
    pakke: str | None = None
    _made: dict[str, bytes] = field(default_factory=dict[str, bytes], compare=False)
    _making: threading.Lock = field(default_factory=threading.Lock, compare=False)

    def once(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What takes long to make, made once for the version."""
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]

    @property
    def fast(self) -> str:
        """What in an address holds the answer to these numbers."""
        return f"pakke={self.pakke}" if self.pakke else f"versjon={self.grunnlag.versjon}"

    @cached_property
    def kilder(self) -> pl.DataFrame:
        """The datasets, each with what its licence means and where the licence is."""
        return self.grunnlag.ask("kvalitet/kilder", {}).join(self.frames["lisenser"].rename({"url": "lisens_url"}), on="lisens", how="left")

    @property
    def sitering(self) -> str:
        """How to cite the numbers."""
        mark = " Eksempeldata, skal ikke siteres." if self.grunnlag.er_eksempel else ""
        return f"e-helsekart, versjon {self.grunnlag.versjon} av tallene ({self.grunnlag.dato}).{mark}"


@dataclass(frozen=True)
class Oppsett:
    """What the routes need from outside: where numbers, versions and shapes come from.

    ``utgave`` takes the number of a version and the id of a package as text, None where it is not asked for, and raises Avslag for
    what does not exist; ``versjoner`` lists the versions as JSON values, newest first; ``former`` gives every area's shape as GeoJSON
    text by its number, for kommuner or fylker, with the credit ``kreditering``.
    """

    utgave: Callable[[str | None, str | None], Utgave]
    versjoner: Callable[[], Sequence[Mapping[str, object]]]
    former: Callable[[str], Mapping[str, str]]
    kreditering: str


def datasets_of(utgave: Utgave, tabell: str) -> pl.DataFrame:
    """The datasets whose rows are in a table. Our own lists have none."""
    kilder, frame = utgave.kilder, utgave.frames[tabell]
    if "datasett" in frame.columns and tabell != "kilder":
        return kilder.filter(pl.col("datasett").is_in(frame["datasett"].unique().to_list()))
    return kilder.filter((pl.col("datasett") == tabell) | pl.col("datasett").str.starts_with(f"{tabell}_"))
