"""What a page shows, put together here and told to the browser as one element: markup, boxes that lay it out, components of ours.

Every element of Streamlit's own costs a message, a place in its tree and a new drawing of that tree; a page of ours is one of them.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from types import TracebackType
from typing import Any

import msgspec
import streamlit as st
from streamlit.components import v2

from pages.felles import filer

Del = str | dict[str, Any]
Mottaker = Callable[[Any], None]


@dataclass
class _Bygg:
    """An element under construction: where the next part goes, who is to be told what, and how many elements came before it."""

    key: str
    boks: list[Del] = field(default_factory=list)
    mottakere: dict[tuple[str, str], Mottaker] = field(default_factory=dict)
    nummer: int = 0
    dybde: int = 0


_bygg: ContextVar[_Bygg] = ContextVar("innhold")


class Boks:
    """A part of the page that others lie in; ``with`` it to fill it. The stylesheets know it as ``ehk-boks-<name>``."""

    def __init__(self, name: str) -> None:
        self._deler: list[Del] = []
        self._utenfor: list[Del] = []
        _bygg.get().boks.append({"boks": name, "deler": self._deler})

    def __enter__(self) -> None:
        bygg = _bygg.get()
        self._utenfor, bygg.boks = bygg.boks, self._deler
        bygg.dybde += 1

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        bygg = _bygg.get()
        bygg.boks = self._utenfor
        bygg.dybde -= 1


@contextmanager
def build(key: str) -> Generator[None]:
    """What is shown inside becomes the element ``key``, drawn on the way out: also what had come when an error ended it."""
    token = _bygg.set(_Bygg(key))
    try:
        yield
    finally:
        _draw(_bygg.get())
        _bygg.reset(token)


def html(markup: str) -> None:
    """Our own markup, from the pure functions of this folder; nothing for none."""
    if markup:
        _bygg.get().boks.append(markup)


def boxes(*names: str) -> Sequence[Boks]:
    """Boxes in this order, to be filled in any."""
    return [Boks(name) for name in names]


def component(skript: str, hoyde: str) -> Callable[..., None]:
    """A component whose module is our own file ``skript``. Until that has come, it holds room of ``hoyde`` (a CSS length).

    What it returns shows it: ``show(key=…, data=…, on_x=…)``. ``on_x`` is called with what the browser tells of ``x``, before the rerun
    that this causes draws anything.
    """

    def show(*, key: str, data: Any, **mottakere: Mottaker) -> None:
        bygg = _bygg.get()
        bygg.boks.append({"nokkel": key, "skript": _address(skript), "hoyde": hoyde, "data": data})
        bygg.mottakere |= {(key, name.removeprefix("on_")): mottaker for name, mottaker in mottakere.items()}

    return show


def end_element() -> None:
    """Draw what has come so far: what Streamlit is asked to draw next stands below it, and above what follows. Not inside a box."""
    bygg = _bygg.get()
    assert bygg.dybde == 0
    _draw(bygg)
    bygg.boks, bygg.mottakere, bygg.nummer = [], {}, bygg.nummer + 1


@cache
def _address(skript: str) -> str:
    rot = st.get_option("server.baseUrlPath").strip("/")
    return f"{'/' + rot if rot else ''}{filer.file(skript).adresse}"


# Streamlit sends a component's JavaScript at every rerun, so it is given only these lines, which fetch the real module once. Data go as
# bytes: Streamlit would search anything else for frames and write it out twice. The styles are not isolated: the page's tokens, its
# print rules and the reader's forced colours are to reach the drawing.
_mount = v2.component(
    "ehk_innhold",
    js=f"""const modul = import(new URL("{_address("innhold.js")}", location.origin));
export default async (c) => (await modul).default({{ ...c, data: JSON.parse(new TextDecoder().decode(c.data)) }});""",
    isolate_styles=False,
)


def _draw(bygg: _Bygg) -> None:
    if bygg.boks:
        key = f"{bygg.key}{bygg.nummer or ''}"
        data = msgspec.json.encode(bygg.boks)
        _mount(key=key, data=data, on_hendelse_change=partial(_pass_on, key, bygg.mottakere))


def _pass_on(key: str, mottakere: dict[tuple[str, str], Mottaker]) -> None:
    """Tell a component's receiver what its part of the page was told by the reader. What nobody waits for is left alone."""
    match st.session_state[key].get("hendelse"):
        case [str(nokkel), str(navn), verdi] if mottaker := mottakere.get((nokkel, navn)):
            mottaker(verdi)
        case _:
            pass
