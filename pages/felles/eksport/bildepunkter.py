"""A scatter as a picture: one group filled, the other open."""

from pages.felles.eksport.bildedeler import AIR, GAP, LINE, SIZE, Blekk, text
from pages.felles.eksport.innhold import Spredning
from pages.felles.eksport.tilpass import width_of
from pages.felles.figurakse import count_ticks, decimal_ticks, tick_name
from pages.felles.figurtegning import element, number

_SHAPE, _RADIUS = 0.5, 4.0


def scatter(figur: Spredning, width: float, ink: Blekk) -> tuple[str, float]:
    """The points as markup, and its height in pixels."""
    places = [place for gruppe in figur.grupper for place in gruppe.steder]
    across, up = decimal_ticks(max(x for _, x, _ in places)), count_ticks(max(y for _, _, y in places))
    legend, top = _legend(figur, width, ink)
    left, right = width_of(str(up[-1]), SIZE) + AIR, width - AIR
    top += LINE + AIR
    bottom = top + width * _SHAPE
    per_x, per_y = (right - left) / across[-1], (bottom - top) / up[-1]
    parts = [
        legend,
        text(0, top - AIR - 4, figur.y, ink("blekk-2")),
        text(right, bottom + 2 * LINE + 6, figur.x, ink("blekk-2"), anchor="end"),
    ]
    for tick in up:
        y = bottom - tick * per_y
        parts.append(
            element("path", d=f"M{number(left)} {number(y)}H{number(right)}", stroke=ink("linje" if tick else "felt"), fill="none")
        )
        parts.append(text(left - AIR, y + 5, tick_name(tick), ink("blekk-2"), anchor="end"))
    parts += [text(left + tick * per_x, bottom + LINE + 2, tick_name(tick), ink("blekk-2"), anchor="middle") for tick in across]
    for nr, gruppe in enumerate(figur.grupper):
        parts += [_point(left + x * per_x, bottom - y * per_y, ink, is_open=nr > 0) for _, x, y in gruppe.steder]
    return "".join(parts), bottom + 2 * LINE + GAP


def _legend(figur: Spredning, width: float, ink: Blekk) -> tuple[str, float]:
    """A point and a name for each group, and where they end."""
    parts: list[str] = []
    x, y = 0.0, 0.0
    for nr, gruppe in enumerate(figur.grupper):
        wide = 18 + width_of(gruppe.navn, SIZE) + 18
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 6
        parts += [_point(x + 6, y + 9, ink, is_open=nr > 0), text(x + 18, y + 14, gruppe.navn, ink("blekk"))]
        x += wide
    return "".join(parts), y + LINE + GAP


def _point(x: float, y: float, ink: Blekk, *, is_open: bool) -> str:
    fill, edge = ("papir", "klasse-4") if is_open else ("klasse-4", "papir")
    return element("circle", cx=x, cy=y, r=_RADIUS, fill=ink(fill), stroke=ink(edge), **{"stroke-width": "1.2"})
