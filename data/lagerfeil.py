"""What can be wrong with the store, each kind by a name of its own: what the engine or the disk says in, a sentence in Bokmål out."""

import errno
import logging
import re
from enum import StrEnum
from pathlib import Path

import duckdb

_logg = logging.getLogger(__name__)
# What libpq, DuckDB and the operating system say when a connection, a disk or a right is missing.
_UTEN_KATALOG = ("Unable to connect to Postgres", "server closed the connection", "connection to server", "terminating connection")
_UTEN_LAGRING = (
    "HTTP Error",
    "Could not establish connection",
    "Connection error",
    "Could not connect to server",
    "Failure when receiving",
)
_FULLT = ("No space left on device", "File too large", "Disk quota exceeded")
_LUKKET = ("Permission denied", "Read-only file system", "Operation not permitted")
_EN_ANNEN = ("version mismatch", "newer version of DuckDB")
_FULLT_ERRNO = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_LUKKET_ERRNO = {errno.EROFS, errno.EACCES, errno.EPERM}
# A connection string may hold a password, and an S3 address a key.
_HEMMELIG = re.compile(r"(password\s*=\s*|://[^:/@\s]*:)[^\s@'\"]+")


class Feilslag(StrEnum):
    """The kinds. What a visitor is told and what the one who runs e-helsekart must do depend on the kind alone."""

    MANGLER = "mangler"
    SKADET = "skadet"
    ANNEN_UTGAVE = "annen_utgave"
    FULLT = "fullt"
    SKRIVEBESKYTTET = "skrivebeskyttet"
    OPPTATT = "opptatt"
    UTEN_KATALOG = "uten_katalog"
    UTEN_LAGRING = "uten_lagring"
    TREGT = "tregt"
    MINNE = "minne"
    KLOKKE = "klokke"
    OPPSETT = "oppsett"
    ANNET = "annet"


class Lagerfeil(Exception):
    """The store is missing, damaged, busy or of another kind; the message is in Bokmål and says what to do."""

    def __init__(self, melding: str, slag: Feilslag = Feilslag.ANNET) -> None:
        super().__init__(melding)
        self.slag = slag


class LagerOpptatt(Lagerfeil):
    """Another process holds the catalogue and did not let go in time."""

    def __init__(self, melding: str, slag: Feilslag = Feilslag.OPPTATT) -> None:
        super().__init__(melding, slag)


class LagerEndret(Lagerfeil):
    """Another writer was first: what this transaction built on is no longer the newest version."""


_MENING = {
    Feilslag.UTEN_KATALOG: "Får ikke kontakt med katalogen i PostgreSQL. Se etter at databasen kjører, og prøv igjen.",
    Feilslag.UTEN_LAGRING: "Får ikke kontakt med stedet filene i lageret ligger. Se etter at det svarer, og prøv igjen.",
    Feilslag.FULLT: "Det er ikke mer plass på disken til {path}. Ingenting er lagret. Rydd plass og prøv igjen.",
    Feilslag.SKRIVEBESKYTTET: "Har ikke lov til å lese eller skrive i {path}. Ingenting er lagret. Gi e-helsekart rett til mappen.",
    Feilslag.ANNEN_UTGAVE: "Lageret i {path} er laget av en annen utgave av e-helsekart. Bruk den, eller bygg et nytt lager et annet sted.",
    Feilslag.MINNE: "Det er ikke nok minne. Ingenting er lagret. Prøv igjen om litt, eller gi e-helsekart mer minne.",
    Feilslag.SKADET: (
        "Lageret i {path} er skadet. Gjenopprett det med «python -m data.sikkerhetskopi», eller slett det og bygg det på nytt med "
        "«python -m data.bygg». Leverte tall og møtepakker finnes bare i en sikkerhetskopi."
    ),
}


def translate(path: Path, feil: duckdb.Error | OSError) -> Lagerfeil:
    """Return what an error of the engine or the disk means for the store in ``path``. The engine's own words go to the log only."""
    tekst = _HEMMELIG.sub(r"\1…", str(feil))
    slag = _kind(feil, tekst)
    _logg.warning("Lageret i %s (%s): %s", path, slag, tekst)
    melding = _MENING[slag].format(path=path)
    return LagerOpptatt(melding, slag) if slag in (Feilslag.UTEN_KATALOG, Feilslag.UTEN_LAGRING) else Lagerfeil(melding, slag)


def _kind(feil: duckdb.Error | OSError, tekst: str) -> Feilslag:
    if isinstance(feil, duckdb.OutOfMemoryException):
        return Feilslag.MINNE
    nummer = feil.errno if isinstance(feil, OSError) else None
    for slag, numre, spor in (
        (Feilslag.UTEN_KATALOG, (), _UTEN_KATALOG),
        (Feilslag.UTEN_LAGRING, (), _UTEN_LAGRING),
        (Feilslag.FULLT, _FULLT_ERRNO, _FULLT),
        (Feilslag.SKRIVEBESKYTTET, _LUKKET_ERRNO, _LUKKET),
        (Feilslag.ANNEN_UTGAVE, (), _EN_ANNEN),
    ):
        if nummer in numre or any(ord_ in tekst for ord_ in spor):
            return slag
    return Feilslag.SKADET
