"""Where the rooms meet: answers, code lists and the shapes of the map. The only place with Streamlit's caches.

What is cached is shared by all sessions and never changed: Polars frames and tuples, keyed by the store's version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import polars as pl
import streamlit as st

from geo import kartfil
from pages.felles import filer, nb, rader, versjoner
from pages.felles.minne import remembered
from queries import run
from queries.filtervalg import Filtervalg, Navn


@dataclass(frozen=True)
class Kodeverk:
    """The code lists of a version: frames as the questions in ``queries/kodeverk`` answer them, and the names for every code.

    ``forste_dato`` is, for each solution, the day of the first that is reported of it; None when nothing dated is.
    """

    losninger: pl.DataFrame
    lopstyper: pl.DataFrame
    fylker: pl.DataFrame
    kommuner: pl.DataFrame
    navn: Navn
    forste_dato: Mapping[str, date | None]


@dataclass(frozen=True)
class Grunnlag:
    """What a page stands on: the store's version, what «today» is in it, and whether it holds the marked example set."""

    versjon: int
    opprettet: date
    idag: date
    er_eksempel: bool


def grunnlag() -> Grunnlag:
    """The version that this rerun answers from. Raises data.lager.Lagerfeil when there is none."""
    now = versjoner.current()
    return Grunnlag(now.versjon.nummer, now.versjon.opprettet.date(), now.idag, now.versjon.datasett == "eksempel")


def ask(name: str, valg: Filtervalg | None = None, **params: run.Param) -> pl.DataFrame:
    """The answer to a question of ``queries/`` for a choice; ``params`` go before the choice's own."""
    return versjoner.current().svar.ask(name, (valg.sql_params() if valg else {}) | params)


def begin(valg: Filtervalg, *names: str, **params: run.Param) -> None:
    """Have the answers to these questions worked out while the page is drawn, for those parts of it that ask for them later.

    Named in the order they are asked in; the last is begun first, so that the page and its helper meet halfway.
    """
    svar, wanted = versjoner.current().svar, valg.sql_params() | params
    for name in reversed(names):
        svar.begin(name, wanted)


def kodeverk() -> Kodeverk:
    """The code lists of the current version."""
    return _kodeverk(versjoner.current().nokkel)


@lru_cache(maxsize=4)
def _kodeverk(tall: str) -> Kodeverk:
    lists = {name: ask(f"kodeverk/{name}") for name in ("losninger", "lopstyper", "fylker", "kommuner")}
    for name in ("fylker", "kommuner"):
        lists[name] = rader.in_order(lists[name], [nb.sort_key(navn) for navn in lists[name]["navn"]])
    return Kodeverk(
        **lists,
        forste_dato=dict(ask("kodeverk/tidsrom").select("losning", "forste_dato").iter_rows()),
        navn={
            "losning": dict(lists["losninger"].select("losning", "navn").iter_rows()),
            "lop": dict(lists["lopstyper"].select("type", "navn").iter_rows()),
            "fylke": dict(lists["fylker"].select("fylkesnr", "navn").iter_rows()),
            "kommune": dict(lists["kommuner"].select("kommunenr", "navn").iter_rows()),
            "nettverk": dict(ask("kodeverk/nettverk").select("nettverk", "navn").iter_rows()),
            "utvalg": dict(ask("kodeverk/utvalg").select("utvalg", "navn").iter_rows()),
            "aar": {aar: aar for aar in ask("kodeverk/tilskuddsaar")["aar"]},
        },
    )


def in_area(name: str, valg: Filtervalg) -> pl.DataFrame:
    """The answer for the chosen fylke, cut from that for the country: one question for map and table, and for every fylke."""
    whole = ask(name, valg, fylke=None)
    return whole if valg.fylke is None else in_fylke(whole, valg.fylke)


@remembered
def in_fylke(answer: pl.DataFrame, fylke: str) -> pl.DataFrame:
    """The rows of an answer that lie in a fylke, whether it is the one chosen or not."""
    return rader.having(answer, "fylkesnr", fylke)


def in_year(name: str, valg: Filtervalg, **params: run.Param) -> pl.DataFrame:
    """The answer for the chosen year, cut from that for all years: short lists are asked for once."""
    whole = ask(name, valg, aar=None, **params)
    return whole if valg.aar is None else _of_year(whole, valg.aar)


@remembered
def _of_year(answer: pl.DataFrame, aar: int) -> pl.DataFrame:
    return rader.having(answer, "aar", aar)


@st.cache_resource(show_spinner=False)
def map_file() -> kartfil.Kartfil:
    """The shapes of the map, in the order the browser has them."""
    return kartfil.load()


@cache
def base_path() -> str:
    """The path the app lies under, empty or with a leading slash."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def map_address() -> str:
    """Where the browser fetches the shapes."""
    return f"{base_path()}{filer.file(filer.KART.name).adresse}"
