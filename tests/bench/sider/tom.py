"""The floor: an empty page, one selectbox and one text."""

import streamlit as st

from tests.bench.sider.former import VALG

st.set_page_config(layout="wide")
st.html(f'<p id="svar">{st.selectbox("Valg", VALG)}</p>')
