"""Key figures as a publication prints them: a large number, what it is, of how many, when, from where. Pure: returns HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

# A word too long for half a phone, and where it may be broken.
LANGT, DELT = "Helseteknologiordningen", "Helseteknologi&shy;ordningen"


@dataclass(frozen=True)
class Tall:
    """One key figure. ``verdi`` is formatted; ``av`` its denominator in words; ``kilde_url`` is empty when the source line says it.

    ``hvorfor`` is the address of the rows, the sources and the SQL behind the figure.
    """

    verdi: str
    hva: str
    av: str = ""
    naar: str = ""
    kilde_url: str = ""
    utgiver: str = ""
    hvorfor: str = ""


def figures(tallene: Sequence[Tall]) -> str:
    """Key figures side by side, without boxes, as a description list."""
    return f'<dl class="ehk-tall">{"".join(map(_figure, tallene))}</dl>'


def _figure(tall: Tall) -> str:
    details = " ".join(escape(text) for text in (_sentence(tall.av), _sentence(tall.naar)) if text)
    source = f' <a href="{escape(tall.kilde_url)}">Kilde: {escape(tall.utgiver or host(tall.kilde_url))}</a>' if tall.kilde_url else ""
    hidden = f'<span class="ehk-skjult"> {escape(tall.hva)}</span>'
    why = f' <a href="{escape(tall.hvorfor)}">Hvorfor dette tallet?{hidden}</a>' if tall.hvorfor else ""
    return (
        f'<div><dt>{escape(tall.hva).replace(LANGT, DELT)}</dt><dd class="ehk-verdi">{escape(tall.verdi)}</dd>'
        f'<dd class="ehk-om">{details}{source}{why}</dd></div>'
    )


def _sentence(text: str) -> str:
    return f"{text.removesuffix('.')}." if text else ""


def host(url: str) -> str:
    """The site of an address, as a reader would name it: «helsedirektoratet.no»."""
    return url.split("/")[2].removeprefix("www.") if "//" in url else url
