"""The part of Data og kvalitet where figures are delivered: shown only where writing is configured, and only to those who may.

The file comes as what a component tells, over the session's own connection, and not to an HTTP route: there it would take a second
reading of the login's cookie to know who sends it, and a guard against other sites. Here the session's login decides, at each action.
"""

from datetime import date
from typing import Any

from data.lager import Lagerfeil
from pages.felles import innhold, opplasting, opplastingshenting, opplastingsmelding, tilgang
from pages.felles.innhold import Mottaker
from pages.felles.opplasting import Tilstand

_del = innhold.component("datakvalitet.js", "44px")


def show(tilstand: Tilstand, *, drafts_shown: int, on_do: Mottaker, key: str) -> None:
    """Draw what this session may: nothing, a way to log in, or deliveries.

    ``drafts_shown`` is how many drafts the pages count now. ``on_do`` is called with what the reader wants done.
    """
    if message := _message(tilstand, drafts_shown):
        _del(key=key, data=message, on_handling=on_do)


def _message(tilstand: Tilstand, drafts_shown: int) -> dict[str, Any] | None:
    if not tilgang.is_open():
        return None
    person = tilgang.now()
    if person is not None:
        oppdrag = opplasting.begin(person, date.today())
        return {
            "del": "levering",
            **opplastingsmelding.build(oppdrag, _own(tilstand, person)),
            "kladder": {"antall": len(opplasting.drafts(person)), "vist": bool(drafts_shown)},
            "henting": opplastingshenting.build(person, oppdrag.versjon.datasett),
        }
    sagt = opplasting.UTLOPT if tilgang.is_expired() else tilstand.sagt
    return {"del": "innlogging", "tilbydere": list(tilgang.providers()), "erInne": tilgang.is_logged_in(), "sagt": sagt}


def _own(tilstand: Tilstand, person: tilgang.Tilgang) -> Tilstand:
    """The session's state, unless the role has been narrowed since: then what it holds is not this person's to see."""
    rapportor = tilstand.skjema.rapportor if tilstand.skjema else None
    if rapportor is not None and rapportor and not person.may_deliver_for(rapportor):
        return Tilstand(sagt=opplasting.IKKE_LOV)
    try:
        if tilstand.vist is not None:
            opplasting.begin(person, date.today()).delivery(tilstand.vist)
    except Lagerfeil:
        return Tilstand(sagt=opplasting.IKKE_LOV)
    return tilstand
