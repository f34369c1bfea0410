"""What the map and the table share: how a component of ours is registered, and how a class is told to the browser."""

import json
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.components import v2

from geo.farger import Klasse
from pages.felles import filer


def register(navn: str, skript: str, hoyde: str) -> Callable[..., Any]:
    """A component whose module is our own file ``skript``. Until that has come, it holds room of ``hoyde`` (a CSS length).

    What it returns draws the component and gives its state: ``draw(key=…, data=…, on_x_change=…)``. Streamlit sends a component's
    JavaScript at every rerun, so it is given only these lines, which fetch the real module once. Data go as bytes: Streamlit would
    search anything else for frames and write it out twice. The styles are not isolated: the page's tokens, its print rules and the
    reader's forced colours are to reach the drawing.
    """
    rot = st.get_option("server.baseUrlPath").strip("/")
    adresse = f"{'/' + rot if rot else ''}{filer.file(skript).adresse}"
    js = f"""const modul = import(new URL("{adresse}", location.origin));
const lest = new WeakMap();
const les = (bytes) => lest.get(bytes) ?? lest.set(bytes, JSON.parse(new TextDecoder().decode(bytes))).get(bytes);
export default async (c) => {{
  c.parentElement.style.minHeight ||= "{hoyde}";
  return (await modul).default({{ ...c, data: les(c.data) }});
}};"""
    mount = v2.component(navn, js=js, isolate_styles=False)

    def draw(*, key: str, data: Any, **callbacks: Any) -> Any:
        return mount(key=key, data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), **callbacks)

    return draw


def describe_class(klasse: Klasse) -> dict[str, Any]:
    """A class as the browser reads it."""
    monster = {"monster": klasse.monster} if klasse.monster else {}
    return {"id": klasse.id, "navn": klasse.navn, "farge": klasse.farge} | monster
