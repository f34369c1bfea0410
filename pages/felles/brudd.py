"""Where e-helsekart does not meet WCAG 2.1: one list, which the declaration shows and the accessibility tests exempt by.

``tests/test_tilgjengelighet_nettleser.py`` shows that everything else holds, and ``tests/test_tilgjengelighet.py`` that each breach here is
still there: one that is mended has to leave the list.
"""

from dataclasses import dataclass
from datetime import date

# The success criteria that the Norwegian rules ask of a public body's web pages: all of level A and AA but 1.2.3 and 1.2.4.
KRAV_ANTALL = 48
GJENNOMGAATT = date(2026, 11, 22)


@dataclass(frozen=True)
class Brudd:
    """One criterion that is not met: where, what it means and to whom, what one can do instead, and what axe-core calls it, if it does."""

    krav: str
    navn: str
    hvor: str
    betyr: str
    rammer: tuple[str, ...]
    i_stedet: str
    axe: frozenset[tuple[str, str]] = frozenset()


BRUDD: tuple[Brudd, ...] = (
    Brudd(
        krav="2.2.1",
        navn="Justerbar hastighet",
        hvor="Data og kvalitet, for den som er logget inn for å levere tall",
        betyr="Innloggingen varer i tolv timer. Du får ikke varsel før den går ut, og kan ikke forlenge den uten å logge inn på nytt.",
        rammer=("Bruk uten syn", "Bruk med nedsatt bevegelsesevne eller styrke", "Bruk med nedsatt kognisjon"),
        i_stedet="Lagre leveringen som kladd før du tar en lang pause. Kladden ligger der når du logger inn igjen.",
    ),
)

# What axe-core may say without a test failing: what is declared above, and nothing else.
UNNTAK: frozenset[tuple[str, str]] = frozenset[tuple[str, str]]().union(*(brudd.axe for brudd in BRUDD))
