"""The pieces every figure is drawn with: sheets, SVG elements, text, markers, breaks. Colours and weights are classes in statisk/figur.css.

A figure is drawn twice, on a broad and on a narrow sheet, and the style shows the one that the room is for: the words are then of a size
to be read both on a phone and across a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from pages.felles.figurakse import Tidsakse
from pages.felles.figurplassering import lanes, text_width, within


@dataclass(frozen=True)
class Ark:
    """A sheet to draw on: its name (a class), width and font size in its own units, and how wide a label in the margin may be."""

    navn: str
    bredde: float
    skrift: float
    etikett: float

    @property
    def linje(self) -> float:
        """From one line of text to the next."""
        return round(self.skrift * 1.25, 1)


ARK = (Ark("bred", 720, 13.5, 170), Ark("smal", 360, 12.5, 118))


@dataclass(frozen=True)
class Brudd:
    """A break in the series: what lies before ``dato`` is not comparable with what follows."""

    dato: date
    tekst: str


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: str | float) -> str:
    """An SVG element; ``class_`` is class, and numbers are coordinates. Children are markup, attributes are escaped."""
    written = "".join(
        f' {key.rstrip("_")}="{escape(value) if isinstance(value, str) else number(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(x: float, y: float, content: str, class_: str = "", **attributes: str | float) -> str:
    """One line of text with its baseline at ``y``; the content is escaped."""
    named = {"class_": class_} if class_ else {}
    return element("text", escape(content), x=x, y=y, **named, **attributes)


def line(x0: float, y0: float, x1: float, y1: float, class_: str) -> str:
    """A straight line: ``path`` is the shortest way to say it."""
    return element("path", class_=class_, d=f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}")


# Markers on a square of 9 around the origin. What is open shows the paper through, so that filled and open differ without colour.
_SHAPES = {
    "sirkel": "M-4.2 0a4.2 4.2 0 1 1 8.4 0a4.2 4.2 0 1 1-8.4 0z",
    "firkant": "M-3.7-3.7h7.4v7.4h-7.4z",
    "trekant": "M0-4.8l4.6 8.2h-9.2z",
    "rute": "M0-5.2l5.2 5.2l-5.2 5.2l-5.2-5.2z",
    "ned": "M0 4.8l4.6-8.2h-9.2z",
    "kryss": "M-3.6-3.6l7.2 7.2m0-7.2l-7.2 7.2",
    "strek": "M-9 0h18",
}
SHAPES = tuple(_SHAPES)


def marker(shape: str, x: float, y: float, *, is_open: bool = False) -> str:
    """A marker with its middle at x, y."""
    kind = "m linjemerke" if shape in {"kryss", "strek"} else "m aapen" if is_open else "m"
    return element("path", class_=kind, transform=f"translate({number(x)} {number(y)})", d=_SHAPES[shape])


def break_band(ark: Ark, brudd: Sequence[Brudd], akse: Tidsakse, right: float) -> tuple[list[tuple[Brudd, float, int]], float]:
    """The breaks within the axis, each with the left edge and the lane (from above) of its text, and the height of the lanes together.

    Texts begin at their line and end before ``right``. Where they would meet, the earlier goes above the later: so no line runs
    through a text.
    """
    seen = [b for b in sorted(brudd, key=lambda b: b.dato, reverse=True) if akse.holds(b.dato)]
    widths = [text_width(b.tekst, ark.skrift) for b in seen]
    lefts = [max(0, min(akse.x(b.dato) - 3, right - wide)) for b, wide in zip(seen, widths, strict=True)]
    rows = lanes([(left, left + wide) for left, wide in zip(lefts, widths, strict=True)], ark.skrift)
    highest = max(rows, default=-1)
    return [(b, left, highest - row) for b, left, row in zip(seen, lefts, rows, strict=True)], ark.linje * (highest + 1)


def draw_breaks(ark: Ark, placed: Sequence[tuple[Brudd, float, int]], akse: Tidsakse, bottom: float) -> str:
    """A dotted line through the figure for each break, its text above."""
    return "".join(
        line(akse.x(b.dato), ark.linje * (row + 1) + 2, akse.x(b.dato), bottom, "brudd")
        + text(left, ark.linje * (row + 1) - 4, b.tekst, "svak")
        for b, left, row in placed
    )


def time_ticks(ark: Ark, akse: Tidsakse, y: float) -> str:
    """The axis line, its ticks and their names below ``y``."""
    parts = [line(akse.x0, y, akse.x1, y, "akse")]
    for x, name in akse.ticks(ark.skrift):
        wide = text_width(name, ark.skrift)
        middle = within(x, wide, 0, ark.bredde) + wide / 2
        parts += [line(x, y, x, y + 5, "akse"), text(middle, y + 5 + ark.skrift, name, "svak midt")]
    return "".join(parts)


def sheet(ark: Ark, height: float, title: str, description: str, *content: str) -> str:
    """A finished drawing: an image with a name and a description for those who do not see it."""
    names = element("title", escape(title)) + (element("desc", escape(description)) if description else "")
    return (
        f'<svg class="{ark.navn}" role="img" viewBox="0 0 {number(ark.bredde)} {number(height)}" font-size="{number(ark.skrift)}">'
        f"{names}{''.join(content)}</svg>"
    )


def figure(title: str, drawings: Sequence[str], note: str = "") -> str:
    """The figure as a page shows it: title, drawing (broad and narrow), and a note below."""
    noted = f'<p class="note">{escape(note)}</p>' if note else ""
    return f'<figure class="ehk-figur"><figcaption>{escape(title)}</figcaption>{"".join(drawings)}{noted}</figure>'


def empty(title: str, reason: str) -> str:
    """What stands where there is nothing to draw: the title, and why."""
    return f'<figure class="ehk-figur tom"><figcaption>{escape(title)}</figcaption><p>{escape(reason)}</p></figure>'
