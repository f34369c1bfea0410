"""The small map that says where the place of a profile lies: the fylker as coarse outlines, the place filled and ringed. Pure: SVG.

Drawn on the server, so that it is there on paper too. The ring makes the smallest kommune findable, without colour.
"""

from collections.abc import Collection, Iterable, Sequence
from html import escape

from geo.kartfil import Kartfil, Omraade, Punkt, path
from pages.felles.figurtegning import element, number
from pages.felles.minne import remembered

# The map is drawn this many units wide; a point is moved to the nearest whole unit.
WIDTH = 190
_LEAST_POINTS = 5
_LEAST_RING = 9.0


@remembered
def locator(kart: Kartfil, numre: frozenset[str], name: str) -> str:
    """Norway with the kommuner ``numre`` filled and ringed, unless they are all of it; ``name`` is the place in words.

    Raises ValueError where none of them exists.
    """
    chosen = [kommune for kommune in kart.kommuner if kommune.nr in numre]
    if not chosen:
        raise ValueError("Ingen av kommunene finnes i kartet")
    wide, high = kart.boks
    scale = WIDTH / wide
    place = "" if len(chosen) == len(kart.kommuner) else _place(chosen, scale)
    height = high * scale
    label = f"Kart over Norge: {name} er markert"
    return (
        f'<div class="pk-kart"><svg role="img" viewBox="0 0 {number(WIDTH)} {number(height)}">'
        f"{element('title', escape(label))}{_outlines(kart, scale)}{place}</svg></div>"
    )


@remembered
def _outlines(kart: Kartfil, scale: float) -> str:
    """The country, the same behind every place."""
    rings = (ring for fylke in kart.fylker for ring in fylke.ringer)
    return element("path", class_="pk-land", d=_path(rings, scale, least=_LEAST_POINTS))


def _place(chosen: Collection[Omraade], scale: float) -> str:
    """The kommuner filled, and the ring around them."""
    filled = element("path", class_="pk-sted", d=_path((ring for kommune in chosen for ring in kommune.ringer), scale))
    x0, y0 = (min(area.boks[i] for area in chosen) * scale for i in (0, 1))
    x1, y1 = (max(area.boks[i] for area in chosen) * scale for i in (2, 3))
    radius = max(_LEAST_RING, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 2 + 4)
    return filled + element("circle", class_="pk-ring", cx=(x0 + x1) / 2, cy=(y0 + y1) / 2, r=radius)


def _path(ringer: Iterable[Sequence[Punkt]], scale: float, *, least: int = 3) -> str:
    """Rings in whole units; one of fewer than ``least`` points is left out."""
    coarse = (tuple(dict.fromkeys((round(x * scale), round(y * scale)) for x, y in ring)) for ring in ringer)
    return path(tuple(ring for ring in coarse if len(ring) >= least), closed=True)
