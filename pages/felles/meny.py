"""The pages of the menu as Streamlit wants them, made once: it looks for a page's file on disk every time a page is made."""

from copy import copy
from functools import lru_cache

import streamlit as st

from pages.felles.sider import SIDER, Side


def pages() -> dict[str, list[st.Page]]:
    """Every page by its group, for ``st.navigation``. Each rerun gets copies, for Streamlit marks the page that is shown."""
    return {gruppe: [copy(page) for page in made] for gruppe, made in _made(SIDER).items()}


@lru_cache(maxsize=1)
def _made(sider: tuple[Side, ...]) -> dict[str, list[st.Page]]:
    groups: dict[str, list[st.Page]] = {}
    for side in sider:
        page = st.Page(f"../{side.fil}", title=side.tittel, url_path=side.adresse, default=not side.adresse)
        groups.setdefault(side.gruppe, []).append(page)
    return groups
