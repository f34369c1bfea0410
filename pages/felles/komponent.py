"""What the map and the table share: how a component of ours is registered, and how a class is told to the browser."""

from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.components import v2

from geo.farger import Klasse
from pages.felles import filer

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


def register(navn: str, skript: str, hoyde: str) -> "ComponentRenderer":
    """A component whose module is our own file ``skript``. Until that has come, it holds room of ``hoyde`` (a CSS length).

    Streamlit sends a component's JavaScript at every rerun, so it is given only these lines, which fetch the real module once.
    The styles are not isolated: the page's tokens, its print rules and the reader's forced colours are to reach the drawing.
    """
    rot = st.get_option("server.baseUrlPath").strip("/")
    adresse = f"{'/' + rot if rot else ''}{filer.file(skript).adresse}"
    js = f"""const modul = import(new URL("{adresse}", location.origin));
export default async (c) => {{
  c.parentElement.style.minHeight ||= "{hoyde}";
  return (await modul).default(c);
}};"""
    return v2.component(navn, js=js, isolate_styles=False)


def describe_class(klasse: Klasse) -> dict[str, Any]:
    """A class as the browser reads it."""
    monster = {"monster": klasse.monster} if klasse.monster else {}
    return {"id": klasse.id, "navn": klasse.navn, "farge": klasse.farge} | monster
