"""The stewards' button for the public registers: fetch, see what would be new, and let an administrator store it. Nothing of Streamlit.

No other host than the app's own is asked before somebody who may write presses; and the pages themselves never ask any.
"""

import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import lager
from data.innhenting.endring import ENDRET, NY, UENDRET, UTGAAR
from pages.felles import nb
from pages.felles.opplastingsforslag import Avvist
from pages.felles.tilgang import Tilgang

if TYPE_CHECKING:
    from data.innhenting.kjoring import Innhenting, Kjoring

LAST_LINES, LONGEST_REASON = 4, 300
NOT_REAL = "Lageret har eksempeldata. Registrene hentes bare til ekte tall."
NOT_ADMIN = "Tallene gjelder alle kommuner. En administrator må lagre dem."
_COUNTS = {NY: "nye", ENDRET: "endrede", UENDRET: "uendrede", UTGAAR: "går ut"}
_SAID = {
    "henter": "Henter fra registeret.",
    "lagrer": "Bygger lageret med de nye tallene. Det tar noen sekunder.",
    "stoppet": "Hentingen er stoppet. Ingenting er lagret.",
    "feilet": "Hentingen stoppet. Ingenting er lagret.",
}


def do(tilgang: Tilgang, datasett: str, wanted: Mapping[str, Any]) -> None:
    """Start, stop or store a fetch, as ``wanted["hva"]`` says. Raises Avvist for what this person may not do, or what there is not."""
    if datasett != "ekte":
        raise Avvist(NOT_REAL)
    fetches = _fetches(lager.default_path())
    match wanted.get("hva"):
        case "start":
            if wanted.get("kilde") not in fetches.navn:
                raise Avvist("Velg hva som skal hentes.")
            fetches.start(str(wanted["kilde"]))
        case "stopp":
            fetches.stop()
        case "lagre":
            if not tilgang.er_administrator:
                raise Avvist(NOT_ADMIN)
            if not (reason := str(wanted.get("hvorfor") or "").strip()[:LONGEST_REASON]):
                raise Avvist("Skriv en begrunnelse: den står i loggen.")
            fetches.store(tilgang.hvem, reason)
        case _:
            return


def build(tilgang: Tilgang, datasett: str) -> dict[str, Any] | None:
    """What the page shows of fetching: what can be fetched, and where the fetch that is on is. None where it can't be done."""
    if datasett != "ekte":
        return None
    fetches = _fetches(lager.default_path())
    now = fetches.now()
    return {"registre": [list(one) for one in fetches.navn.items()], "naa": _shown(now, tilgang) if now else None}


@lru_cache(maxsize=1)
def _fetches(sted: Path) -> "Innhenting":
    from data.innhenting.kjoring import Innhenting  # noqa: PLC0415 - few ever fetch, and what it asks other hosts with is slow to load

    return Innhenting(sted)


def _shown(now: "Kjoring", tilgang: Tilgang) -> dict[str, Any]:
    changes = [f"{fil}: {_counted(antall)}." for fil, antall in now.endringer.items()]
    remarks = list(now.hentet.merknader) if now.hentet else []
    is_ready = now.steg == "klar"
    return {
        "navn": now.navn,
        # Tells one answer from the last, so that the page knows when to ask again.
        "iGang": time.time_ns() if now.i_gang else 0,
        "kanStoppes": now.steg == "henter",
        "sagt": _said(now, tilgang),
        "linjer": list(now.linjer[-LAST_LINES:]) if now.i_gang else [],
        "endringer": changes if is_ready else [],
        "merknader": remarks if is_ready else [],
        "feil": [now.feil] if now.feil else list(now.brudd),
        "kanLagres": is_ready and not now.brudd and tilgang.er_administrator,
    }


def _counted(antall: Mapping[str, int]) -> str:
    return ", ".join(f"{nb.number(antall[ord_])} {words}" for ord_, words in _COUNTS.items() if antall[ord_]) or "ingen rader"


def _said(now: "Kjoring", tilgang: Tilgang) -> str:
    if now.steg == "lagret":
        return f"Lagret. Versjon {nb.number(now.versjon)} har tallene; sidene viser dem om noen sekunder."
    if now.steg != "klar":
        return _SAID[now.steg]
    if now.brudd:
        return "Tallene kan ikke lagres slik de er: de bryter regler sammen med resten av lageret. Ingenting er lagret."
    return "Dette er nytt. Ingenting er lagret ennå." if tilgang.er_administrator else f"Dette er nytt. {NOT_ADMIN}"
