"""The same shapes with ``st.pydeck_chart``, its layers set so that nothing is fetched from outside."""

import pydeck
import streamlit as st

from geo import farger
from tests.bench.sider.former import KLASSER, VALG, geojson, place, text

st.set_page_config(layout="wide")
valg = st.selectbox("Valg", VALG)
colors = [[int(farger.token(klasse.farge)[i : i + 2], 16) for i in (1, 3, 5)] for klasse in KLASSER]
features = [
    {**feature, "properties": {**feature["properties"], "farge": colors[place(i, valg)], "tekst": text(i, valg)}}
    for i, feature in enumerate(geojson()["features"])
]
layer = pydeck.Layer(
    "GeoJsonLayer",
    {"type": "FeatureCollection", "features": features},
    id="kommuner",
    get_fill_color="properties.farge",
    get_line_color=[250, 248, 243],
    line_width_min_pixels=0.5,
    pickable=True,
)
view = pydeck.ViewState(latitude=65.5, longitude=16, zoom=3.6)
deck = pydeck.Deck([layer], initial_view_state=view, map_provider=None, tooltip={"text": "{navn}\n{tekst}"})  # pyright: ignore[reportArgumentType]
st.pydeck_chart(deck, height=700, key="kart")
