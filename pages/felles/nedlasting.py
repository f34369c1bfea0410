"""Links to whole answers as files. Pure: returns HTML."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode


def links(address: str, params: Mapping[str, str]) -> str:
    """Links to the same answer as CSV and Excel; ``address`` is without the file's ending."""
    query = escape(f"?{urlencode(params)}" if params else "")
    return "".join(
        f'<a href="{escape(address)}.{ending}{query}" download>Last ned tabell ({name})</a>'
        for ending, name in (("csv", "CSV"), ("xlsx", "Excel"))
    )
