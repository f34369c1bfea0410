"""Findings as a PDF for paper and screen reader: A4, tagged (PDF/UA-1), a bookmark for each finding, readable in black and white."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from geo import tegnmonster
from geo.farger import Klasse, token
from pages.felles import nb
from pages.felles.eksport import figurbilde, ordlyd, setter
from pages.felles.eksport.bildedeler import sheet
from pages.felles.eksport.innhold import Kart, Lysark, Tabell, figures
from pages.felles.eksport.ordlyd import printable
from pages.felles.eksport.tilpass import width_of
from pages.felles.fremdrift import Progress

_DOCUMENT = Path(__file__).with_suffix(".typ")
_MAP_PX, _FIGURE_PX = 460, 640
_SWATCH = 18
# A longer table is for the workbook: paper has its first rows.
_MOST_ROWS = 40


def write_pdf(slides: Sequence[Lysark], *, tittel: str = "", progress: Progress | None = None) -> bytes:
    """A PDF with a section for each finding: figure, numbers, denominator, source. Raises ValueError as the figures do, or for none.

    ``tittel`` is the document's; without it, the first finding's. ``progress`` is called with (finished, all) after each.
    The same findings give the same bytes.
    """
    if not slides:
        raise ValueError("Ingen funn å skrive ut")
    dato = max(lysark.dato for lysark in slides)
    name = printable(tittel or slides[0].tittel) or "e-helsekart"
    example = f" · {ordlyd.EKSEMPEL}" if any(lysark.er_eksempel for lysark in slides) else ""
    data = {
        "tittel": name,
        "beskrivelse": f"{nb.plural(len(slides), 'funn', 'funn')}, oppdatert {nb.day(dato)}{example}",
        "bunntekst": f"e-helsekart · {nb.day(dato)}{example}",
        "hoder": ["Status", "Antall", "Andel"],
        "blekk": token("blekk"),
        "blekk2": token("blekk-2"),
        "linje": token("linje"),
        "aksent": token("aksent"),
        "funn": _findings(slides, progress),
    }
    return setter.compiled(_source(), {"data": json.dumps(data, ensure_ascii=False)}, "pdf", dato=dato)


@cache
def _source() -> bytes:
    return _DOCUMENT.read_bytes()


def _findings(slides: Sequence[Lysark], progress: Progress | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for nr, lysark in enumerate(slides):
        found.append(_finding(lysark, f"f{nr}"))
        if progress:
            progress(nr + 1, len(slides))
    return found


def _finding(lysark: Lysark, prefix: str) -> dict[str, Any]:
    innhold = lysark.innhold
    is_table = isinstance(innhold, Tabell)
    is_map = isinstance(innhold, Kart)
    drawn = "" if is_table else figurbilde.draw(innhold, _MAP_PX if is_map else _FIGURE_PX, "trykk", prefix).svg
    tables = [] if is_map else [_table("" if is_table else "Tallene i figuren", figures(innhold))]
    tables += [_table("Tabell", lysark.tabell)] if lysark.tabell else []
    return {
        "tittel": printable(lysark.tittel) or "Uten tittel",
        "setning": printable(lysark.setning),
        "merke": ordlyd.EKSEMPEL if lysark.er_eksempel else "",
        "svg": drawn,
        "alt": printable(ordlyd.alt_text(innhold)),
        "ruter": _legend(innhold) if is_map else [],
        "nevner": printable(ordlyd.denominator(lysark)),
        "kilde": printable(ordlyd.source(lysark)),
        "tabeller": tables,
        "merknader": [printable(line) for line in lysark.merknader.splitlines() if line.strip()],
        "lenke": printable(lysark.lenke) if lysark.lenke.startswith(("https://", "http://")) else "",
    }


def _legend(kart: Kart) -> list[dict[str, str]]:
    """The map's legend with counts: a sample of each class as a picture of its own."""
    rows = zip(kart.antall(), figures(kart).rader, strict=True)
    return [
        {
            "svg": _sample(klasse),
            "alt": f"Slik ser {klasse.navn} ut",
            "navn": klasse.navn,
            "antall": ordlyd.cell(count),
            "andel": str(share),
        }
        for (klasse, _), (_, count, share) in rows
    ]


def _sample(klasse: Klasse) -> str:
    body = f"<defs>{tegnmonster.pattern_defs([klasse], 'trykk', 'r')}</defs>"
    square = tegnmonster.swatch(klasse, 0.5, 0.5, _SWATCH - 1, _SWATCH - 1, surface="trykk", prefix="r")
    return sheet(body + square, _SWATCH, _SWATCH, klasse.navn, klasse.navn)


def _table(title: str, tabell: Tabell) -> dict[str, Any]:
    rows = [[printable(ordlyd.cell(value)) for value in rad] for rad in tabell.rader[:_MOST_ROWS]]
    left_out = len(tabell.rader) > _MOST_ROWS
    columns = [printable(name) for name in tabell.kolonner]
    widths = [min(40.0, 4 + max(width_of(row[nr], 1) for row in (columns, *rows))) for nr in range(len(columns))]
    return {
        "tittel": f"{title}: de {_MOST_ROWS} første av {nb.plural(len(tabell.rader), 'rad', 'rader')}. Alle står i regnearket."
        if left_out
        else title,
        "kolonner": columns,
        "rader": rows,
        "tall": [tabell.er_tall(nr) for nr in range(len(columns))],
        "bredder": widths,
    }
