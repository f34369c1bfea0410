"""The pieces of DrawingML that slides need and python-pptx has no words for: class paint, alternative text, language."""

from html import escape
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from geo.farger import Klasse, Monster, token
from pages.felles.eksport import ordlyd

LANG = "nb-NO"
_SPACES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
EMU_PT = 12_700
EMU_IN = 914_400
# Office's own patterns that come nearest to those of the screen.
_PRESETS: dict[Monster, str] = {"skravur": "ltUpDiag", "kryss": "openDmnd", "prikker": "dotGrid"}
_TEXT_PROPERTIES = [qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")]


class Rute(NamedTuple):
    """A rectangle on a slide, in EMU."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def right(self) -> int:
        return self.x + self.width


def inches(x: float, y: float, width: float, height: float) -> Rute:
    """A rectangle given in inches."""
    return Rute(*(round(value * EMU_IN) for value in (x, y, width, height)))


def solid(navn: str) -> str:
    """A token's colour as a fill."""
    return f'<a:solidFill><a:srgbClr val="{_hex(navn)}"/></a:solidFill>'


def paint(klasse: Klasse) -> str:
    """A class as a fill: its colour, or its pattern on its colour."""
    if klasse.monster not in _PRESETS:
        return solid(klasse.farge)
    return (
        f'<a:pattFill prst="{_PRESETS[klasse.monster]}"><a:fgClr><a:srgbClr val="{_hex("monster")}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{_hex(klasse.farge)}"/></a:bgClr></a:pattFill>'
    )


def line(navn: str, points: float, dash: str = "") -> str:
    """An outline in a token's colour; ``dash`` is one of Office's dashes."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * EMU_PT)}">{solid(navn)}{dashed}<a:round/></a:ln>'


def outline(klasse: Klasse) -> str:
    """The line around an area of the class: the paper's hairline, or the edge that is the class's own mark."""
    edges = {"omriss": line("monster", 0.6), "stiplet": line("blekk", 0.75, "sysDash")}
    return edges.get(klasse.monster or "", line("kommunegrense", 0.25))


def mark(shape: Any, name: str, alt: str) -> None:
    """Give an object its name and its text for those who do not see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", ordlyd.printable(alt))


def speak_norwegian(root: Any) -> None:
    """Mark every piece of text under ``root`` as Bokmål, and give runs that have no properties some."""
    for run in root.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, run.makeelement(qn("a:rPr"), {}))
    for properties in root.iter(*_TEXT_PROPERTIES):
        properties.set("lang", LANG)


def element(xml: str) -> Any:
    """An element written with the prefixes ``a`` and ``c``."""
    return parse_xml(f"<r {_SPACES}>{xml}</r>")[0]


def look(owner: Any, content: str) -> None:
    """Give a part of a chart (a series, an axis, gridlines) exactly these shape properties."""
    properties = owner.get_or_add_spPr()
    properties.getparent().replace(properties, element(f"<c:spPr>{content}</c:spPr>"))


def colour_text(properties: Any, colour: str) -> None:
    """Give a run's properties a fill; it goes before the faces."""
    properties.insert(0, element(colour))


def attribute(text: str) -> str:
    """The text as it may stand in an attribute."""
    return escape(ordlyd.printable(text), quote=True)


def _hex(navn: str) -> str:
    return token(navn).removeprefix("#").upper()
