"""The filters: one choice, the same on all pages. Link -> fields -> Filtervalg -> link. The only reader of session state and address.

A new address (a link, or the browser's back button) sets the fields; otherwise the fields set the address. Codes, not labels, stand in
the address, so that a link means the same when a name has changed.
"""

from dataclasses import fields
from datetime import date
from typing import Any

import streamlit as st

from data.lager import Lagerfeil
from data.pakker import Pakke, Visning
from pages.felles import (
    feiltilstand,
    felt,
    feltvisning,
    hent,
    innhold,
    lenke,
    nb,
    opplasting,
    pakkehandling,
    tilgang,
    utforskmaal,
    versjoner,
)
from pages.felles.felt import INGEN
from queries.filtervalg import Filtervalg

SIDEFELT = ("lop", "losning", "fylke", "kommune", "nivaa", "nevner")
# The one page whose address holds SQL: other links are to stay short.
SIDE_MED_SQL = "utforsk"
_NAMES = tuple(field.name for field in fields(Filtervalg))
_FIELDS, _WRITTEN, _CHOSEN, _WARNINGS = "_felter", "_skrevet_lenke", "_valg", "_advarsler"
_PAGE, _PACKAGE, _DRAFT, _SAID = "_side", "_pakke", "_utkast", "_sagt_om_pakke"
_DELIVERY, _SEES_DRAFTS, _DRAFTS_SHOWN, _ROOM = "_levering", "_vil_se_kladder", "_kladder_vist", "_rom_apent"


def choose(page_address: str) -> None:
    """Draw the filters in the sidebar and settle this rerun's choice. Call it from the entry script, so that pages share the fields."""
    st.session_state[_PAGE] = page_address
    _open_package()
    grunnlag = _grunnlag()
    _follow_address(grunnlag)
    felter = _settle(grunnlag)
    with st.sidebar, innhold.build("filtre"):
        show(*SIDEFELT, key="sidefelter")
    state = st.session_state
    if page_address != SIDE_MED_SQL:
        felter["sporring"] = INGEN
    valg = state[_CHOSEN] = lenke.to_choice(felter)
    link = valg.link_params()
    if st.query_params.to_dict() != link:
        st.query_params.from_dict(link)
    state[_WRITTEN] = link


def package() -> Pakke | None:
    """The meeting package whose numbers this rerun shows, or whose draft it looks at."""
    return st.session_state.get(_PACKAGE)


def page() -> str | None:
    """The address of the page that is shown, empty for the front page. None until the first is; the last one's until ``choose``."""
    return st.session_state.get(_PAGE)


def said_of_package() -> str:
    """What came of the last thing done with a package, in Bokmål; empty once the reader has gone on to another view."""
    view, said = st.session_state.get(_SAID, (None, ""))
    return said if view == _view() else ""


def add_view(remembered: object) -> None:
    """Put what is shown in the package that is open, or else in the draft that the browser remembers."""
    state, view = st.session_state, _view()
    try:
        wanted = state[_FIELDS]["pakke"] or str(remembered or INGEN)
        pakke = pakkehandling.add(versjoner.packages(), wanted, view, date.today())
    except Lagerfeil as feil:
        state[_SAID] = view, feiltilstand.words(feil)
        return
    state[_DRAFT] = pakke.id
    state[_SAID] = view, f"Lagt i «{pakke.navn}», som nå har {nb.plural(len(pakke.visninger), 'visning', 'visninger')}."


def draft() -> str:
    """The package that this visitor's views are put in; empty before the first."""
    return st.session_state.get(_DRAFT, INGEN)


def handle_package(wanted: object) -> None:
    """Do what was asked for on the page of packages."""
    state = st.session_state
    if not isinstance(wanted, dict):
        return
    try:
        shown, said = pakkehandling.do(versjoner.packages(), wanted, versjoner.newest().versjon, date.today())
        state[_FIELDS]["pakke"] = shown
        state[_DRAFT] = shown
    except Lagerfeil as feil:
        said = feiltilstand.words(feil)
    state[_SAID] = _view(), said


def delivery() -> opplasting.Tilstand:
    """Where this session is with a delivery of figures."""
    return st.session_state.get(_DELIVERY, opplasting.Tilstand())


def handle_delivery(wanted: object) -> None:
    """Do what was asked for with a delivery, by the one who is logged in now."""
    if not isinstance(wanted, dict):
        return
    match wanted.get("gjor"):
        case "logg_inn":
            tilgang.log_in(str(wanted.get("tilbyder")))
        case "kladder":
            st.session_state[_SEES_DRAFTS] = wanted.get("vis") is True
        case "logg_ut":
            st.session_state.pop(_DELIVERY, None)
            st.session_state.pop(_SEES_DRAFTS, None)
            tilgang.log_out()
        case _:
            st.session_state[_DELIVERY] = opplasting.act(tilgang.now(), delivery(), wanted, date.today())


def drafts_shown() -> int:
    """How many drafts this rerun's figures hold; 0 for everybody but those who may see them and have asked to."""
    return st.session_state.get(_DRAFTS_SHOWN, 0)


def _view() -> Visning:
    """What is shown: the page and the choice, whosever numbers they are."""
    felter = {name: value for name, value in st.session_state[_FIELDS].items() if name != "pakke"}
    return Visning(st.session_state[_PAGE], lenke.to_choice(felter).link_params())


def chosen() -> Filtervalg:
    """The choice of this rerun."""
    return st.session_state[_CHOSEN]


def warnings() -> list[str]:
    """What in the link could not be followed, in Bokmål."""
    return st.session_state.get(_WARNINGS, [])


def show(*names: str, key: str) -> None:
    """Draw the fields ``names`` of ``felt.FELTER`` here, as one component; ``key`` is its own on the page."""
    felter: dict[str, str] = st.session_state[_FIELDS]
    feltvisning.show_fields(names, felter, _grunnlag(), hent.map_address(), on_pick=_take_over_field, key=key)


def take_over(nivaa: str, picked: object) -> None:
    """Make the number picked on a map or in a table the choice, "" for none."""
    felter, nr = st.session_state[_FIELDS], str(picked or INGEN)
    if nivaa == "fylke":
        felter |= {"fylke": nr, "kommune": INGEN}
        return
    felter["kommune"] = nr
    if nr and felter["fylke"] not in (INGEN, fylke := lenke.fylke_of(hent.kodeverk().kommuner, nr)):
        felter["fylke"] = fylke


def take_over_sql(asked: object) -> None:
    """Let the link hold the question that was asked in SQL, if it is short enough for one."""
    sql = str(asked or INGEN)
    st.session_state[_FIELDS]["sporring"] = sql if len(sql) <= lenke.LONGEST_SQL else INGEN


def take_over_date(picked: object) -> None:
    """Make the date picked in the time control the choice, "" for today."""
    st.session_state[_FIELDS]["dato"] = str(picked or INGEN)


def is_room_open() -> bool:
    """Whether the reader has opened the view in three dimensions."""
    return st.session_state.get(_ROOM, False)


def open_room(wanted: object) -> None:
    """Open the view in three dimensions, or close it."""
    st.session_state[_ROOM] = wanted is True


def _take_over_field(picked: Any) -> None:
    """Make the code picked in a field the choice, if it is one the field offers."""
    felter = st.session_state[_FIELDS]
    match picked:
        case [str(name), str(code)] if name in felt.FELTER and (code == INGEN or code in felt.FELTER[name].valg(_grunnlag(), felter)):
            felter[name] = code
        case _:
            pass


def _grunnlag() -> felt.Grunnlag:
    kodeverk = hent.kodeverk()
    return felt.Grunnlag(kodeverk.navn, kodeverk.kommuner, kodeverk.losninger)


def _open_package() -> None:
    """Let this rerun answer from the package that a new address names, or else from the one chosen before.

    Without a package it may be from drafts, for the one who is logged in now and has asked for them; no address can ask.
    """
    state = st.session_state
    address = _new_address()
    wanted = state.get(_FIELDS, {}).get("pakke") if address is None else address.get("pakke")
    state[_PACKAGE] = versjoner.packages().get(wanted) if wanted else None
    versjoner.use(state[_PACKAGE])
    wants_drafts = state.get(_SEES_DRAFTS, False) and state[_PACKAGE] is None
    kladder = opplasting.drafts(tilgang.now()) if wants_drafts else ()
    state[_DRAFTS_SHOWN] = len(kladder)
    if kladder:
        versjoner.use_drafts(kladder, opplasting.with_drafts)


def _new_address() -> dict[str, str] | None:
    """The address where the reader has changed it, by a link or by going back. None on a page change, whose address is empty."""
    address = {name: value for name, value in st.query_params.to_dict().items() if value}
    is_page_change = not address and _WRITTEN in st.session_state
    return None if is_page_change or address == st.session_state.get(_WRITTEN) else address


def _follow_address(grunnlag: felt.Grunnlag) -> None:
    """A changed address sets the fields; a page change with an empty one keeps them."""
    state, address = st.session_state, _new_address()
    if address is not None:
        chosen, state[_WARNINGS] = lenke.read(address, grunnlag.navn, grunnlag.kommuner, grunnlag.losninger)
        state[_FIELDS] = {name: chosen.get(name, INGEN) for name in _NAMES}


def _settle(grunnlag: felt.Grunnlag) -> dict[str, str]:
    """Give every field a value that it offers, so that one filter never leaves another on nothing."""
    felter: dict[str, str] = st.session_state.setdefault(_FIELDS, dict.fromkeys(_NAMES, INGEN))
    felter["nivaa"] = felter["nivaa"] or Filtervalg.nivaa
    felter["fordeling"] = felter["fordeling"] or Filtervalg.fordeling
    felter["maal"] = INGEN if felter["maal"] == utforskmaal.STANDARD else felter["maal"]
    if felter["losning"] not in felt.losninger_i(grunnlag.losninger, felter["lop"]):
        felter["losning"] = felt.best_known(grunnlag.losninger, felter["lop"])
    if felter["kommune"] and felter["fylke"] and lenke.fylke_of(grunnlag.kommuner, felter["kommune"]) != felter["fylke"]:
        felter["kommune"] = INGEN
    return felter
