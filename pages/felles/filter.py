"""The filters: one choice, the same on all pages. Link -> widgets -> Filtervalg -> link. The only reader of session state and address.

A new address (a link, or the browser's back button) sets the widgets; otherwise the widgets set the address. Codes, not labels, stand in
the address, so that a link means the same when a name has changed.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.felles import hent, lenke, nb
from pages.felles.minne import remembered
from queries.filtervalg import NEVNERE, NIVAAER, Filtervalg

TERSKLER = (50, 67, 80)
ALLE_LOP, HELE_LANDET, INGEN_KOMMUNE = "Alle typer", "Hele landet", "Ingen valgt"
STANDARD_NEVNER, INGEN_TERSKEL = "Standard for løpet", "Ingen terskel"
IKKE_SAMMENLIGN, DET_VI_VET = "Ikke sammenlign", "Det vi vet i dag"
# The widgets' word for no limit; Streamlit would show None as an empty field.
_ALT = ""
_FIELDS = ("losning", "lop", "fylke", "kommune", "nivaa", "nevner", "dato", "kjent", "sammenlign", "terskel")
_WRITTEN, _CHOSEN, _WARNINGS = "_skrevet_lenke", "_valg", "_advarsler"


def choose() -> None:
    """Draw the filters in the sidebar and settle this rerun's choice. Call it from the entry script, so that pages share the widgets."""
    kodeverk = hent.kodeverk()
    _follow_address(kodeverk)
    _settle(kodeverk)
    with st.sidebar:
        _widgets(kodeverk)
    state = st.session_state
    valg = lenke.to_choice({name: state[name] for name in _FIELDS})
    state[_CHOSEN] = valg
    link = valg.link_params()
    if st.query_params.to_dict() != link:
        st.query_params.from_dict(link)
    state[_WRITTEN] = link


def chosen() -> Filtervalg:
    """The choice of this rerun."""
    return st.session_state[_CHOSEN]


def warnings() -> list[str]:
    """What in the link could not be followed, in Bokmål."""
    return st.session_state.get(_WARNINGS, [])


def take_over(component: str, nivaa: str) -> None:
    """Make what was picked on a map or in a table the choice. A component's callback: it runs before the rerun draws the widgets."""
    state = st.session_state
    nr = state[component].get("valg")
    if nivaa == "fylke":
        state["fylke"], state["kommune"] = nr or _ALT, _ALT
        return
    state["kommune"] = nr or _ALT
    if nr and state["fylke"] not in (_ALT, fylke := lenke.fylke_of(hent.kodeverk().kommuner, nr)):
        state["fylke"] = fylke


def take_over_date(component: str) -> None:
    """Make the date picked in the time control the choice; a component's callback."""
    st.session_state["dato"] = st.session_state[component].get("dato") or _ALT


def threshold_widget() -> None:
    """The reader's own threshold for «vesentlig andel»: none unless chosen."""
    options = [_ALT, *sorted({*TERSKLER, *([int(st.session_state["terskel"])] if st.session_state["terskel"] else [])})]
    _select("Din terskel for «vesentlig andel»", options, "terskel", lambda value: f"{value} %" if value else INGEN_TERSKEL)


def compare_widget() -> None:
    """The earlier date to compare with."""
    _select("Sammenlign med", _dates("sammenlign"), "sammenlign", lambda iso: _day(iso) if iso else IKKE_SAMMENLIGN)


def knowledge_widget() -> None:
    """The date whose knowledge the figures rest on."""
    _select("Etter det som var kjent", _dates("kjent"), "kjent", lambda iso: f"per {_day(iso)}" if iso else DET_VI_VET)


def _follow_address(kodeverk: hent.Kodeverk) -> None:
    """A changed address sets the widgets; a page change with an empty one keeps them."""
    state = st.session_state
    address = {name: value for name, value in st.query_params.to_dict().items() if value}
    is_page_change = not address and _WRITTEN in state
    if address == state.get(_WRITTEN) or is_page_change:
        return
    chosen, state[_WARNINGS] = lenke.read(address, kodeverk.navn, kodeverk.kommuner, kodeverk.losninger)
    for name in _FIELDS:
        state[name] = chosen.get(name, _ALT)


def _settle(kodeverk: hent.Kodeverk) -> None:
    """Give every widget a value that its options have, so that one filter never leaves another on nothing."""
    state = st.session_state
    for name in _FIELDS:
        # Naming a key again keeps its value when another page, without the widget, was shown in between.
        state[name] = state.get(name, _ALT)
    state["nivaa"] = state["nivaa"] or "kommune"
    if state["losning"] not in _losninger(kodeverk.losninger, state["lop"]):
        state["losning"] = _best_known(kodeverk.losninger, state["lop"])
    if state["kommune"] and state["fylke"] and lenke.fylke_of(kodeverk.kommuner, state["kommune"]) != state["fylke"]:
        state["kommune"] = _ALT


def _widgets(kodeverk: hent.Kodeverk) -> None:
    navn, fylke = kodeverk.navn, st.session_state["fylke"]
    _select("Type innføringsløp", [_ALT, *navn["lop"]], "lop", _named(navn["lop"], ALLE_LOP))
    _select("Løsning", _losninger(kodeverk.losninger, st.session_state["lop"]), "losning", navn["losning"].__getitem__)
    _select("Fylke", [_ALT, *navn["fylke"]], "fylke", _named(navn["fylke"], HELE_LANDET))
    _select("Kommune", _kommuner(kodeverk.kommuner, fylke), "kommune", _named(navn["kommune"], INGEN_KOMMUNE))
    _select("Vis tall per", list(NIVAAER), "nivaa", NIVAAER.__getitem__)
    _select("Regn andel av", [_ALT, *NEVNERE], "nevner", _named(NEVNERE, STANDARD_NEVNER))


def _select(label: str, options: list[Any], key: str, name: Callable[[Any], str]) -> None:
    st.selectbox(label, options, format_func=name, key=key)


def _named(names: Mapping[Any, str], none: str) -> Callable[[str], str]:
    return lambda code: names[code] if code else none


def _dates(key: str) -> list[str]:
    """The turn of each year of the last ten, and the date in use, newest first."""
    years = [date(year, 1, 1).isoformat() for year in range(date.today().year - 9, date.today().year + 1)]
    return [_ALT, *sorted({*years, *filter(None, [st.session_state[key]])}, reverse=True)]


def _day(iso: str) -> str:
    return nb.day(date.fromisoformat(iso))


@remembered
def _losninger(losninger: pl.DataFrame, lop: str) -> list[str]:
    """The solutions of a rollout type, or all."""
    return losninger.filter(pl.lit(not lop) | (pl.col("lop") == lop))["losning"].to_list()


@remembered
def _best_known(losninger: pl.DataFrame, lop: str) -> str:
    """The solution of a rollout type that most is documented about."""
    ranked = losninger.sort("dokumentert_antall", descending=True, maintain_order=True)
    return ranked.filter(pl.lit(not lop) | (pl.col("lop") == lop))["losning"][0]


@remembered
def _kommuner(kommuner: pl.DataFrame, fylke: str) -> list[str]:
    """No kommune, or one of those in a fylke, or any."""
    return [_ALT, *kommuner.filter(pl.lit(not fylke) | (pl.col("fylkesnr") == fylke))["kommunenr"]]
