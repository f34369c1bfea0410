"""One slide, filled from the top down in the order it is to be read: title, mark, sentence, figure, denominator, source."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from pages.felles import nb
from pages.felles.eksport import lysarkdiagram, lysarkkart, lysarktabell, ordlyd, tegneml
from pages.felles.eksport.innhold import Kart, Lysark, Tabell, figures
from pages.felles.eksport.lysarkmal import Grunn
from pages.felles.eksport.ordlyd import printable
from pages.felles.eksport.tegneml import EMU_IN, EMU_PT, Rute, inches, mark
from pages.felles.eksport.tilpass import fitted

# Sizes in points, the largest that fits is used.
_TITLE, _BESIDE, _SENTENCE = (28, 26, 24, 22, 20, 18, 16), (30, 28, 26, 24, 22, 20, 18), (16, 15, 14, 13, 12)
_NEVNER, _SMALL, _MARK = (12, 11, 10), (10.5, 10, 9, 8), (11,)
_GAP = round(0.14 * EMU_IN)
_ONE_LINE, _SENTENCE_ROOM, _NEVNER_ROOM = (round(value * EMU_IN) for value in (0.28, 0.9, 0.4))
# On our own template a map has the whole height of the slide, and the words a column beside it.
_COLUMN, _SHEET, _ABOVE = inches(0.6, 0.62, 6.6, 1.9), inches(7.55, 0.35, 5.2, 6.4), inches(0.6, 0.3, 6.6, 0.26)
_MAP_SHAPE = 0.8  # the map's width to its height
# The template's own ink, paler: it suits a dark template too.
_MUTED = '<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="75000"/><a:lumOff val="25000"/></a:schemeClr></a:solidFill>'
_INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'


def fill(slide: Any, lysark: Lysark, grunn: Grunn) -> None:
    """Put a finding on an empty slide. Raises ValueError where its map or chart cannot be drawn."""
    beside = grunn.er_egen and isinstance(lysark.innhold, Kart)
    column = _COLUMN._replace(height=grunn.body.bottom - _COLUMN.y) if beside else grunn.body
    y = _title(slide, lysark, grunn, _COLUMN if beside else grunn.title)
    if lysark.er_eksempel:
        place = _ABOVE if grunn.er_egen else Rute(column.x, y, column.width, _ONE_LINE)
        low = _text(slide, place, ordlyd.EKSEMPEL, _MARK, "Merke", tegneml.solid("aksent"))
        y = y if grunn.er_egen else low
    if lysark.setning:
        y = _text(slide, Rute(column.x, y, column.width, _SENTENCE_ROOM), lysark.setning, _SENTENCE, "Setning", _MUTED) + _GAP
    below = (_NEVNER_ROOM if lysark.nevner else 0) + (_ONE_LINE if isinstance(lysark.innhold, Tabell) else 0)
    room = Rute(column.x, y, column.width, max(EMU_IN, grunn.source.y - _GAP - below - y))
    y = _figure(slide, lysark, room, beside=beside)
    if lysark.nevner:
        _text(slide, Rute(column.x, y, column.width, _NEVNER_ROOM), ordlyd.denominator(lysark), _NEVNER, "Nevner", _INK)
    _text(slide, grunn.source, ordlyd.source(lysark), _SMALL, "Kilde", _MUTED)


def _title(slide: Any, lysark: Lysark, grunn: Grunn, place: Rute) -> int:
    """The finding in the layout's place for it; the other places are taken away. Returns where the next thing may begin."""
    title = slide.shapes.title
    for other in list(slide.placeholders):
        if other.shape_id != title.shape_id:
            other.element.getparent().remove(other.element)
    sizes = _TITLE if place == grunn.title else _BESIDE
    headline = fitted(printable(lysark.tittel), place.width / EMU_PT * 0.97, place.height / EMU_PT, sizes)
    title.text_frame.text = headline.text
    for run in title.text_frame.paragraphs[0].runs:
        run.font.size = Pt(headline.size)
    mark(title, "Tittel", lysark.tittel)
    if not grunn.er_egen:
        return grunn.body.y
    title.left, title.top, title.width, title.height = place._replace(height=round(headline.height * EMU_PT) + _GAP // 2)
    return title.top + title.height + _GAP // 2


def _figure(slide: Any, lysark: Lysark, rute: Rute, *, beside: bool) -> int:
    """The figure in its place, with its spoken text. Returns where the next thing may begin."""
    innhold = lysark.innhold
    alt = ordlyd.alt_text(innhold)
    match innhold:
        case Kart():
            sheet = _SHEET
            if not beside:
                wide = min(round(rute.height * _MAP_SHAPE), rute.width // 2)
                sheet = Rute(rute.right - wide, rute.y, wide, rute.height)
                rute = rute._replace(width=rute.width - wide - 2 * _GAP)
            lysarkkart.add_map(slide, innhold, sheet)
            shape = lysarktabell.add_legend(slide, innhold.antall(), figures(innhold), rute)
            mark(shape, "Tegnforklaring", f"Tegnforklaring med antall. {alt}")
            return shape.top + shape.height + _GAP
        case Tabell():
            shape, shown = lysarktabell.add_table(slide, innhold, rute)
            mark(shape, "Tabell", alt)
            low = shape.top + shape.height + _GAP // 2
            if shown == len(innhold.rader):
                return low
            extract = f"Viser {nb.number(shown)} av {nb.plural(len(innhold.rader), 'rad', 'rader')}. Alle står i regnearket."
            return _text(slide, Rute(rute.x, low, rute.width, _ONE_LINE), extract, _SMALL, "Utdrag", _MUTED) + _GAP // 2
        case _:
            shape = lysarkdiagram.add_figure(slide, innhold, rute)
            mark(shape, "Figur", alt)
            return rute.bottom + _GAP // 2


def _text(slide: Any, rute: Rute, text: str, sizes: Sequence[float], name: str, colour: str) -> int:  # noqa: PLR0917
    """A text box in the largest of ``sizes`` that fits, in a fill. Returns the bottom of the text."""
    fitting = fitted(printable(text), rute.width / EMU_PT, rute.height / EMU_PT, sizes)
    height = round(fitting.height * EMU_PT)
    box = slide.shapes.add_textbox(rute.x, rute.y, rute.width, height)
    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    run = frame.paragraphs[0].add_run()
    run.text = fitting.text
    run.font.size = Pt(fitting.size)
    if name == "Merke":
        run.font.bold = True
    tegneml.colour_text(run._r.get_or_add_rPr(), colour)
    mark(box, name, text)
    return rute.y + height
