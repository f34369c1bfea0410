"""Our map, alone."""

import streamlit as st

from pages.felles import filer, innhold, kartvisning
from tests.bench.sider.former import KLASSER, VALG, frame, order

st.set_page_config(layout="wide")
valg = st.selectbox("Valg", VALG)
with innhold.build("side"):
    kartvisning.show_map(
        frame(valg),
        KLASSER,
        level="kommune",
        selected=None,
        zoom_to=None,
        label=f"Kart over {valg}",
        geometry_url=filer.file(filer.KART.name).adresse,
        area_order=order(),
        on_pick=lambda picked: None,
    )
