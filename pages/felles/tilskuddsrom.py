"""Amounts in three dimensions, when the reader asks for it: until then nothing of it is loaded, neither here nor in the browser."""

from importlib import import_module

import polars as pl
import streamlit as st

from pages.felles import filter as filtre
from pages.felles import innhold, nb, rader
from pages.felles.tilskuddsklasser import kroner

_knapp = innhold.component("rom.js", "44px")
_ORD = {
    "vis": "Vis beløpene som søyler i 3D",
    "lukk": "Lukk 3D",
    "om": "Henter om lag 1 MB. Dra for å flytte kartet, hold Ctrl og dra for å snu det. Piltastene gjør det samme.",
    "mangler": "Nettleseren din kan ikke vise 3D (WebGL mangler). Tabellen har de samme tallene.",
}


def show(per_kommune: pl.DataFrame, valgt: str | None) -> None:
    """A button that opens the view, from ``tilskudd/per_kommune``; nothing where no amount is known."""
    known = rader.known(per_kommune, "innvilget_kr")
    if known.is_empty():
        return
    is_open = filtre.is_room_open()
    _knapp(key="rom", data=_ORD | {"apen": is_open}, on_apen=filtre.open_room)
    if is_open:
        _draw(known, valgt)


def _draw(known: pl.DataFrame, valgt: str | None) -> None:
    # Imported when asked for: pydeck and its libraries would cost every start of the app.
    kartlag = import_module("geo.kartlag")
    columns = [
        kartlag.Soyle(
            row["lon"], row["lat"], row["innvilget_kr"], f"{row['navn']}: {kroner(row['innvilget_kr'])}", row["kommunenr"] == valgt
        )
        for row in known.iter_rows(named=True)
    ]
    highest = max(column.verdi for column in columns)
    innhold.end_element()
    with st.container(key="ehk_rom"):
        st.pydeck_chart(kartlag.deck(kartlag.land(), columns, kartlag.scale_to(highest)), height=560, key="rom3d")
    innhold.html(f'<p class="ehk-om">Den høyeste søylen er {nb.millions(highest)}. Kommuner uten kjent beløp har ingen søyle.</p>')
