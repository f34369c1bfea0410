"""Findings as an Excel workbook: their list, the data of each, definitions and sources, each on a sheet of its own."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it ships none

from pages.felles.eksport import ordlyd
from pages.felles.eksport.innhold import Celle, Lysark, Tabell, rows
from pages.felles.eksport.ordlyd import printable
from pages.felles.fremdrift import Progress
from queries.tabellfil import TEGN

_MISSING = ".."  # Statistisk sentralbyrå's sign; the sheet of definitions says what it means
_WIDEST = 80
_LONGEST_SHEET_NAME = 31


def write_xlsx(
    slides: Sequence[Lysark],
    *,
    definisjoner: Sequence[tuple[str, str]] = (),
    kilder: Tabell | None = None,
    progress: Progress | None = None,
) -> bytes:
    """A workbook with the sheets Innhold, Data 1 …, Definisjoner and Kilder. A map's data is one row per area.

    ``definisjoner`` are further pairs of word and meaning; ``kilder`` is the table of sources, without which each finding's own source
    line is listed. Text is never read as a formula. ``progress`` is called with (finished, all) after each
    finding. The same findings give the same bytes.
    """
    dato = max((lysark.dato for lysark in slides), default=date(2000, 1, 1))
    buffer = io.BytesIO()
    # Text stays text: a cell that begins with «=» is never a formula.
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "e-helsekart", "author": "e-helsekart", "created": datetime(dato.year, dato.month, dato.day)})
        pen = _Penn(book)
        pen.sheet("Innhold", _contents(slides))
        for nr, lysark in enumerate(slides, 1):
            pen.sheet(f"Data {nr}", rows(lysark.innhold))
            if lysark.tabell:
                pen.sheet(f"Tabell {nr}", lysark.tabell)
            if progress:
                progress(nr, len(slides))
        pen.sheet("Definisjoner", _definitions(slides, definisjoner))
        pen.sheet("Kilder", kilder or _sources(slides))
    return buffer.getvalue()


def _contents(slides: Sequence[Lysark]) -> Tabell:
    columns = ("Ark", "Funn", "Forklaring", "Nevner", "Oppdatert", "Datagrunnlag", "Lenke")
    grounds = {True: ordlyd.EKSEMPEL, False: "Dokumenterte opplysninger"}
    listed = ((f"Data {nr}", s.tittel, s.setning, s.nevner, s.dato, grounds[s.er_eksempel], s.lenke) for nr, s in enumerate(slides, 1))
    return Tabell(columns, tuple(listed))


def _definitions(slides: Sequence[Lysark], more: Sequence[tuple[str, str]]) -> Tabell:
    denominators = [(f"Nevner i Data {nr}", lysark.nevner) for nr, lysark in enumerate(slides, 1) if lysark.nevner]
    methods = [(f"Om Data {nr}", lysark.merknader) for nr, lysark in enumerate(slides, 1) if lysark.merknader]
    signs = [(f"Tegnet {sign}", meaning) for sign, meaning in TEGN.items()]
    return Tabell(("Hva", "Forklaring"), (*denominators, *methods, *more, *signs))


def _sources(slides: Sequence[Lysark]) -> Tabell:
    return Tabell(("Ark", "Kilde"), tuple((f"Data {nr}", ordlyd.source(lysark)) for nr, lysark in enumerate(slides, 1)))


class _Penn:
    """Writes tables as sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.formats = {
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "part": book.add_format({"num_format": "#,##0.0", "valign": "top"}),
            "date": book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
            "missing": book.add_format({"align": "right", "valign": "top"}),
        }

    def sheet(self, name: str, tabell: Tabell) -> None:
        page = self.book.add_worksheet(name[:_LONGEST_SHEET_NAME])
        for c, title in enumerate(tabell.kolonner):
            page.write_string(0, c, printable(title), self.head)
        for r, rad in enumerate(tabell.rader, 1):
            for c, value in enumerate(rad):
                self._write(page, r, c, value)
        page.freeze_panes(1, 0)
        if tabell.rader:
            page.autofilter(0, 0, len(tabell.rader), len(tabell.kolonner) - 1)
        page.autofit(_WIDEST * 7)

    def _write(self, page: Any, r: int, c: int, value: Celle) -> None:
        match value:
            case None:
                page.write_string(r, c, _MISSING, self.formats["missing"])
            case str():
                page.write_string(r, c, "\n".join(map(printable, value.splitlines())), self.formats["text"])
            case date():
                page.write_datetime(r, c, datetime(value.year, value.month, value.day), self.formats["date"])
            case int() | float():
                page.write_number(r, c, value, self.formats["whole" if float(value).is_integer() else "part"])
