"""The typesetter: Typst, which makes tagged PDF and PNG in the process itself, with our own faces and nothing from machine or network."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst

SKRIFTER = Path(__file__).with_name("skrifter")
PDF_STANDARD = "ua-1"


@cache
def _fonts() -> typst.Fonts:
    """The faces cut at set-up. Raises FileNotFoundError that says how to make them."""
    if not any(SKRIFTER.glob("*.ttf")):
        raise FileNotFoundError("Skriftene til eksport mangler. Lag dem med: python -m pages.felles.skrift")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SKRIFTER)])


def compiled(source: bytes, inputs: dict[str, str], form: Literal["pdf", "png"], *, dato: date, ppi: float = 144) -> bytes:
    """A document as one file. ``inputs`` reach it as data, never as markup; ``dato`` is when it says it was made.

    A PDF must hold to PDF/UA-1: title, language, tags and alternative texts. Raises typst.TypstError where it does not.
    """
    compiler = typst.Compiler(source, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs)
    made = compiler.compile(
        format=form,
        ppi=ppi,
        timestamp=datetime(dato.year, dato.month, dato.day, tzinfo=UTC),
        pdf_standards=PDF_STANDARD if form == "pdf" else [],
    )
    if not isinstance(made, bytes):
        raise TypeError("Dokumentet ble ikke én fil")
    return made
