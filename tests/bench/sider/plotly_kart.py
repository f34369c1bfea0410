"""The same shapes with ``st.plotly_chart``, the geometry inline. Plotly's base map is an empty one from our own server."""

import plotly.graph_objects as go
import streamlit as st

from geo import farger
from tests.bench.sider.former import KLASSER, VALG, geojson, place, text

st.set_page_config(layout="wide")
valg = st.selectbox("Valg", VALG)
features = geojson()["features"]
last = len(KLASSER) - 1
figure = go.Figure(
    go.Choropleth(
        geojson=geojson(),
        locations=[feature["id"] for feature in features],
        z=[place(i, valg) for i in range(len(features))],
        text=[f"{feature['properties']['navn']}<br>{text(i, valg)}" for i, feature in enumerate(features)],
        hoverinfo="text",
        colorscale=[[i / last, farger.token(klasse.farge)] for i, klasse in enumerate(KLASSER)],
        zmin=0,
        zmax=last,
        showscale=False,
        marker_line_color=farger.token("papir"),
        marker_line_width=0.5,
    )
)
figure.update_geos(fitbounds="locations", visible=False, projection_type="mercator")
figure.update_layout(height=700, margin={"l": 0, "r": 0, "t": 0, "b": 0})
st.plotly_chart(figure, key="kart", config={"topojsonURL": "/topojson/"})
