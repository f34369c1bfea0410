"""What a request is about, in words that tell nothing of who asks or what for: the first part of its address, where that is one of ours."""

from pages.felles.sider import SIDER

OWN = frozenset(
    {
        "api",
        "tabell",
        "hvorfor",
        "sandkasse",
        "pakke",
        "presentasjon",
        "bygg-inn",
        "bilde",
        "endringer.atom",
        "geo",
        "statisk",
        "healthz",
        "metrics",
    }
)
STREAMLITS = frozenset({"_stcore", "static", "media", "component", "oauth2callback", "auth"})
PAGES = frozenset(side.adresse for side in SIDER)
# Looked up all the time by machines, or by every page: counted, and not written in the log.
QUIET = frozenset({"healthz", "metrics", "geo", "statisk", "_stcore", "static", "component"})


def first_part(path: str, base: str = "") -> str:
    """The first part of an address under ``base``; empty for the front page."""
    return path.removeprefix(base).lstrip("/").split("/", 1)[0]


def kind(path: str, base: str = "") -> str:
    """The route of an address, as one of a few: our own and Streamlit's by name, «side» for a page, «annet» for what there is none of.

    Streamlit's page looks for its server under the page's own address first.
    """
    part = "_stcore" if "/_stcore/" in path else first_part(path, base)
    if part in OWN or part in STREAMLITS:
        return part
    return "side" if part in PAGES else "annet"
