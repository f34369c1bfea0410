"""Norway as one picture: an SVG with the classes, colours and patterns of the screen, drawn without a browser.

:func:`draw_map` draws the map alone; title, legend and source belong to the frame around it. All 357 kommuner (or 15 fylker) are always
in the drawing, each a path of its own with its name and class.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from geo import kartfil, tegnform, tegnmonster
from geo.farger import Klasse
from geo.kartfil import Kartfil, Omraade
from geo.tegnmonster import Flate
from geo.tegnutsnitt import Nivaa, Utsnitt, areas, check, shapes, views

FONT = "'Source Sans 3','Source Sans Pro',Arial,sans-serif"
_LABEL_PX = 11.5
_EM = 0.58  # a letter's width, a little generous


def draw_map(
    values: Mapping[str, str],
    classes: Sequence[Klasse],
    *,
    level: Nivaa = "kommune",
    zoom_to: str | None = None,
    width: float = 496,
    height: float = 620,
    title: str = "",
    description: str = "",
    surface: Flate = "skjerm",
    prefix: str = "kart",
) -> str:
    """An ``<svg>`` of ``width`` x ``height`` pixels. ``values`` has a class id for every area of the level, whole Norway.

    ``zoom_to`` shows one fylke, its neighbours pale. ``title`` and ``description`` are for those who do not see it. ``surface`` "trykk" is
    white paper; on both, lightness and pattern tell the classes apart. ``prefix`` keeps ids apart where maps share a page.
    Raises ValueError as :func:`geo.tegnutsnitt.check`, KeyError for an unknown fylke.
    """
    kart = kartfil.load()
    check(values, classes, level, kart)
    pen = _Penn(values, {klasse.id: klasse for klasse in classes}, level, zoom_to, surface, prefix)
    main, *insets = views(kart, level, zoom_to, width, height)
    texts = (f"<title>{escape(title)}</title>" if title else "") + (f"<desc>{escape(description)}</desc>" if description else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="nb" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="{FONT}" font-size="{_LABEL_PX}">{texts}'
        f"{pen.layers(kart, main)}{''.join(pen.inset(kart, main, utsnitt) for utsnitt in insets)}{pen.labels(kart, main)}</svg>"
    )


@dataclass(frozen=True)
class _Penn:
    """Draws the layers of one map, in its main view and its insets alike."""

    values: Mapping[str, str]
    classes: Mapping[str, Klasse]
    level: Nivaa
    zoom_to: str | None
    surface: Flate
    prefix: str

    def layers(self, kart: Kartfil, utsnitt: Utsnitt) -> str:
        """Coast, areas, edges of the classes that need one, borders between fylker. Strokes keep their width in pixels."""
        step = utsnitt.scale * utsnitt.grid
        prefix = f"{self.prefix}-innfelt" if utsnitt.navn else self.prefix
        paths = _paths(self.level, utsnitt)
        x, y = utsnitt.place(0, 0)
        return (
            f"<defs>{tegnmonster.pattern_defs(tuple(self.classes.values()), self.surface, prefix, 1 / step)}</defs>"
            f'<g transform="translate({_n(x)} {_n(y)}) scale({step:.6g})" fill-rule="evenodd" stroke-linejoin="round">'
            f'<g stroke="{tegnmonster.ink("kommunegrense", self.surface)}" stroke-width="{0.5 / step:.4g}">'
            f"{''.join(self._area(o, d, prefix) for o, d in paths)}</g>{''.join(self._edge(o, d, 1 / step) for o, d in paths)}"
            f"{'' if utsnitt.navn else self._borders(kart, utsnitt, 1 / step)}</g>"
        )

    def _borders(self, kart: Kartfil, utsnitt: Utsnitt, scale: float) -> str:
        coast = "".join(self._line(d, "monster", 0.5 * scale) for f, d in _paths("fylke", utsnitt) if f.nr.startswith(self.zoom_to or ""))
        borders = kartfil.path(tegnform.lines(kart.fylkesgrenser, utsnitt.grid), closed=False)
        return f"{coast}{self._line(borders, 'papir', 2 * scale)}{self._line(borders, 'fylkesgrense', 0.8 * scale)}"

    def inset(self, kart: Kartfil, main: Utsnitt, utsnitt: Utsnitt) -> str:
        """A part of the map enlarged in a frame of its own, with its name above, and a frame in the map where it is taken from."""
        x0, y0 = main.place(*utsnitt.boks[:2])
        x1, y1 = main.place(*utsnitt.boks[2:])
        paper = f' fill="{tegnmonster.ink("papir", self.surface)}"'
        return (
            self._frame(x0, y0, x1 - x0, y1 - y0)
            + self._frame(utsnitt.x, utsnitt.y, utsnitt.width, utsnitt.height, paper)
            + self.layers(kart, utsnitt)
            + self._frame(utsnitt.x, utsnitt.y, utsnitt.width, utsnitt.height)
            + self._text(utsnitt.x, utsnitt.y - 5, utsnitt.navn, "start", "blekk-2")
        )

    def labels(self, kart: Kartfil, utsnitt: Utsnitt) -> str:
        """The names of the fylker on a map of fylker, of the kommuner in a fylke: those that have room inside their own area."""
        if self.level == "kommune" and not self.zoom_to:
            return ""
        named: list[str] = []
        for o in areas(kart, self.level):
            room = (o.boks[2] - o.boks[0]) * utsnitt.scale
            if o.nr.startswith(self.zoom_to or "") and len(o.navn) * _LABEL_PX * _EM <= room:
                x, y = utsnitt.place(*o.punkt)
                named.append(self._text(x, y + _LABEL_PX / 3, o.navn, "middle", "blekk", halo=True))
        return "".join(named)

    def _area(self, o: Omraade, d: str, prefix: str) -> str:
        klasse = self.classes[self.values[o.nr]]
        pale = "" if o.nr.startswith(self.zoom_to or "") else ' opacity=".25"'
        painted = tegnmonster.fill(klasse, self.surface, prefix)
        return f'<path data-nr="{o.nr}" fill="{painted}"{pale} d="{d}"><title>{escape(o.navn)}: {escape(klasse.navn)}</title></path>'

    def _edge(self, o: Omraade, d: str, scale: float) -> str:
        line = tegnmonster.edge(self.classes[self.values[o.nr]], self.surface, scale)
        return f'<path fill="none"{line} d="{d}"/>' if line and o.nr.startswith(self.zoom_to or "") else ""

    def _line(self, d: str, navn: str, width: float) -> str:
        return f'<path fill="none" stroke="{tegnmonster.ink(navn, self.surface)}" stroke-width="{width:.4g}" d="{d}"/>' if d else ""

    def _frame(self, x: float, y: float, width: float, height: float, filled: str = ' fill="none"') -> str:
        stroke = tegnmonster.ink("felt", self.surface)
        size = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        return f'<rect {size}{filled} stroke="{stroke}" stroke-width="0.8"/>'

    def _text(self, x: float, y: float, text: str, anchor: str, navn: str, *, halo: bool = False) -> str:
        place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"'
        under = (
            f'<text {place} fill="none" stroke="{tegnmonster.ink("papir", self.surface)}" stroke-width="3" '
            f'stroke-linejoin="round" aria-hidden="true">{escape(text)}</text>'
            if halo
            else ""
        )
        return f'{under}<text {place} fill="{tegnmonster.ink(navn, self.surface)}">{escape(text)}</text>'


@lru_cache(maxsize=64)
def _paths(level: Nivaa, utsnitt: Utsnitt) -> tuple[tuple[Omraade, str], ...]:
    return tuple((o, kartfil.path(rings, closed=True)) for o, rings in shapes(level, utsnitt))


def _n(value: float) -> str:
    """A number of pixels, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
