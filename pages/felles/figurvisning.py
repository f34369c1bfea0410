"""Shows a figure of figurer.py."""

from pages.felles import innhold

_figur = innhold.component("figur.js", "20rem")


def show(markup: str, *, links: str, key: str) -> None:
    """Put a figure on the page, and under it its ``links`` (``ramme.figure_links``) where something is drawn.

    ``key`` is its own on the page. The markup comes from figurer.py, which escapes every text in it.
    """
    _figur(key=key, data=markup)
    if links and "<svg" in markup:
        innhold.html(links)
