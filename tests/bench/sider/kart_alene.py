"""Our map, alone."""

import polars as pl
import streamlit as st

from geo import kartfil
from pages.felles import filer, innhold, kartvisning
from tests.bench.sider.former import KLASSER, VALG, place, text

st.set_page_config(layout="wide")


@st.cache_resource
def values(valg: str) -> tuple[list[str], pl.DataFrame]:
    """The order of the areas, and what each is to show. Kept, as the app keeps the answer to a question."""
    order = [omraade.nr for omraade in kartfil.load().kommuner]
    classes = [KLASSER[place(i, valg)].id for i in range(len(order))]
    return order, pl.DataFrame({"nr": order, "klasse": classes, "tekst": [text(i, valg) for i in range(len(order))]})


valg = st.selectbox("Valg", VALG)
order, frame = values(valg)
with innhold.build("side"):
    kartvisning.show_map(
        frame,
        KLASSER,
        level="kommune",
        selected=None,
        zoom_to=None,
        label=f"Kart over {valg}",
        geometry_url=filer.file(filer.KART.name).adresse,
        area_order=order,
        on_pick=lambda picked: None,
    )
