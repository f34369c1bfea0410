"""The script Streamlit runs for every visit: the menu and the filters, then the page that the address names."""

import streamlit as st

from pages.felles import ramme
from pages.felles.sider import SIDER

st.set_page_config(page_title="e-helsekart", layout="wide")
groups: dict[str, list[st.Page]] = {}
for side in SIDER:
    page = st.Page(f"../{side.fil}", title=side.tittel, url_path=side.adresse, default=not side.adresse)
    groups.setdefault(side.gruppe, []).append(page)
ramme.run(st.navigation(groups))
