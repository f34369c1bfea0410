"""What Streamlit would work out time and again, or for nothing.

Theme, settings and the names of the pages are told the browser at every rerun though they never change: they are made once.

Streamlit reads its settings anew for each of the six theme sections at each rerun, which was half of what a rerun cost the server's loop.
The settings of a running server are those that it started with.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from google.protobuf.message import Message
from streamlit import delta_generator
from streamlit.components.v2 import manifest_scanner
from streamlit.navigation import page
from streamlit.runtime import app_session

# By this each page of the menu is named anew, three times at each rerun.
HASHED = "calc_hash"
FILLERS = ("_populate_theme_msg", "_populate_config_msg")
SEARCH, WARNED = "scan_component_manifests", "_use_warning_has_been_displayed"


def fill_once() -> None:
    """Let Streamlit remember what it fills its first message with, and what it calls its pages.

    Raises AttributeError when it has others.
    """
    for name in FILLERS:
        setattr(app_session, name, remember(getattr(app_session, name)))
    setattr(page, HASHED, cache(getattr(page, HASHED)))


def search_nothing() -> None:
    """Spare the start and the first visitor two searches. To be called before the server is made.

    Streamlit reads what every installed package says of itself, for components: ours lie in no package. And it asks where every loaded
    module comes from, to warn one who types at Python's prompt: a server has none.
    """
    setattr(manifest_scanner, SEARCH, no_packages)
    setattr(delta_generator, WARNED, True)


def no_packages() -> list[Any]:
    """The answer to a search for packages with components."""
    return []


def remember(fill: Callable[..., None]) -> Callable[..., None]:
    """A filler of empty messages that works out what to fill in only the first time, for each section it is asked for."""
    made: dict[tuple[Any, ...], Message] = {}

    def refill(message: Message, *section: str) -> None:
        if section not in made:
            fresh = type(message)()
            fill(fresh, *section)
            made[section] = fresh
        message.MergeFrom(made[section])

    return refill
