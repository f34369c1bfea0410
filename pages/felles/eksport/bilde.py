"""A map or a chart as one picture to put anywhere: title, sentence, legend, denominator, source and date are inside it."""

from collections.abc import Sequence
from typing import NamedTuple

from geo import tegnmonster
from geo.farger import Klasse
from geo.tegnkart import FONT
from geo.tegnmonster import Flate
from pages.felles import nb
from pages.felles.eksport import figurark, figurbilde, ordlyd, setter
from pages.felles.eksport.bildedeler import sheet, text
from pages.felles.eksport.figurbilde import Tegning
from pages.felles.eksport.innhold import Kart, Lysark
from pages.felles.figurplassering import wrap
from pages.felles.figurtegning import element, number

_SERIF = FONT.replace("Source Sans 3", "Source Serif 4").replace("Source Sans Pro", "Source Serif Pro").replace("Arial,sans", "Georgia,")
_WIDTH, _EDGE = 900.0, 36.0
_TITLE, _SENTENCE, _BODY, _SMALL = 27.0, 16.0, 14.0, 12.5
_LEGEND = 250.0  # the column of the legend beside a map
_PNG = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), alt: "")'
_PX_PER_PT = 96 / 72


class _Flyt(NamedTuple):
    """Lines of text set one below the other, and where the next thing may begin."""

    svg: str
    bottom: float


def svg(lysark: Lysark, figur: str = "", surface: Flate = "skjerm") -> str:
    """The finding as an SVG, 900 px wide, with its own content or with the markup ``figur`` of a page.

    Raises ValueError for a table, for a figure without a drawing, and as the map and the charts do.
    """
    inner = _WIDTH - 2 * _EDGE
    head = _head(lysark, inner, surface)
    if figur:
        figure = figurark.drawing(figur, inner)
        body = _placed(figure, _EDGE, head.bottom)
    elif isinstance(lysark.innhold, Kart):
        figure = figurbilde.draw(lysark.innhold, inner - _LEGEND, surface)
        legend = _map_legend(lysark.innhold.antall(), head.bottom, surface)
        body = legend + _placed(figure, _EDGE + _LEGEND, head.bottom)
    else:
        figure = figurbilde.draw(lysark.innhold, inner, surface)
        body = _placed(figure, _EDGE, head.bottom)
    foot = _foot(lysark, head.bottom + figure.height + 20, inner, surface)
    height = foot.bottom + _EDGE / 2
    paper = element("rect", width=_WIDTH, height=height, fill=tegnmonster.ink("papir", surface))
    shown = figurark.parts(figur).om if figur else ordlyd.alt_text(lysark.innhold)
    title, alt = ordlyd.printable(lysark.tittel), ordlyd.printable(f"{lysark.setning} {shown}")
    return sheet(paper + head.svg + body + foot.svg, _WIDTH, height, title, alt)


def png(lysark: Lysark, figur: str = "", scale: float = 2) -> bytes:
    """The same as a PNG, ``scale`` pixels to each of the SVG's."""
    # Typst takes an SVG pixel for 3/4 of a point.
    return setter.compiled(_PNG, {"svg": svg(lysark, figur)}, "png", dato=lysark.dato, ppi=72 * _PX_PER_PT * scale)


def _head(lysark: Lysark, width: float, surface: Flate) -> _Flyt:
    y, parts = _EDGE, []
    if lysark.er_eksempel:
        parts.append(text(_EDGE, y + 8, ordlyd.EKSEMPEL, tegnmonster.ink("aksent", surface), size=_BODY, weight=600))
        y += 22
    title = _lines(lysark.tittel, y, width, _TITLE, tegnmonster.ink("blekk", surface), lines=4, weight=600)
    sentence = _lines(lysark.setning, title.bottom + 4, width, _SENTENCE, tegnmonster.ink("blekk-2", surface), lines=5)
    parts += [element("g", title.svg, **{"font-family": _SERIF}), sentence.svg]
    return _Flyt("".join(parts), sentence.bottom + 16)


def _foot(lysark: Lysark, y: float, width: float, surface: Flate) -> _Flyt:
    below = _lines(ordlyd.denominator(lysark), y, width, _BODY, tegnmonster.ink("blekk", surface))
    source = _lines(ordlyd.source(lysark), below.bottom + 2, width, _SMALL, tegnmonster.ink("blekk-2", surface), lines=4)
    return _Flyt(below.svg + source.svg, source.bottom)


def _lines(content: str, y: float, width: float, size: float, colour: str, *, lines: int = 3, weight: int = 400) -> _Flyt:
    """A paragraph in lines of the width, from ``y`` down."""
    if not content:
        return _Flyt("", y)
    wrapped = wrap(ordlyd.printable(content), size * 1.12, width, lines=lines)
    step = size * 1.3
    set_lines = "".join(text(_EDGE, y + size + nr * step, line, colour, size=size, weight=weight) for nr, line in enumerate(wrapped))
    return _Flyt(set_lines, y + len(wrapped) * step + size * 0.25)


def _map_legend(counts: Sequence[tuple[Klasse, int]], y: float, surface: Flate) -> str:
    """Sample, name and count of each class, one below the other; the counts flush right."""
    parts = ["<defs>", tegnmonster.pattern_defs([klasse for klasse, _ in counts], surface, "rute"), "</defs>"]
    name_width = _LEGEND - 90
    for klasse, count in counts:
        lines = wrap(klasse.navn, _BODY * 1.12, name_width, lines=2)
        parts.append(tegnmonster.swatch(klasse, _EDGE + 0.5, y + 2, 22, 16, surface=surface, prefix="rute"))
        parts += [text(_EDGE + 32, y + 15 + nr * 17, line, tegnmonster.ink("blekk", surface)) for nr, line in enumerate(lines)]
        parts.append(text(_EDGE + _LEGEND - 30, y + 15, nb.number(count), tegnmonster.ink("blekk", surface), anchor="end"))
        y += 10 + len(lines) * 17
    return "".join(parts)


def _placed(tegning: Tegning, x: float, y: float) -> str:
    return f'<g transform="translate({number(x)} {number(y)})">{tegning.svg}</g>'
