"""The filters: one choice, the same on all pages. Link -> fields -> Filtervalg -> link. The only reader of session state and address.

A new address (a link, or the browser's back button) sets the fields; otherwise the fields set the address. Codes, not labels, stand in
the address, so that a link means the same when a name has changed.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field, fields
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
_NAMES = tuple(found.name for found in fields(Filtervalg))
_SESSION = "_sesjon"
_mine: ContextVar["Sesjon"] = ContextVar("sesjon")


@dataclass
class Sesjon:
    """What is remembered of one visitor from rerun to rerun.

    ``felter`` holds a value for each field of Filtervalg, once an address has been read; ``lenke`` is the address that was written last.
    ``side`` is the page's address, ``pakke`` the package that is shown, ``utkast`` the id of the one that views are put in, ``sagt`` what
    came of the last thing done with a package, and for which view.
    """

    felter: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_NAMES, INGEN))
    lenke: dict[str, str] | None = None
    valg: Filtervalg | None = None
    advarsler: list[str] = field(default_factory=list)
    side: str | None = None
    pakke: Pakke | None = None
    utkast: str = INGEN
    sagt: tuple[Visning | None, str] = None, ""
    levering: opplasting.Tilstand = field(default_factory=opplasting.Tilstand)
    vil_se_kladder: bool = False
    kladder_vist: int = 0
    rom_apent: bool = False


def _session() -> Sesjon:
    """The visitor's, looked up once in each rerun (``skripttur.py``): Streamlit looks into every look-up."""
    try:
        return _mine.get()
    except LookupError:
        found = st.session_state.setdefault(_SESSION, Sesjon())
        _mine.set(found)
        return found


def choose(page_address: str) -> None:
    """Draw the filters in the sidebar and settle this rerun's choice. Call it from the entry script, so that pages share the fields."""
    sesjon = _session()
    sesjon.side = page_address
    address = st.query_params.to_dict()
    changed = _new_address(sesjon, address)
    _open_package(sesjon, changed)
    grunnlag = _grunnlag()
    if changed is not None:
        _follow_address(sesjon, changed, grunnlag)
    _settle(sesjon.felter, grunnlag)
    with st.sidebar, innhold.build("filtre"):
        show(*SIDEFELT, key="sidefelter")
    if page_address != SIDE_MED_SQL:
        sesjon.felter["sporring"] = INGEN
    sesjon.valg = lenke.to_choice(sesjon.felter)
    sesjon.lenke = sesjon.valg.link_params()
    if address != sesjon.lenke:
        st.query_params.from_dict(sesjon.lenke)


def package() -> Pakke | None:
    """The meeting package whose numbers this rerun shows, or whose draft it looks at."""
    return _session().pakke


def page() -> str | None:
    """The address of the page that is shown, empty for the front page. None until the first is; the last one's until ``choose``."""
    return _session().side


def said_of_package() -> str:
    """What came of the last thing done with a package, in Bokmål; empty once the reader has gone on to another view."""
    view, said = _session().sagt
    return said if said and view == _view() else ""


def add_view(remembered: object) -> None:
    """Put what is shown in the package that is open, or else in the draft that the browser remembers."""
    sesjon, view = _session(), _view()
    try:
        wanted = sesjon.felter["pakke"] or str(remembered or INGEN)
        pakke = pakkehandling.add(versjoner.packages(), wanted, view, date.today())
    except Lagerfeil as feil:
        sesjon.sagt = view, feiltilstand.words(feil)
        return
    sesjon.utkast = pakke.id
    sesjon.sagt = view, f"Lagt i «{pakke.navn}», som nå har {nb.plural(len(pakke.visninger), 'visning', 'visninger')}."


def draft() -> str:
    """The package that this visitor's views are put in; empty before the first."""
    return _session().utkast


def handle_package(wanted: object) -> None:
    """Do what was asked for on the page of packages."""
    sesjon = _session()
    if not isinstance(wanted, dict):
        return
    try:
        shown, said = pakkehandling.do(versjoner.packages(), wanted, versjoner.newest().versjon, date.today())
        sesjon.felter["pakke"] = sesjon.utkast = shown
    except Lagerfeil as feil:
        said = feiltilstand.words(feil)
    sesjon.sagt = _view(), said


def delivery() -> opplasting.Tilstand:
    """Where this session is with a delivery of figures."""
    return _session().levering


def handle_delivery(wanted: object) -> None:
    """Do what was asked for with a delivery, by the one who is logged in now."""
    sesjon = _session()
    if not isinstance(wanted, dict):
        return
    match wanted.get("gjor"):
        case "logg_inn":
            tilgang.log_in(str(wanted.get("tilbyder")))
        case "kladder":
            sesjon.vil_se_kladder = wanted.get("vis") is True
        case "logg_ut":
            sesjon.levering, sesjon.vil_se_kladder = opplasting.Tilstand(), False
            tilgang.log_out()
        case _:
            sesjon.levering = opplasting.act(tilgang.now(), sesjon.levering, wanted, date.today())


def drafts_shown() -> int:
    """How many drafts this rerun's figures hold; 0 for everybody but those who may see them and have asked to."""
    return _session().kladder_vist


def _view() -> Visning:
    """What is shown: the page and the choice, whosever numbers they are."""
    sesjon = _session()
    felter = {name: value for name, value in sesjon.felter.items() if name != "pakke"}
    return Visning(sesjon.side or "", lenke.to_choice(felter).link_params())


def chosen() -> Filtervalg:
    """The choice of this rerun; what ``choose`` has settled."""
    valg = _session().valg
    assert valg
    return valg


def warnings() -> list[str]:
    """What in the link could not be followed, in Bokmål."""
    return _session().advarsler


def show(*names: str, key: str) -> None:
    """Draw the fields ``names`` of ``felt.FELTER`` here, as one component; ``key`` is its own on the page."""
    feltvisning.show_fields(names, _session().felter, _grunnlag(), hent.map_address(), on_pick=_take_over_field, key=key)


def take_over(nivaa: str, picked: object) -> None:
    """Make the number picked on a map or in a table the choice, "" for none."""
    felter, nr = _session().felter, str(picked or INGEN)
    if nivaa == "fylke":
        felter |= {"fylke": nr, "kommune": INGEN}
        return
    felter["kommune"] = nr
    if nr and felter["fylke"] and (fylke := lenke.fylke_of(hent.kodeverk().kommuner, nr)):
        felter["fylke"] = fylke


def take_over_sql(asked: object) -> None:
    """Let the link hold the question that was asked in SQL, if it is short enough for one."""
    sql = str(asked or INGEN)
    _session().felter["sporring"] = sql if len(sql) <= lenke.LONGEST_SQL else INGEN


def take_over_date(picked: object) -> None:
    """Make the date picked in the time control the choice, "" for today."""
    _session().felter["dato"] = str(picked or INGEN)


def is_room_open() -> bool:
    """Whether the reader has opened the view in three dimensions."""
    return _session().rom_apent


def open_room(wanted: object) -> None:
    """Open the view in three dimensions, or close it."""
    _session().rom_apent = wanted is True


def _take_over_field(picked: Any) -> None:
    """Make the code picked in a field the choice, if it is one the field offers."""
    felter = _session().felter
    match picked:
        case [str(name), str(code)] if name in felt.FELTER and (code == INGEN or code in felt.FELTER[name].valg(_grunnlag(), felter)):
            felter[name] = code
        case _:
            pass


def _grunnlag() -> felt.Grunnlag:
    kodeverk = hent.kodeverk()
    return felt.Grunnlag(kodeverk.navn, kodeverk.kommuner, kodeverk.losninger)


def _open_package(sesjon: Sesjon, changed: dict[str, str] | None) -> None:
    """Let this rerun answer from the package that a new address names, or else from the one chosen before.

    Without a package it may be from drafts, for the one who is logged in now and has asked for them; no address can ask.
    """
    wanted = (sesjon.felter if changed is None else changed).get("pakke")
    sesjon.pakke = versjoner.packages().get(wanted) if wanted else None
    versjoner.use(sesjon.pakke)
    kladder = opplasting.drafts(tilgang.now()) if sesjon.vil_se_kladder and sesjon.pakke is None else ()
    sesjon.kladder_vist = len(kladder)
    if kladder:
        versjoner.use_drafts(kladder, opplasting.with_drafts)


def _new_address(sesjon: Sesjon, address: dict[str, str]) -> dict[str, str] | None:
    """The address where the reader has changed it, by a link or by going back. None on a page change, whose address is empty."""
    said = {name: value for name, value in address.items() if value}
    is_page_change = not said and sesjon.lenke is not None
    return None if is_page_change or said == sesjon.lenke else said


def _follow_address(sesjon: Sesjon, address: dict[str, str], grunnlag: felt.Grunnlag) -> None:
    """A changed address sets the fields."""
    chosen, sesjon.advarsler = lenke.read(address, grunnlag.navn, grunnlag.kommuner, grunnlag.losninger)
    sesjon.felter = {name: chosen.get(name, INGEN) for name in _NAMES}


def _settle(felter: dict[str, str], grunnlag: felt.Grunnlag) -> None:
    """Give every field a value that it offers, so that one filter never leaves another on nothing."""
    felter["nivaa"] = felter["nivaa"] or Filtervalg.nivaa
    felter["fordeling"] = felter["fordeling"] or Filtervalg.fordeling
    felter["maal"] = INGEN if felter["maal"] == utforskmaal.STANDARD else felter["maal"]
    if felter["losning"] not in felt.losninger_i(grunnlag.losninger, felter["lop"]):
        felter["losning"] = felt.best_known(grunnlag.losninger, felter["lop"])
    if felter["kommune"] and felter["fylke"] and lenke.fylke_of(grunnlag.kommuner, felter["kommune"]) != felter["fylke"]:
        felter["kommune"] = INGEN
