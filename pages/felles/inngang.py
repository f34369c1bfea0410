"""The script Streamlit runs for every visit: the menu and the filters, then the page that the address names."""

import streamlit as st

from pages.felles import filter as filtre
from pages.felles import maaling, meny, ramme

chosen = st.navigation(meny.pages())
# The browser keeps what it was told until the page is another.
if filtre.page() != chosen.url_path:
    st.set_page_config(page_title=f"{chosen.title} – e-helsekart", layout="wide")
with maaling.rerun(chosen.url_path):
    ramme.run(chosen)
