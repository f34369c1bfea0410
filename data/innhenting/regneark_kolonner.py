"""Which row holds the headings, and which field each of them is: by what was remembered for the source, else by synonyms."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.csvfil import read_csv
from data.innhenting.regneark_typer import Ark, Slag

KODEVERK = Path(__file__).parent.parent / "kilder" / "kodeverk"
LETES_I = 40
IGNORER = "ignorer"
FELTER: dict[Slag, frozenset[str]] = {
    "status": frozenset({"kommunenr", "kommune", "fylke", "losning", "stadium", "dato", "omtale", "kilde_url", "forelopig"}),
    "tilskudd": frozenset(
        {
            "kommunenr",
            "kommune",
            "fylke",
            "aar",
            "ordning",
            "prosjekt",
            "mottaker",
            "mottakertype",
            "partnere",
            "omraade",
            "belop",
            "kilde_url",
        }
    ),
    "aarsverk": frozenset({"kommunenr", "kommune", "fylke", "aar", "rolle", "verdi", "omtale", "kilde_url"}),
}
FAKTOR = (
    (re.compile(r" ?(i )?(1000|1 000|tusen) ?(kr|kroner|nok)?$| tkr$"), 1000.0),
    (re.compile(r" ?(i )?(mill|millioner|mnok) ?(kr|kroner|nok)?$"), 1e6),
    (re.compile(r" (i )?(kr|kroner|nok)$"), 1.0),
)
DATOENDELSE = re.compile(r" (gjelder fra|fra|dato|fra dato)$")


@dataclass(frozen=True)
class Overskrift:
    """The row of headings (from 0), column number -> field, column number -> heading as written, and what each amount is in."""

    rad: int
    felter: Mapping[int, str]
    tekster: Mapping[int, str]
    faktorer: Mapping[int, float]


def normalise(tekst: str) -> str:
    """A heading without case and punctuation."""
    return re.sub(r"[^\w]+|_", " ", unicodedata.normalize("NFKC", tekst).casefold()).strip()[:200]


def read_synonyms(kodeverk: Path = KODEVERK) -> dict[str, str]:
    """Return normalised heading -> field. Raises Byggefeil."""
    return {
        normalise(navn): felt for felt, navn in read_csv(kodeverk / "kolonnenavn.csv", "kolonnenavn.csv").select("felt", "navn").iter_rows()
    }


def solution_names(losninger: pl.DataFrame) -> dict[str, str]:
    """Return normalised name -> code: the code, the name, the name without its parenthesis, and the short form in it, where unambiguous."""
    treff: dict[str, set[str]] = {}
    for kode, navn in losninger.select("losning", "navn").iter_rows():
        former = [kode, navn, re.sub(r"\s*\([^)]*\)", "", navn), *re.findall(r"\(([A-ZÆØÅ]{2,6})\)", navn)]
        for form in former:
            treff.setdefault(normalise(form), set()).add(kode)
    return {navn: next(iter(koder)) for navn, koder in treff.items() if len(koder) == 1 and navn}


def find_headings(
    ark: Ark, slag: Slag, husket: Mapping[str, str], synonymer: Mapping[str, str], losninger: Mapping[str, str]
) -> Overskrift | None:
    """Return the row that names most fields, or None when no row names a kommune and something more (a grant: two fields)."""
    best: Overskrift | None = None
    for rad, celler in enumerate(ark.celler.head(LETES_I).iter_rows()):
        tekster = {nr: celle[1:].strip() for nr, celle in enumerate(celler) if celle and celle[0] == "t" and celle[1:].strip()}
        felter: dict[int, str] = {}
        faktorer: dict[int, float] = {}
        for nr, tekst in tekster.items():
            felt, faktor = _field(normalise(tekst), slag, husket, synonymer, losninger)
            if felt:
                felter[nr], faktorer[nr] = felt, faktor
        if _enough(felter, slag) and (best is None or len(felter) > len(best.felter)):
            best = Overskrift(rad, felter, tekster, faktorer)
    return best


def _field(
    navn: str, slag: Slag, husket: Mapping[str, str], synonymer: Mapping[str, str], losninger: Mapping[str, str]
) -> tuple[str | None, float]:
    if navn in husket:
        return (husket[navn], _factor(navn)[1]) if _known(husket[navn], slag, losninger) else (None, 1.0)
    kort, faktor = _factor(navn)
    for form in (navn, kort):
        if (felt := synonymer.get(form)) in FELTER[slag]:
            return felt, faktor
        if slag == "status":
            if form in losninger:
                return f"losning:{losninger[form]}", 1.0
            if (treff := DATOENDELSE.search(form)) and form[: treff.start()] in losninger:
                return f"dato:{losninger[form[: treff.start()]]}", 1.0
    return None, 1.0


def _factor(navn: str) -> tuple[str, float]:
    for monster, faktor in FAKTOR:
        if treff := monster.search(navn):
            return navn[: treff.start()].strip(), faktor
    return navn, 1.0


def _known(felt: str, slag: Slag, losninger: Mapping[str, str]) -> bool:
    art, _, kode = felt.partition(":")
    return felt in FELTER[slag] or felt == IGNORER or (slag == "status" and art in ("losning", "dato") and kode in losninger.values())


def _enough(felter: Mapping[int, str], slag: Slag) -> bool:
    har = {felt for felt in felter.values() if felt != IGNORER}
    hvem = har & {"kommunenr", "kommune"} or (slag == "tilskudd" and "mottaker" in har)
    return bool(hvem) and len(har) >= 2
