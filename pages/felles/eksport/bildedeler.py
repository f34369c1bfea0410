"""What the figures of an export are drawn with: sheet, text, inks, the names of rows and classes."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from geo import tegnmonster
from geo.farger import Klasse
from geo.tegnkart import FONT
from geo.tegnmonster import Flate
from pages.felles.eksport import ordlyd
from pages.felles.eksport.tilpass import width_of
from pages.felles.figurplassering import wrap
from pages.felles.figurtegning import element, number

SIZE = 14.0
LINE, BAR, GAP, AIR = 18.0, 22.0, 11.0, 8.0


def sheet(body: str, width: float, height: float, title: str, description: str) -> str:
    """An ``<svg>`` of its own around a drawing, with its name and description."""
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="nb" {size} font-family="{FONT}" font-size="{SIZE:g}">'
        f"<title>{escape(ordlyd.printable(title))}</title><desc>{escape(ordlyd.printable(description))}</desc>{body}</svg>"
    )


def text(x: float, y: float, content: str, colour: str, *, size: float = SIZE, anchor: str = "start", weight: int = 400) -> str:
    """One line of text in a colour (hex), its baseline at ``y``."""
    look = {"font-size": f"{size:g}", "text-anchor": anchor} | ({"font-weight": str(weight)} if weight != 400 else {})
    return element("text", escape(ordlyd.printable(content)), x=x, y=y, fill=colour, **look)


class Blekk(NamedTuple):
    """What one drawing is drawn with."""

    surface: Flate
    prefix: str

    def __call__(self, navn: str) -> str:
        return tegnmonster.ink(navn, self.surface)

    def sample(self, klasse: Klasse, x: float, y: float, width: float, height: float) -> str:
        return tegnmonster.swatch(klasse, x, y, width, height, surface=self.surface, prefix=self.prefix)


def legend(classes: Sequence[Klasse], width: float, ink: Blekk) -> tuple[str, float]:
    """Samples with names in as many rows as they need. Returns them and where they end."""
    parts: list[str] = []
    x, y = 0.0, 0.0
    for klasse in classes:
        wide = 22 + width_of(klasse.navn, SIZE) + 18
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 6
        parts += [ink.sample(klasse, x + 0.5, y + 2, 15, 15), text(x + 22, y + 14, klasse.navn, ink("blekk"))]
        x += wide
    return "".join(parts), y + LINE + 2 * GAP


def margin_for(names: Sequence[str], width: float) -> float:
    """The room for the names of the rows: what they need, at most a third of the width."""
    return min(width * 0.34, max((width_of(name, SIZE) for name in names), default=0)) + AIR


def label(name: str, margin: float, y: float, ink: Blekk) -> tuple[str, float]:
    """The name of a row in front of its bar, in up to two lines. Returns it and the height of the row."""
    lines = wrap(name, SIZE * 1.12, margin - AIR, lines=2)
    high = max(BAR, len(lines) * LINE)
    first = y + high / 2 - len(lines) * LINE / 2 + 14
    return "".join(text(margin - AIR, first + nr * LINE, line, ink("blekk"), anchor="end") for nr, line in enumerate(lines)), high
