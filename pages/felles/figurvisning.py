"""Shows a figure of figurer.py. A component of ours, since Streamlit's own HTML element takes no SVG."""

import streamlit as st

from pages.felles import komponent

_figur = komponent.register("ehk_figur", "figur.js", "20rem")


def show(markup: str, *, links: str, key: str) -> None:
    """Put a figure on the page, and under it its ``links`` (``ramme.figure_links``) where something is drawn.

    ``key`` is its own on the page. The markup comes from figurer.py, which escapes every text in it.
    """
    _figur(key=key, data=markup)
    if links and "<svg" in markup:
        st.html(links)
