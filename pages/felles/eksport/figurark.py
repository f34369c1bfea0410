"""A figure of a page as a picture of its own: the page's drawing on its broad sheet, with what its style sheets say of it written out.

Programs that take an SVG know no custom properties and no ``:is()``, so colours stand as hex and each rule as plain selectors.
"""

import re
from functools import cache
from html import unescape
from itertools import product
from typing import NamedTuple

from geo.farger import token
from pages.felles.eksport.figurbilde import Tegning
from pages.felles.figurtegning import number
from pages.felles.filer import STATISK

_SHEETS = ("figur.css", "sammenheng.css", "bemanning.css", "utforsk.css")
_PARTS = {
    "tittel": re.compile(r"<figcaption>(.*?)</figcaption>", re.S),
    "tegning": re.compile(r'<svg class="bred".*?</svg>', re.S),
    "om": re.compile(r"<desc>(.*?)</desc>", re.S),
    "merknad": re.compile(r'<p class="note">(.*?)</p>', re.S),
}
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_BLOCK = re.compile(r"@\w[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"var\(--ehk-([\w-]+)\)")
_SERIES = re.compile(r"--serie:\s*([^;]+);")
_ANY_OF = re.compile(r":is\(([^()]*)\)")
_HAS_CLASS = re.compile(r"\[[^\]]*\]")
_ROOT = ".ehk-figur "
# What is about the page around the drawing.
_AROUND = tuple(f"{_ROOT}{name}" for name in ("figcaption", "p", "svg", ".bred", ".smal"))


class Figurdeler(NamedTuple):
    """The words and the drawing of a figure; ``tegning`` is empty where there was nothing to draw."""

    tittel: str
    tegning: str
    om: str
    merknad: str


def parts(markup: str) -> Figurdeler:
    """What ``figurtegning.figure`` put together, taken apart."""
    found = {name: pattern.search(markup) for name, pattern in _PARTS.items()}
    words = {name: unescape(match[1]) if match and name != "tegning" else "" for name, match in found.items()}
    drawn = found["tegning"]
    return Figurdeler(words["tittel"], drawn[0] if drawn else "", words["om"], words["merknad"])


def drawing(markup: str, width: float) -> Tegning:
    """The figure's broad sheet as wide as given, with its style. Raises ValueError where the figure has no drawing."""
    drawn = parts(markup).tegning
    if not drawn:
        raise ValueError("Figuren har ingenting å vise")
    view = _VIEW.search(drawn)
    if view is None:
        raise ValueError("Figuren mangler mål")
    height = float(view[2]) * width / float(view[1])
    sized = drawn.replace("<svg ", f'<svg width="{number(width)}" height="{number(height)}" ', 1)
    return Tegning(f'<style>{style()}</style><g class="ehk-figur">{sized}</g>', width, height)


@cache
def style() -> str:
    """The rules for what is inside a figure, in light colours, each with plain selectors."""
    rules = [rule for name in _SHEETS for rule in _rules((STATISK / name).read_text("utf-8"))]
    series = {selector: _colours(match[1]) for selector, body in rules if (match := _SERIES.search(body))}
    written = [plain for selector, body in rules if "--serie:" not in body for plain in _plain(selector, body, series)]
    return "".join(f"{selector}{{{' '.join(body.split())}}}" for selector, body in written)


def _rules(css: str) -> list[tuple[str, str]]:
    """The plain rules of a sheet that are about the inside of a figure, one selector each; conditions are of the page, not of a picture."""
    found = _RULE.findall(_BLOCK.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.S)))
    listed = [(one, body) for selectors, body in found for one in _each(selectors)]
    return [(one, body) for one, body in listed if one.startswith(_ROOT) and one not in _AROUND]


def _each(selectors: str) -> list[str]:
    """A list of selectors one by one, with ``:is()`` written out."""
    listed = [one.strip() for one in re.split(r",(?![^()]*\))", selectors)]
    return [written for one in listed for written in _without_is(one)]


def _without_is(selector: str) -> list[str]:
    choices = [match.split(",") for match in _ANY_OF.findall(selector)]
    return ["".join(_woven(_ANY_OF.split(selector)[::2], chosen)) for chosen in product(*choices)]


def _woven(texts: list[str], chosen: tuple[str, ...]) -> list[str]:
    return [piece for pair in zip(texts, (*(c.strip() for c in chosen), ""), strict=True) for piece in pair]


def _plain(selector: str, body: str, series: dict[str, str]) -> list[tuple[str, str]]:
    """The rule with its colours; where it takes that of the series, once for each series that it or what holds it may be."""
    if "var(--serie)" not in body:
        return [(selector, _colours(body))]
    inside = _HAS_CLASS.sub("", selector.removeprefix(_ROOT))
    of_each = [(holder, _colours(body.replace("var(--serie)", colour))) for holder, colour in series.items()]
    return [(place, given) for holder, given in of_each for place in (f"{holder} {inside}", f"{holder}{inside}")]


def _colours(text: str) -> str:
    return _TOKEN.sub(lambda match: token(match[1]), text)
