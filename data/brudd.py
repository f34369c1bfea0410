"""A broken rule, and the error that carries all of them to the one who runs the build."""

from collections.abc import Sequence
from dataclasses import dataclass

VISTE_RADER = 3


@dataclass(frozen=True)
class Brudd:
    """One rule that does not hold.

    ``fil`` is the file as the reader knows it (relative, with /), ``linje`` the first offending line counted from 1 (None when no
    line can be pointed at), ``rader`` the first offending rows in words and ``antall`` how many there are in all. ``felt`` is the
    field the rule is about, when it is one.
    """

    fil: str
    linje: int | None
    regel: str
    tiltak: str
    rader: tuple[str, ...] = ()
    antall: int = 1
    felt: str = ""

    def tekst(self) -> str:
        """Return the breach in Bokmål: where, the rule, what to do, the first bad rows."""
        sted = self.fil if self.linje is None else f"{self.fil}, linje {self.linje}"
        if self.antall > 1:
            sted += f" (og {self.antall - 1} til)"
        deler = [sted, f"  Regel:  {self.regel}", f"  Tiltak: {self.tiltak}"]
        deler += [f"  {'Rader:' if nr == 0 else '':<7} {rad}" for nr, rad in enumerate(self.rader)]
        return "\n".join(deler)


class Byggefeil(Exception):
    """The sources break at least one rule; ``brudd`` holds every breach found."""

    def __init__(self, brudd: Sequence[Brudd]) -> None:
        self.brudd = tuple(brudd)
        super().__init__("\n\n".join(b.tekst() for b in self.brudd))


def collect(rader: Sequence[tuple[str, int | None, str]], regel: str, tiltak: str, felt: str = "") -> list[Brudd]:
    """Gather offending rows (fil, linje, the row in words) into one breach per file, in the order given."""
    per_fil: dict[str, list[tuple[int | None, str]]] = {}
    for fil, linje, tekst in rader:
        per_fil.setdefault(fil, []).append((linje, tekst))
    return [
        Brudd(
            fil=fil,
            linje=treff[0][0],
            regel=regel,
            tiltak=tiltak,
            rader=tuple(tekst if linje is None else f"linje {linje}: {tekst}" for linje, tekst in treff[:VISTE_RADER]),
            antall=len(treff),
            felt=felt,
        )
        for fil, treff in per_fil.items()
    ]


def row_text(kolonner: Sequence[str], verdier: Sequence[object]) -> str:
    """Write a row as «kolonne = verdi, …», with (tom) for null."""
    return ", ".join(f"{navn} = {'(tom)' if verdi is None else verdi}" for navn, verdi in zip(kolonner, verdier, strict=True))
