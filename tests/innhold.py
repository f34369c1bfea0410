"""What a page shows, read back from what it tells the browser (pages/felles/innhold.py)."""

import json
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest


def markup(app: AppTest) -> list[str]:
    """Our own markup, piece by piece."""
    return [part for part in _parts(app) if isinstance(part, str)]


def components(app: AppTest) -> dict[str, Any]:
    """What each component is told, by its key."""
    return {part["nokkel"]: part["data"] for part in _parts(app) if not isinstance(part, str)}


def _parts(app: AppTest) -> Iterator[str | dict[str, Any]]:
    for element in app.get("bidi_component"):
        yield from _flat(json.loads(element.proto.bytes))


def _flat(parts: list[Any]) -> Iterator[str | dict[str, Any]]:
    for part in parts:
        if isinstance(part, dict) and "boks" in part:
            yield from _flat(part["deler"])
        else:
            yield part
