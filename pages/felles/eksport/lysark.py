"""Findings as a PowerPoint file: one on each slide, with native charts, tables and map, spoken text, notes, and a way back."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pptx.oxml.ns import qn

from pages.felles.eksport import lysarkmal, lysarkside, ordlyd, pakke, tegneml
from pages.felles.eksport.innhold import Lysark
from pages.felles.eksport.ordlyd import printable
from pages.felles.fremdrift import Progress

_WHO = "e-helsekart"
_LONGEST_PROPERTY = 255


def write_pptx(slides: Sequence[Lysark], mal: bytes | None = None, *, tittel: str = "", progress: Progress | None = None) -> bytes:
    """A deck of ``slides`` in 16:9, or on the user's template (.pptx or .potx).

    ``tittel`` names the file's content; ``progress`` is called with (finished, all) after each slide. Nothing is written to disk, and the
    same slides give the same bytes. Raises ValueError where a map or a chart cannot be drawn, lysarkmal.MalFeil for a template that is
    no use.
    """
    grunn = lysarkmal.given(mal) if mal is not None else lysarkmal.ours()
    for nr, lysark in enumerate(slides, 1):
        slide = grunn.deck.slides.add_slide(grunn.layout)
        lysarkside.fill(slide, lysark, grunn)
        _write_notes(slide, lysark)
        _speak(slide)
        if progress:
            progress(nr, len(slides))
    dato = max((lysark.dato for lysark in slides), default=date(2000, 1, 1))
    _describe(grunn.deck, tittel or (slides[0].tittel if slides else ""), dato)
    buffer = io.BytesIO()
    grunn.deck.save(buffer)
    return pakke.packed(pakke.unpacked(buffer.getvalue()), dato)


def _write_notes(slide: Any, lysark: Lysark) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    frame.text = "\n".join(map(printable, ordlyd.notes(lysark)))
    if lysark.lenke.startswith(("https://", "http://")):
        paragraph = frame.add_paragraph()
        paragraph.add_run().text = "Åpne visningen: "
        link = paragraph.add_run()
        link.text = link.hyperlink.address = printable(lysark.lenke)


def _describe(deck: Any, tittel: str, dato: date) -> None:
    about = deck.core_properties
    about.title, about.language = printable(tittel)[:_LONGEST_PROPERTY], tegneml.LANG
    about.author = about.last_modified_by = _WHO
    about.subject = about.keywords = about.comments = ""
    about.revision, about.created, about.modified = 1, *(datetime(dato.year, dato.month, dato.day),) * 2


def _speak(slide: Any) -> None:
    """Bokmål on every run of the slide, its charts and its notes, and a description on every object."""
    tegneml.speak_norwegian(slide._element)
    for related in slide.part.rels.values():
        if related.reltype.endswith("/chart"):
            tegneml.speak_norwegian(related.target_part._element)
    notes = slide.notes_slide._element
    tegneml.speak_norwegian(notes)
    for properties in notes.iter(qn("p:cNvPr")):
        if properties.get("name"):
            properties.set("descr", "Notater til lysarket")
