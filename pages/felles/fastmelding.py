"""What Streamlit tells the browser at the start of every rerun though it never changes: theme and settings, made once.

Streamlit reads its settings anew for each of the six theme sections at each rerun, which was half of what a rerun cost the server's loop.
The settings of a running server never change here: nothing watches the file (``fileWatcherType``).
"""

from collections.abc import Callable
from typing import Any

from google.protobuf.message import Message
from streamlit.runtime import app_session

FILLERS = ("_populate_theme_msg", "_populate_config_msg")


def fill_once() -> None:
    """Let the fillers of Streamlit's first message remember what they fill in. Raises AttributeError when Streamlit has others."""
    for name in FILLERS:
        setattr(app_session, name, remember(getattr(app_session, name)))


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
