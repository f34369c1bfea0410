"""The mark of drafts: that the figures of a page hold what is not published, who sees them so, and the way out. Pure: returns HTML."""

from html import escape

from pages.felles import nb


def mark(drafts: int, way_out: str) -> str:
    """Says on every page that ``drafts`` of them are counted; ``way_out`` is the page loaded anew, which shows none."""
    return (
        f'<p class="ehk-frosset" role="note"><strong>Kladd: tallene er ikke publisert.</strong> '
        f"{nb.plural(drafts, 'kladd', 'kladder').capitalize()} er regnet med. Det ser bare de som kan levere for samme nettverk. "
        "Nedlastinger, lenker og møtepakker viser de publiserte tallene. "
        f'<a href="{escape(way_out)}" target="_self">Skjul kladdene</a></p>'
    )
