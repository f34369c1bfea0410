"""Reads the cells of an .xlsx or .ods file, as a program of its own: the file on standard input, JSON on standard output.

It runs apart from the app so that a file made to exhaust memory or time takes only this process with it. Nothing is calculated: a formula
is the value that was saved with it.
"""

import io
import json
import re
import sys
import zipfile
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MINNE = 3 * 1024**3
FLEST_ARK = 20
CELLE = re.compile(rb'<c\b[^>]*?\bt="e"[^>]*>')
ADRESSE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
RELASJON = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def main(flest_rader: int) -> int:
    """Read standard input and write the sheets; the answer has ``feil`` when the file can't be read."""
    _limit_memory()
    innhold = sys.stdin.buffer.read()
    try:
        svar = read(innhold, flest_rader)
    except PasswordError:
        svar = {"feil": "passord"}
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError) as feil:
        svar = {"feil": "lesefeil", "hva": str(feil)[:200]}
    except MemoryError:
        svar = {"feil": "minne"}
    sys.stdout.write(json.dumps(svar))
    return 0


def read(innhold: bytes, flest_rader: int) -> dict[str, Any]:
    """Return the visible sheets with their cells, and the names of the hidden ones."""
    ark: list[dict[str, Any]] = []
    skjulte: list[str] = []
    with zipfile.ZipFile(io.BytesIO(innhold)) as arkiv, CalamineWorkbook.from_filelike(io.BytesIO(innhold)) as bok:
        stier = _sheet_paths(arkiv)
        for nr, om in enumerate(bok.sheets_metadata[:FLEST_ARK]):
            if om.visible != SheetVisibleEnum.Visible:
                skjulte.append(om.name)
                continue
            if om.typ != SheetTypeEnum.WorkSheet:
                continue
            xml = arkiv.read(stier[om.name]) if om.name in stier else b""
            side = bok.get_sheet_by_index(nr)
            hoyde = side.end[0] + 1 if side.end else 0
            if hoyde > flest_rader:
                return {"feil": "rader", "ark": om.name, "rader": hoyde}
            celler = [[_cell(verdi) for verdi in rad] for rad in side.to_python(skip_empty_area=False)]
            for rad, kolonne in _error_cells(xml):
                if rad < len(celler) and kolonne < len(celler[rad]):
                    celler[rad][kolonne] = "e"
            slaatt = [[*fra, *til] for fra, til in side.merged_cell_ranges or []]
            formler = len(re.findall(rb"<f[ >/]", xml))
            skjulte_rader = len(re.findall(rb'<row\b[^>]*\bhidden="(?:1|true)"', xml))
            ark.append({"navn": om.name, "celler": celler, "slaatt": slaatt, "formler": formler, "skjulte_rader": skjulte_rader})
        ods = arkiv.read("content.xml") if "content.xml" in arkiv.namelist() else b""
    return {
        "ark": ark,
        "skjulte": skjulte,
        "formler_ods": ods.count(b"table:formula="),
        "slaatt_ods": len(re.findall(rb'table:number-rows-spanned="(?!1")', ods)),
    }


def _cell(verdi: object) -> str | None:
    if isinstance(verdi, str):
        return f"t{verdi}" if verdi else None
    if isinstance(verdi, bool):
        return f"b{verdi}"
    if isinstance(verdi, float) and verdi.is_integer() and abs(verdi) < 1e15:
        return f"n{int(verdi)}"
    if isinstance(verdi, int | float):
        return f"n{verdi!r}"
    if isinstance(verdi, datetime | date):
        return f"d{verdi.isoformat()[:10]}"
    return f"t{verdi}"


def _sheet_paths(arkiv: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its file in an .xlsx."""
    if "xl/workbook.xml" not in arkiv.namelist() or "xl/_rels/workbook.xml.rels" not in arkiv.namelist():
        return {}
    maal = {r.get("Id", ""): r.get("Target", "") for r in ElementTree.fromstring(arkiv.read("xl/_rels/workbook.xml.rels"))}
    bok = ElementTree.fromstring(arkiv.read("xl/workbook.xml"))
    stier = {a.get("name", ""): maal.get(a.get(RELASJON, ""), "") for a in bok.iter() if a.tag.endswith("}sheet")}
    hele = {navn: sti.lstrip("/") if sti.startswith("/") else f"xl/{sti}" for navn, sti in stier.items()}
    return {navn: sti for navn, sti in hele.items() if sti in arkiv.namelist()}


def _error_cells(xml: bytes) -> list[tuple[int, int]]:
    """Row and column, from 0, of the cells that show an error of calculation."""
    plasser: list[tuple[int, int]] = []
    if b't="e"' not in xml:
        return plasser
    for treff in CELLE.finditer(xml):
        if adresse := ADRESSE.search(treff[0]):
            kolonne = 0
            for bokstav in adresse[1]:
                kolonne = kolonne * 26 + bokstav - 64
            plasser.append((int(adresse[2]) - 1, kolonne - 1))
    return plasser


def _limit_memory() -> None:
    """Where the system can (not on Windows): no more memory than a large but honest sheet needs."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MINNE, MINNE))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
