"""What a visitor may do with meeting packages. What the browser asks for is checked here; nothing of Streamlit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from data.lager import Versjon
from data.pakker import Pakke, Pakkefeil, Pakkelager, Visning
from pages.felles import nb

LONGEST_NAME, LONGEST_TEXT, MOST_VIEWS = 120, 4_000, 60
UKJENT = "Handlingen ble ikke forstått. Last siden på nytt og prøv igjen."


def add(lager: Pakkelager, pakke_id: str, visning: Visning, idag: date) -> Pakke:
    """Put a view last in a package, or in a new draft when there is none of that id. Raises Pakkefeil, also for a view already there."""
    try:
        pakke = lager.get(pakke_id)
    except Pakkefeil:
        pakke = lager.start(f"Utkast {nb.day(idag)}", idag)
    if any((given.side, given.valg) == (visning.side, visning.valg) for given in pakke.visninger):
        raise Pakkefeil(f"Visningen ligger alt i «{pakke.navn}».")
    if len(pakke.visninger) >= MOST_VIEWS:
        raise Pakkefeil(f"«{pakke.navn}» har {MOST_VIEWS} visninger, og det er det meste en møtepakke kan ha.")
    return lager.save(replace(pakke, visninger=(*pakke.visninger, visning)))


def do(lager: Pakkelager, wanted: Mapping[str, Any], newest: Versjon, idag: date) -> tuple[str, str]:
    """Do what the page of packages asks for: the id of the package to show then (empty: none), and what was done in Bokmål.

    ``wanted`` is what the browser sent: ``gjor`` (vis, ny, lagre, frys, slett, angre), ``id``, ``utgave``, and for «lagre» the texts and
    the views as ``[place, title, note]`` in their new order. Raises Pakkefeil for anything else.
    """
    pakke_id = str(wanted.get("id", ""))
    match wanted.get("gjor"):
        case "vis":
            shown, said = lager.get(pakke_id).id, ""
        case "lukk":
            shown, said = "", ""
        case "ny":
            shown, said = lager.start(f"Møtepakke {nb.day(idag)}", idag).id, "Et tomt utkast er laget."
        case "lagre":
            shown, said = lager.save(_changed(lager, wanted)).id, "Endringene er lagret."
        case "frys":
            frozen = lager.freeze(_changed(lager, wanted), newest, idag)
            shown, said = frozen.id, f"Tallene i «{frozen.navn}» er frosset {nb.day(idag)}. Nye tall endrer dem ikke."
        case "slett":
            shown, said = "", f"«{lager.delete(_same_edition(lager, wanted), idag).navn}» er slettet. Du kan angre i 30 dager."
        case "angre":
            back = lager.restore(lager.get(pakke_id, also_deleted=True))
            shown, said = back.id, f"«{back.navn}» er hentet tilbake."
        case _:
            raise Pakkefeil(UKJENT)
    return shown, said


def _same_edition(lager: Pakkelager, wanted: Mapping[str, Any]) -> Pakke:
    """The package as the visitor saw it, or Pakkefeil."""
    pakke = lager.get(str(wanted.get("id", "")))
    if wanted.get("utgave") != pakke.utgave:
        raise Pakkefeil("Møtepakken er endret av noen andre siden du åpnet den. Last siden på nytt og gjør endringen igjen.")
    return pakke


def _changed(lager: Pakkelager, wanted: Mapping[str, Any]) -> Pakke:
    pakke = _same_edition(lager, wanted)
    try:
        places = [int(place) for place, _, _ in wanted["visninger"]]
        texts = [(str(title).strip()[:LONGEST_TEXT], str(note).strip()[:LONGEST_TEXT]) for _, title, note in wanted["visninger"]]
        name, about = str(wanted["navn"]).strip()[:LONGEST_NAME], str(wanted["beskrivelse"]).strip()[:LONGEST_TEXT]
    except (KeyError, TypeError, ValueError) as feil:
        raise Pakkefeil(UKJENT) from feil
    if len(set(places)) != len(places) or any(not 0 <= place < len(pakke.visninger) for place in places):
        raise Pakkefeil(UKJENT)
    if not name:
        raise Pakkefeil("Møtepakken må ha et navn. Skriv for eksempel hvilket møte den er til.")
    views = tuple(replace(pakke.visninger[place], tittel=title, notat=note) for place, (title, note) in zip(places, texts, strict=True))
    return replace(pakke, navn=name, beskrivelse=about, visninger=views)
