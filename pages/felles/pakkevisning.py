"""The page of packages as the browser draws it: all packages, and the open one with its views and what each would be called."""

from typing import Any

from data.lager import Lagerfeil
from data.pakker import Pakke, Pakkefeil, Visning
from pages.felles import hent, innhold, lenke, lysarkinnhold, nb, nedlasting
from pages.felles.innhold import Mottaker
from pages.felles.sider import SIDER
from queries.filtervalg import Filtervalg

_pakker = innhold.component("motepakke.js", "12rem")


def show(pakker: list[Pakke], shown: Pakke | None, said: str, *, on_do: Mottaker, key: str) -> None:
    """Draw the packages. ``on_do`` is called with what the reader wants done."""
    message = {
        "sagt": said,
        "rot": hent.base_path(),
        "pakker": [{"id": pakke.id, "navn": pakke.navn, "om": about(pakke), "slettet": bool(pakke.slettet)} for pakke in pakker],
        "apen": _open(shown) if shown else None,
    }
    _pakker(key=key, data=message, on_handling=on_do)


def about(pakke: Pakke) -> str:
    """How far a package has come, in words."""
    views = nb.plural(len(pakke.visninger), "visning", "visninger")
    if pakke.slettet:
        return f"{views}, slettet {nb.day(pakke.slettet)}"
    return f"{views}, tall frosset {nb.day(pakke.frosset)}" if pakke.frosset else f"{views}, utkast fra {nb.day(pakke.opprettet)}"


def _open(pakke: Pakke) -> dict[str, Any]:
    return {
        "id": pakke.id,
        "utgave": pakke.utgave,
        "navn": pakke.navn,
        "beskrivelse": pakke.beskrivelse,
        "frosset": pakke.er_frosset,
        "om": about(pakke) + (f", kontrollsum {pakke.sjekksum[:12]}" if pakke.er_frosset else ""),
        "visninger": [_view(pakke, visning) for visning in pakke.visninger],
    }


def _view(pakke: Pakke, visning: Visning) -> dict[str, str]:
    """A view, with the title that the numbers suggest, or with what is wrong with it."""
    frozen = {"pakke": pakke.id} if pakke.er_frosset else {}
    address = nedlasting.address(f"{hent.base_path()}/{visning.side}", {**visning.valg, **frozen})
    view = {"tittel": visning.tittel, "notat": visning.notat, "lenke": address, "valg": _words(visning), "forslag": "", "feil": ""}
    try:
        return view | {"forslag": lysarkinnhold.slide(Visning(visning.side, visning.valg)).tittel}
    except (Pakkefeil, Lagerfeil, ValueError) as feil:
        return view | {"feil": str(feil)}


def _words(visning: Visning) -> str:
    """The page and the choice in words."""
    title = next((side.tittel for side in SIDER if side.adresse == visning.side), visning.side)
    try:
        valg = lenke.to_choice({"nivaa": Filtervalg.nivaa, "fordeling": Filtervalg.fordeling, **visning.valg})
        return f"{title}: {valg.describe(hent.kodeverk().navn)}"
    except (KeyError, TypeError, ValueError):
        return title
