"""A figure as a picture of its own: an SVG with its colours and text sizes inside, for files, print and PNG. No style sheet, no script."""

from typing import NamedTuple

from geo import tegnkart
from geo.tegnmonster import Flate
from pages.felles.eksport import bildelinjer, bildepunkter, bildestolper, ordlyd
from pages.felles.eksport.bildedeler import Blekk, sheet
from pages.felles.eksport.innhold import Innhold, Kart, Linjer, Soyler, Spredning, Stadier, Tabell

_MAP_SHAPE = 1.25  # the map's height to its width


class Tegning(NamedTuple):
    """A whole ``<svg>`` and its size in pixels."""

    svg: str
    width: float
    height: float


def draw(innhold: Innhold, width: float, surface: Flate = "skjerm", prefix: str = "figur") -> Tegning:
    """The figure as wide as given, as high as it needs. Raises ValueError for a table, which is no picture."""
    alt = ordlyd.alt_text(innhold)
    match innhold:
        case Kart():
            tall = width * _MAP_SHAPE
            svg = tegnkart.draw_map(
                innhold.verdier,
                innhold.klasser,
                level=innhold.nivaa,
                zoom_to=innhold.utsnitt,
                width=width,
                height=tall,
                title="Kart",
                description=alt,
                surface=surface,
                prefix=prefix,
            )
            return Tegning(svg, width, tall)
        case Tabell():
            raise ValueError("En tabell er ikke et bilde; last den ned som regneark")
        case Stadier():
            body, height = bildestolper.stages(innhold, width, Blekk(surface, prefix))
        case Soyler():
            body, height = bildestolper.bars(innhold, width, Blekk(surface, prefix))
        case Linjer():
            body, height = bildelinjer.lines(innhold, width, Blekk(surface, prefix))
        case Spredning():
            body, height = bildepunkter.scatter(innhold, width, Blekk(surface, prefix))
    return Tegning(sheet(body, width, height, "Figur", alt), width, height)
