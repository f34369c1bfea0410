"""The filters: one choice, the same on all pages. Link -> fields -> Filtervalg -> link. The only reader of session state and address.

A new address (a link, or the browser's back button) sets the fields; otherwise the fields set the address. Codes, not labels, stand in
the address, so that a link means the same when a name has changed.
"""

from dataclasses import fields
from functools import partial

import streamlit as st

from pages.felles import felt, feltvisning, hent, lenke
from pages.felles.felt import INGEN
from queries.filtervalg import Filtervalg

SIDEFELT = ("lop", "losning", "fylke", "kommune", "nivaa", "nevner")
_NAMES = tuple(field.name for field in fields(Filtervalg))
_FIELDS, _WRITTEN, _CHOSEN, _WARNINGS = "_felter", "_skrevet_lenke", "_valg", "_advarsler"


def choose() -> None:
    """Draw the filters in the sidebar and settle this rerun's choice. Call it from the entry script, so that pages share the fields."""
    grunnlag = _grunnlag()
    _follow_address(grunnlag)
    felter = _settle(grunnlag)
    with st.sidebar:
        show(*SIDEFELT, key="sidefelter")
    state = st.session_state
    valg = state[_CHOSEN] = lenke.to_choice(felter)
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


def show(*names: str, key: str) -> None:
    """Draw the fields ``names`` of ``felt.FELTER`` here, as one component; ``key`` is its own on the page."""
    felter: dict[str, str] = st.session_state[_FIELDS]
    feltvisning.show_fields(names, felter, _grunnlag(), hent.map_address(), on_pick=partial(_take_over_field, key), key=key)


def take_over(component: str, nivaa: str) -> None:
    """Make what was picked on a map or in a table the choice. A component's callback: it runs before the rerun draws the fields."""
    felter = st.session_state[_FIELDS]
    nr = st.session_state[component].get("valg")
    if nivaa == "fylke":
        felter |= {"fylke": nr or INGEN, "kommune": INGEN}
        return
    felter["kommune"] = nr or INGEN
    if nr and felter["fylke"] not in (INGEN, fylke := lenke.fylke_of(hent.kodeverk().kommuner, nr)):
        felter["fylke"] = fylke


def take_over_date(component: str) -> None:
    """Make the date picked in the time control the choice; a component's callback."""
    st.session_state[_FIELDS]["dato"] = st.session_state[component].get("dato") or INGEN


def _take_over_field(component: str) -> None:
    """Make the code picked in a field the choice, if it is one the field offers; a component's callback."""
    felter = st.session_state[_FIELDS]
    name, code = st.session_state[component].get("valg") or (INGEN, INGEN)
    if name in felt.FELTER and (code == INGEN or code in felt.FELTER[name].valg(_grunnlag(), felter)):
        felter[name] = code


def _grunnlag() -> felt.Grunnlag:
    kodeverk = hent.kodeverk()
    return felt.Grunnlag(kodeverk.navn, kodeverk.kommuner, kodeverk.losninger)


def _follow_address(grunnlag: felt.Grunnlag) -> None:
    """A changed address sets the fields; a page change with an empty one keeps them."""
    state = st.session_state
    address = {name: value for name, value in st.query_params.to_dict().items() if value}
    is_page_change = not address and _WRITTEN in state
    if address == state.get(_WRITTEN) or is_page_change:
        return
    chosen, state[_WARNINGS] = lenke.read(address, grunnlag.navn, grunnlag.kommuner, grunnlag.losninger)
    state[_FIELDS] = {name: chosen.get(name, INGEN) for name in _NAMES}


def _settle(grunnlag: felt.Grunnlag) -> dict[str, str]:
    """Give every field a value that it offers, so that one filter never leaves another on nothing."""
    felter: dict[str, str] = st.session_state.setdefault(_FIELDS, dict.fromkeys(_NAMES, INGEN))
    felter["nivaa"] = felter["nivaa"] or Filtervalg.nivaa
    felter["fordeling"] = felter["fordeling"] or Filtervalg.fordeling
    if felter["losning"] not in felt.losninger_i(grunnlag.losninger, felter["lop"]):
        felter["losning"] = felt.best_known(grunnlag.losninger, felter["lop"])
    if felter["kommune"] and felter["fylke"] and lenke.fylke_of(grunnlag.kommuner, felter["kommune"]) != felter["fylke"]:
        felter["kommune"] = INGEN
    return felter
