"""The fields of the filters: what each is called, which choices it offers now, and its words for no limit. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import polars as pl

from pages.felles import nb, rader
from pages.felles.minne import remembered
from pages.felles.utforskmaal import MAAL, REGN, STANDARD
from queries.filtervalg import FORDELINGER, NEVNERE, NIVAAER, Navn

# What a field holds when it sets no limit.
INGEN = ""
TERSKLER = (50, 67, 80)


@dataclass(frozen=True)
class Grunnlag:
    """What choices are made from: the names of all codes, and the frames of ``kodeverk/kommuner`` and ``kodeverk/losninger``."""

    navn: Navn
    kommuner: pl.DataFrame
    losninger: pl.DataFrame


# Code to name, given the values of all fields.
Valgmuligheter: TypeAlias = Callable[[Grunnlag, Mapping[str, str]], Mapping[str, str]]


@dataclass(frozen=True)
class Felt:
    """A field: its label, the words for no limit (None: one must be chosen), and what it offers."""

    etikett: str
    ingen: str | None
    valg: Valgmuligheter


def _solutions(grunnlag: Grunnlag, felter: Mapping[str, str]) -> Mapping[str, str]:
    return {losning: grunnlag.navn["losning"][losning] for losning in losninger_i(grunnlag.losninger, felter["lop"])}


def _kommuner(grunnlag: Grunnlag, felter: Mapping[str, str]) -> Mapping[str, str]:
    return {nr: grunnlag.navn["kommune"][nr] for nr in _kommuner_i(grunnlag.kommuner, felter["fylke"])}


def _threshold(grunnlag: Grunnlag, felter: Mapping[str, str]) -> Mapping[str, str]:
    """Three common shares, and the one in use."""
    return {str(share): f"{share} %" for share in sorted({*TERSKLER, *([int(felter["terskel"])] if felter["terskel"] else [])})}


def _grant_year(grunnlag: Grunnlag, felter: Mapping[str, str]) -> Mapping[str, str]:
    known = grunnlag.navn["aar"]
    return known if felter["aar"] in {INGEN, *known} else {felter["aar"]: felter["aar"], **known}


def _named(code_list: str) -> Valgmuligheter:
    return lambda grunnlag, felter: grunnlag.navn[code_list]


def _always(words: Mapping[Any, str]) -> Valgmuligheter:
    return lambda grunnlag, felter: words


def _turns_of_years(name: str, words: str) -> Valgmuligheter:
    """The turn of each year of the last ten, and the date in use, newest first."""

    def dates(grunnlag: Grunnlag, felter: Mapping[str, str]) -> Mapping[str, str]:
        years = {date(year, 1, 1).isoformat() for year in range(date.today().year - 9, date.today().year + 1)}
        return {iso: words.format(nb.day(date.fromisoformat(iso))) for iso in sorted({*years, *filter(None, [felter[name]])}, reverse=True)}

    return dates


FELTER: Mapping[str, Felt] = {
    "lop": Felt("Type innføringsløp", "Alle typer", _named("lop")),
    "losning": Felt("Løsning", None, _solutions),
    "fylke": Felt("Fylke", "Hele landet", _named("fylke")),
    "kommune": Felt("Kommune", "Ingen valgt", _kommuner),
    "nivaa": Felt("Vis tall per", None, _always(NIVAAER)),
    "nevner": Felt("Regn andel av", "Standard for løpet", _always(NEVNERE)),
    "sammenlign": Felt("Sammenlign med", "Ikke sammenlign", _turns_of_years("sammenlign", "{}")),
    "kjent": Felt("Etter det som var kjent", "Det vi vet i dag", _turns_of_years("kjent", "per {}")),
    "terskel": Felt("Din terskel for «vesentlig andel»", "Ingen terskel", _threshold),
    "aar": Felt("År", "Alle år", _grant_year),
    "fordeling": Felt("Fellesprosjekter føres på", None, _always(FORDELINGER)),
    "maal": Felt("Mål", MAAL[STANDARD].navn, _always({kode: maal.navn for kode, maal in MAAL.items() if kode != STANDARD})),
    "regn": Felt("Regn om", "Tallet selv", _always(REGN)),
    "maal2": Felt("Det andre tallet", "Ingen valgt", _always({kode: maal.navn for kode, maal in MAAL.items()})),
    "utvalg": Felt("Bare kommuner i", "Alle kommuner", _named("utvalg")),
    "nettverk": Felt("Nettverk", "Ingen valgt", _named("nettverk")),
}


@remembered
def losninger_i(losninger: pl.DataFrame, lop: str) -> list[str]:
    """The solutions of a rollout type, or all, in the order of the code list."""
    return (rader.having(losninger, "lop", lop) if lop else losninger)["losning"].to_list()


@remembered
def best_known(losninger: pl.DataFrame, lop: str) -> str:
    """The solution of a rollout type, or of all, that most is documented about."""
    ranked = rader.ordered(losninger, "dokumentert_antall", descending=True)
    return losninger_i(ranked, lop)[0]


@remembered
def _kommuner_i(kommuner: pl.DataFrame, fylke: str) -> list[str]:
    return (rader.having(kommuner, "fylkesnr", fylke) if fylke else kommuner)["kommunenr"].to_list()
