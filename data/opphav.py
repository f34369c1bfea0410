"""Where a dataset comes from: its kilde.toml, and that the files beside it are the ones that were signed."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from data.brudd import Brudd

KILDEFIL = "kilde.toml"
FELTER = ("tittel", "utgiver", "url", "lisens", "kreditering", "dato", "neste_oppdatering", "dekning")
LISTER = ("advarsler", "erstatter")
EGNE_FILER = (KILDEFIL,)
EGNE_ENDELSER = (".sql",)


@dataclass(frozen=True)
class Opphav:
    """The origin of one dataset: the text fields of kilde.toml (None when left out), its warning words, and file name -> sha256.

    The first file is the main one; the others explain it. ``erstatter`` names queries of other datasets («kommuner/befolkning.sql»)
    that stand back while this dataset is there.
    """

    datasett: str
    felter: dict[str, str | None]
    advarsler: tuple[str, ...]
    filer: dict[str, str] = field(default_factory=lambda: {})
    erstatter: tuple[str, ...] = ()


def file_sha256(path: Path) -> str:
    """Return the file's SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_opphav(mappe: Path, vist: str) -> tuple[Opphav | None, list[Brudd]]:
    """Read kilde.toml of the dataset folder and compare it with the folder; ``vist`` is the folder's name in messages.

    Returns None for the origin when the dataset cannot be read further. What the fields may hold is for the contract to say
    (table kilder), so a missing licence or an unknown warning word is not reported here.
    """
    fil = f"{vist}/{KILDEFIL}"
    try:
        innhold = tomllib.loads((mappe / KILDEFIL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [Brudd(fil, None, "Hvert datasett skal ha en kilde.toml", "Lag filen etter mønster fra et annet datasett.")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as feil:
        treff = re.search(r"line (\d+)", str(feil))
        linje = int(treff.group(1)) if treff else None
        return None, [Brudd(fil, linje, "kilde.toml skal være gyldig TOML", f"Rett skrivemåten ({feil}).")]
    brudd = [
        Brudd(
            fil,
            None,
            f"«{navn}» er ikke et kjent felt i kilde.toml",
            f"Bruk ett av: {', '.join((*FELTER, *LISTER, 'fil'))}.",
            felt=navn,
        )
        for navn in innhold
        if navn not in (*FELTER, *LISTER, "fil")
    ]
    lister: dict[str, tuple[str, ...]] = {}
    for navn in LISTER:
        verdi = innhold.get(navn, [])
        lister[navn] = tuple(str(ord_) for ord_ in cast("list[object]", verdi)) if isinstance(verdi, list) else ()
        if not isinstance(verdi, list):
            brudd.append(Brudd(fil, None, f"{navn} skal være en liste av ord", 'Skriv for eksempel advarsler = ["ufullstendig"].'))
    opphav = Opphav(
        datasett=mappe.name,
        felter={navn: str(innhold[navn]) if innhold.get(navn) not in (None, "") else None for navn in FELTER},
        advarsler=lister["advarsler"],
        filer={str(post.get("navn", "")): str(post.get("sha256", "")) for post in innhold.get("fil", [])},
        erstatter=lister["erstatter"],
    )
    filbrudd = list(_compare_files(mappe, vist, opphav))
    mangler = not opphav.filer or any(not (mappe / navn).is_file() for navn in opphav.filer)
    return (None if mangler else opphav), brudd + filbrudd


def _compare_files(mappe: Path, vist: str, opphav: Opphav) -> Iterator[Brudd]:
    if not opphav.filer:
        yield Brudd(f"{vist}/{KILDEFIL}", None, "Et datasett skal ha minst én fil", "List filen med [[fil]], navn og sha256.")
    for navn, sha in opphav.filer.items():
        if not (mappe / navn).is_file():
            regel = "Filen er listet i kilde.toml, men finnes ikke"
            yield Brudd(f"{vist}/{navn}", None, regel, "Legg filen i mappen, eller stryk den i kilde.toml.")
        elif file_sha256(mappe / navn) != sha:
            yield Brudd(
                f"{vist}/{navn}",
                None,
                "Filen er endret siden kontrollsummen i kilde.toml ble satt",
                f"Er endringen ment, kjør «python -m data.bygg --signer {opphav.datasett}». Hvis ikke, hent tilbake filen.",
            )
    for path in sorted(mappe.iterdir()):
        if path.name not in (*opphav.filer, *EGNE_FILER) and path.suffix not in EGNE_ENDELSER and not path.name.startswith("."):
            yield Brudd(f"{vist}/{path.name}", None, "Hver fil skal være listet i kilde.toml", "List filen med [[fil]], eller ta den bort.")


def sign(mappe: Path) -> list[str]:
    """Write the present SHA-256 of every listed file into the folder's kilde.toml; returns the names of the files that had changed.

    Expects ``sha256 = "…"`` (it may be empty) on the line after ``navn``.
    """
    kilde = mappe / KILDEFIL
    tekst = kilde.read_text(encoding="utf-8")
    endret: list[str] = []
    for post in tomllib.loads(tekst).get("fil", []):
        ny = file_sha256(mappe / post["navn"])
        if ny != post.get("sha256"):
            endret.append(str(post["navn"]))
            monster = rf'(navn\s*=\s*"{re.escape(post["navn"])}"\s*\n\s*sha256\s*=\s*")[^"]*'
            tekst = re.sub(monster, rf"\g<1>{ny}", tekst)
    if endret:
        kilde.write_text(tekst, encoding="utf-8")
    return endret


def key_line(path: Path, felt: str) -> int | None:
    """Return the line of kilde.toml where ``felt`` is set, counted from 1, or None."""
    for nr, linje in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(rf"\s*{re.escape(felt)}\s*=", linje):
            return nr
    return None
