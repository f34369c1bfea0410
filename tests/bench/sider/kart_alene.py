"""Our map, alone."""

import polars as pl
import streamlit as st

from geo import kartfil
from pages.felles import filer, kartvisning
from tests.bench.sider.former import KLASSER, VALG, place, text

st.set_page_config(layout="wide")
valg = st.selectbox("Valg", VALG)
order = [omraade.nr for omraade in kartfil.load().kommuner]
kartvisning.show_map(
    pl.DataFrame(
        {
            "nr": order,
            "klasse": [KLASSER[place(i, valg)].id for i in range(len(order))],
            "tekst": [text(i, valg) for i in range(len(order))],
        }
    ),
    KLASSER,
    level="kommune",
    selected=None,
    zoom_to=None,
    label=f"Kart over {valg}",
    geometry_url=filer.file(filer.KART.name).adresse,
    area_order=order,
    on_pick=lambda: None,
)
