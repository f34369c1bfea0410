"""What a class looks like in a picture of its own, on screen or on white paper: colours as hex, patterns as SVG paint servers."""

from collections.abc import Sequence
from typing import Literal

from geo.farger import Klasse, Monster, token

Flate = Literal["skjerm", "trykk"]

# The tile of each filled pattern, as the map on the screen has it: side, path, width of the stroke.
_TILES: dict[Monster, tuple[float, str, float]] = {
    "skravur": (6, "M-1 1l2-2M0 6l6-6M5 7l2-2", 0.9),
    "kryss": (7, "M0 0l7 7M7 0l-7 7", 0.8),
    "prikker": (6, "M1.5 1.5h.01M4.5 4.5h.01", 1.7),
}
_EDGES: dict[Monster, tuple[str, float, str]] = {"omriss": ("monster", 0.8, ""), "stiplet": ("blekk", 1, "3 2.5")}


def ink(navn: str, surface: Flate) -> str:
    """A token's colour as hex. Printed, the paper is white; the classes keep the lightness that tells them apart in black and white."""
    return token("papir-2" if surface == "trykk" and navn in {"papir", "kommunegrense"} else navn)


def pattern_defs(classes: Sequence[Klasse], surface: Flate, prefix: str, scale: float = 1) -> str:
    """The paint servers of the classes with a filled pattern, with ids ``prefix-class``; ``scale`` is drawing units to a pixel."""
    return "".join(_pattern(klasse, surface, prefix, scale) for klasse in classes if klasse.monster in _TILES)


def fill(klasse: Klasse, surface: Flate, prefix: str) -> str:
    """What an area of the class is filled with: a colour, or a reference to its pattern."""
    return f"url(#{prefix}-{klasse.id})" if klasse.monster in _TILES else ink(klasse.farge, surface)


def edge(klasse: Klasse, surface: Flate, scale: float = 1) -> str:
    """The attributes of the line around an area of the class; empty where the class needs none."""
    if klasse.monster not in _EDGES:
        return ""
    navn, width, dashes = _EDGES[klasse.monster]
    dashed = f' stroke-dasharray="{" ".join(f"{float(d) * scale:.4g}" for d in dashes.split())}"' if dashes else ""
    return f' stroke="{ink(navn, surface)}" stroke-width="{width * scale:.4g}"{dashed}'


def swatch(klasse: Klasse, x: float, y: float, width: float, height: float, *, surface: Flate, prefix: str) -> str:
    """A rectangle in the class's colour and pattern; the drawing must hold its :func:`pattern_defs` under the same prefix."""
    pale = f' stroke="{ink("monster", surface)}" stroke-width="0.6"' if klasse.farge == "ukjent" else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill(klasse, surface, prefix)}"{edge(klasse, surface) or pale}/>'
    )


def _pattern(klasse: Klasse, surface: Flate, prefix: str, scale: float) -> str:
    side, d, stroke = _TILES[klasse.monster] if klasse.monster else (0, "", 0)
    transform = "" if scale == 1 else f' patternTransform="scale({scale:.4g})"'
    return (
        f'<pattern id="{prefix}-{klasse.id}" width="{side}" height="{side}" patternUnits="userSpaceOnUse"{transform}>'
        f'<rect width="{side}" height="{side}" fill="{ink(klasse.farge, surface)}"/>'
        f'<path d="{d}" fill="none" stroke="{ink("monster", surface)}" stroke-width="{stroke}" stroke-linecap="round"/></pattern>'
    )


def readable_on(navn: str) -> str:
    """The token of the text that is read best on a class colour: the darkest ink or white."""
    ground = _luminance(token(navn))
    return max(("blekk", "papir-2"), key=lambda text: _contrast(_luminance(token(text)), ground))


def _contrast(a: float, b: float) -> float:
    low, high = sorted((a, b))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """WCAG's relative luminance of a hex colour (0 to 1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
