"""The filters: one choice, the same on all pages. Link -> widgets -> Filtervalg -> link. The only reader of session state and address.

A new address (a link, or the browser's back button) sets the widgets; otherwise the widgets set the address. Codes, not labels, stand in
the address, so that a link means the same when a name has changed.
"""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from pages.felles import hent
from queries.filtervalg import Filtervalg

NIVAAER = {"kommune": "Kommune", "fylke": "Fylke"}
ALLE_LOP = "Alle typer"
HELE_LANDET = "Hele landet"
INGEN_KOMMUNE = "Ingen valgt"
# The widgets' word for no limit; Streamlit would show None as an empty field.
_ALT = ""
_FIELDS = ("losning", "lop", "fylke", "kommune", "nivaa")
_WRITTEN, _CHOSEN, _WARNINGS = "_skrevet_lenke", "_valg", "_advarsler"


def choose() -> None:
    """Draw the filters in the sidebar and settle this rerun's choice. Call it from the entry script, so that pages share the widgets."""
    kodeverk = hent.kodeverk()
    _follow_address(kodeverk)
    _settle(kodeverk)
    with st.sidebar:
        _widgets(kodeverk)
    state = st.session_state
    valg = Filtervalg(
        losning=state["losning"],
        lop=state["lop"] or None,
        fylke=state["fylke"] or None,
        kommune=state["kommune"] or None,
        nivaa=state["nivaa"],
    )
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
    if nr and state["fylke"] not in (_ALT, fylke := _fylke_of(hent.kodeverk(), nr)):
        state["fylke"] = fylke


def _follow_address(kodeverk: hent.Kodeverk) -> None:
    """A changed address sets the widgets; a page change with an empty one keeps them."""
    state = st.session_state
    address = {name: value for name, value in st.query_params.to_dict().items() if value}
    is_page_change = not address and _WRITTEN in state
    if address == state.get(_WRITTEN) or is_page_change:
        return
    chosen, state[_WARNINGS] = read_link(address, kodeverk)
    for name in _FIELDS:
        state[name] = chosen.get(name, _ALT)


def read_link(address: Mapping[str, str], kodeverk: hent.Kodeverk) -> tuple[dict[str, str], list[str]]:
    """What a link asks for that exists, and a warning for each thing that does not. A kommune outside the fylke drops the fylke."""
    known = {**kodeverk.navn, "nivaa": NIVAAER}
    chosen = {name: value for name, value in address.items() if name in known and value in known[name]}
    warnings = [
        f"Lenken ber om {name} «{value[:40]}», som ikke finnes. Den delen av lenken er sett bort fra."
        if name in known
        else f"Lenken har et filter som heter «{name[:40]}», som ikke finnes. Det er sett bort fra."
        for name, value in address.items()
        if name not in chosen
    ]
    kommune = chosen.get("kommune")
    if kommune and chosen.get("fylke") not in (None, _fylke_of(kodeverk, kommune)):
        del chosen["fylke"]
        warnings.append(f"{kodeverk.navn['kommune'][kommune]} ligger ikke i fylket som lenken ber om. Fylket er sett bort fra.")
    return chosen, warnings


def _settle(kodeverk: hent.Kodeverk) -> None:
    """Give every widget a value that its options have, so that one filter never leaves another on nothing."""
    state = st.session_state
    for name in _FIELDS:
        # Naming a key again keeps its value when another page, without the widget, was shown in between.
        state[name] = state.get(name, _ALT)
    state["nivaa"] = state["nivaa"] or "kommune"
    options = _losninger(kodeverk, state["lop"])
    if state["losning"] not in options["losning"]:
        state["losning"] = options.sort("dokumentert_antall", descending=True, maintain_order=True)["losning"][0]
    if state["kommune"] and state["fylke"] and _fylke_of(kodeverk, state["kommune"]) != state["fylke"]:
        state["kommune"] = _ALT


def _widgets(kodeverk: hent.Kodeverk) -> None:
    navn = kodeverk.navn
    fylke = st.session_state["fylke"]
    kommuner = kodeverk.kommuner if not fylke else kodeverk.kommuner.filter(pl.col("fylkesnr") == fylke)
    st.selectbox(
        "Type innføringsløp",
        [_ALT, *navn["lop"]],
        format_func=lambda lop: navn["lop"][lop] if lop else ALLE_LOP,
        key="lop",
    )
    losninger = _losninger(kodeverk, st.session_state["lop"])
    st.selectbox("Løsning", losninger["losning"].to_list(), format_func=navn["losning"].__getitem__, key="losning")
    st.selectbox(
        "Fylke",
        [_ALT, *navn["fylke"]],
        format_func=lambda nr: navn["fylke"][nr] if nr else HELE_LANDET,
        key="fylke",
    )
    st.selectbox(
        "Kommune",
        [_ALT, *kommuner["kommunenr"]],
        format_func=lambda nr: navn["kommune"][nr] if nr else INGEN_KOMMUNE,
        key="kommune",
    )
    st.radio("Vis kartet per", list(NIVAAER), format_func=NIVAAER.__getitem__, key="nivaa", horizontal=True)


def _losninger(kodeverk: hent.Kodeverk, lop: str) -> pl.DataFrame:
    return kodeverk.losninger if not lop else kodeverk.losninger.filter(pl.col("lop") == lop)


def _fylke_of(kodeverk: hent.Kodeverk, kommunenr: str) -> str | None:
    if kommunenr not in kodeverk.navn["kommune"]:
        return None
    return kodeverk.kommuner.row(by_predicate=pl.col("kommunenr") == kommunenr, named=True)["fylkesnr"]
