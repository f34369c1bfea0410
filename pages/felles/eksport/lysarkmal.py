"""What slides are laid on: our own wide template, or the one the user brings."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from geo.farger import token
from pages.felles.eksport import pakke
from pages.felles.eksport.tegneml import EMU_IN, Rute, inches, speak_norwegian

MOST_BYTES = 50_000_000
_DECK = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_MACROS = b"macroEnabled"
_TYPES = "[Content_Types].xml"
_WRONG = "Malen kan ikke brukes: "
# What lists slides by number: it would point at slides that are no longer there, and PowerPoint would offer to repair the file.
_SLIDE_LISTS = ("{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst", qn("p:custShowLst"))
_COLOURS = {"dk1": "blekk", "lt1": "papir", "dk2": "klasse-5", "lt2": "ukjent", "hlink": "klasse-4", "folHlink": "blekk-2"} | {
    f"accent{nr}": navn for nr, navn in enumerate(("klasse-4", "klasse-2", "lop-r", "lop-n", "lop-d", "klasse-3"), 1)
}
_FONTS = {"majorFont": "Georgia", "minorFont": "Calibri"}


class MalFeil(ValueError):
    """A template that cannot be used; the message says why, to the one who gave it."""


@dataclass(frozen=True)
class Grunn:
    """An empty deck and where things go on its slides. ``er_egen`` says that it is ours, with room for a tall map beside the title."""

    deck: Any
    layout: Any
    title: Rute
    body: Rute
    source: Rute
    er_egen: bool


def ours() -> Grunn:
    """Our own 16:9 template: off-white paper, Georgia and Calibri, which every Office has."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    keep = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    for layout in list(deck.slide_layouts):
        if layout is not keep:
            deck.slide_layouts.remove(layout)
    keep.name = "Ett funn"
    title = inches(0.6, 0.62, 12.13, 1.0)
    _furnish(deck.slide_master, keep, title)
    for related in list(deck.part.package._rels.values()):
        if related.reltype == RT.THUMBNAIL:
            deck.part.package._rels.pop(related.rId)
    for related in list(deck.part.rels.values()):
        if related.reltype == RT.PRINTER_SETTINGS:
            deck.part.rels.pop(related.rId)
    for root in (deck.part._element, deck.slide_master._element, keep._element):
        speak_norwegian(root)
    return Grunn(deck, keep, title, inches(0.6, 1.75, 12.13, 4.85), inches(0.6, 6.82, 12.13, 0.42), True)


def given(mal: bytes) -> Grunn:
    """The user's .pptx or .potx, emptied of its slides. Raises MalFeil, in words, where it cannot be used."""
    if len(mal) > MOST_BYTES:
        raise MalFeil(f"{_WRONG}filen er større enn {MOST_BYTES // 1_000_000} MB.")
    try:
        files = pakke.unpacked(mal)
    except ValueError as error:
        raise MalFeil(f"{_WRONG}filen er ikke en PowerPoint-fil (.pptx eller .potx), eller den er skadet.") from error
    types = files.get(_TYPES, b"")
    if _MACROS in types:
        raise MalFeil(f"{_WRONG}den inneholder makroer. Lagre den som .pptx eller .potx uten makroer.")
    if _DECK not in types and _TEMPLATE not in types:
        raise MalFeil(f"{_WRONG}filen er ikke en PowerPoint-fil (.pptx eller .potx).")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (files | {_TYPES: types.replace(_TEMPLATE, _DECK)}).items():
            archive.writestr(name, content)
    try:
        deck = Presentation(buffer)
        _empty(deck)
        layout = _title_layout(deck)
    except MalFeil:
        raise
    except Exception as error:  # the library reports a broken file in many ways: missing parts, XML errors, wrong relations
        raise MalFeil(f"{_WRONG}den er skadet eller mangler deler som PowerPoint krever.") from error
    return _placed(deck, layout)


def _empty(deck: Any) -> None:
    """Remove the slides, and every list that names them."""
    for slide in list(deck.slides._sldIdLst):
        deck.part.drop_rel(slide.rId)
        deck.slides._sldIdLst.remove(slide)
    for tag in _SLIDE_LISTS:
        for listed in list(deck.part._element.iter(tag)):
            parent = listed.getparent()
            parent.remove(listed)
            if parent.tag == qn("p:ext"):
                parent.getparent().remove(parent)
    for extensions in list(deck.part._element.iter(qn("p:extLst"))):
        if len(extensions) == 0:
            extensions.getparent().remove(extensions)


def _title_layout(deck: Any) -> Any:
    """The layout for a title alone; else the one with a title and the fewest other places."""
    titled = [layout for layout in deck.slide_layouts if _title(layout) is not None]
    if not titled:
        raise MalFeil(f"{_WRONG}ingen av oppsettene i den har plass til en tittel.")
    return next(
        (layout for layout in titled if layout._element.get("type") == "titleOnly"),
        min(titled, key=lambda layout: len(list(layout.placeholders))),
    )


def _title(layout: Any) -> Any:
    return next((p for p in layout.placeholders if p.element.ph is not None and p.element.ph.get("type") in {"title", "ctrTitle"}), None)


def _placed(deck: Any, layout: Any) -> Grunn:
    """Title where the template has it, the source above its footer, and what is between for the figure."""
    width, height = deck.slide_width, deck.slide_height
    place = _title(layout)
    title = Rute(*(int(value or 0) for value in (place.left, place.top, place.width, place.height)))
    if title.width < width // 4 or title.bottom > height // 2:
        raise MalFeil(f"{_WRONG}tittelen i oppsettet «{layout.name}» gir ikke plass til en figur under seg.")
    feet = [p.top for p in layout.placeholders if p.top is not None and p.top > height * 3 // 4]
    foot = min([*feet, height - round(0.2 * EMU_IN)])
    source = Rute(title.x, foot - round(0.42 * EMU_IN), title.width, round(0.36 * EMU_IN))
    top = title.bottom + round(0.08 * EMU_IN)
    return Grunn(deck, layout, title, Rute(title.x, top, title.width, source.y - round(0.1 * EMU_IN) - top), source, False)


def _furnish(master: Any, layout: Any, title: Rute) -> None:
    """Our faces, colours and places, in the library's bare template."""
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _themed(theme.blob)
    for owner in (master, layout):
        for place in list(owner.placeholders):
            if place.element.ph.get("type") in {"dt", "ftr", "sldNum"}:
                place.element.getparent().remove(place.element)
    for owner in (master, layout):
        _title(owner).left, _title(owner).top, _title(owner).width, _title(owner).height = title
        _title(owner).text_frame.text = "Tittelen sier funnet"
    body = next(p for p in master.placeholders if p.element.ph.get("type") == "body")
    body.left, body.top, body.width, body.height = inches(0.6, 1.75, 12.13, 4.85)
    body.text_frame.text = "Tekst"
    frame = _title(master).text_frame._txBody.bodyPr
    for side in ("lIns", "tIns", "rIns", "bIns"):
        frame.set(side, "0")
    frame.set("anchor", "t")
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2800")


def _themed(theme: bytes) -> bytes:
    root = parse_xml(theme)
    root.set("name", "e-helsekart")
    for name, colour in _COLOURS.items():
        slot = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for child in list(slot):
            slot.remove(child)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": token(colour).removeprefix("#").upper()}))
    for name, face in _FONTS.items():
        root.find(f".//{qn(f'a:{name}')}/{qn('a:latin')}").set("typeface", face)
    return serialize_part_xml(root)
