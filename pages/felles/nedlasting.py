"""Links to whole answers as files, and to what lies behind a figure. Pure: returns HTML and addresses."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from urllib.parse import urlencode


def address(path: str, params: Mapping[str, str]) -> str:
    """A path with the choice as its query."""
    return f"{path}?{_query(tuple(params.items()))}" if params else path


@lru_cache(maxsize=500)
def _query(params: tuple[tuple[str, str], ...]) -> str:
    """A page has a dozen links with the same few queries."""
    return urlencode(params)


def pictures(path: str, params: Mapping[str, str]) -> str:
    """Links to a figure as a picture; ``path`` is without the file's ending."""
    return "".join(
        f'<a href="{escape(address(f"{path}.{ending}", params))}" download>Last ned bilde ({ending.upper()})</a>'
        for ending in ("png", "svg")
    )


def links(path: str, params: Mapping[str, str]) -> str:
    """Links to the same answer as CSV and Excel; ``path`` is without the file's ending."""
    return "".join(
        f'<a href="{escape(address(f"{path}.{ending}", params))}" download>Last ned tabell ({name})</a>'
        for ending, name in (("csv", "CSV"), ("xlsx", "Excel"))
    )
