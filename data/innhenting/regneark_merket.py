# pyright: standard
# xlsxwriter ships no types, so strict checking has nothing to check against here.
"""The delivered sheet given back with its faults: a column that says what is wrong, and the cells it is about marked."""

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.innhenting.regneark_typer import Resultat

OVERSKRIFT = "Må rettes"
MERKE = "▲ "
STORSTE_EKSAKTE = 1e15
LENGSTE_CELLE = 32_000


def marked_sheet(resultat: Resultat) -> bytes:
    """Return an .xlsx of the sheet that was read, values only, with faults last in each row and their cells in yellow with a note.

    Marks are made by colour, a note and the column's text, never by colour alone. A file that could not be read gives its faults only.
    """
    feil: dict[int, list[str]] = {}
    celler: dict[tuple[int, str], str] = {}
    for en in resultat.feil:
        feil.setdefault((en.rad or max(resultat.overskriftsrad, 1)) - 1, []).append(en.melding)
        if en.rad is not None and en.kolonne:
            celler[en.rad - 1, en.kolonne] = en.melding
    ut = io.BytesIO()
    with xlsxwriter.Workbook(
        ut, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as bok:
        ark = bok.add_worksheet("Leveringen")
        gul, roed = bok.add_format({"bg_color": "yellow"}), bok.add_format({"bold": True, "text_wrap": True, "bg_color": "yellow"})
        gul_dato = bok.add_format({"bg_color": "yellow", "num_format": "dd.mm.yyyy"})
        dato = bok.add_format({"num_format": "dd.mm.yyyy"})
        rader = resultat.ark.celler.rows() if resultat.ark else []
        bredde = len(rader[0]) if rader else 0
        overskrifter = rader[resultat.overskriftsrad - 1] if resultat.overskriftsrad else ()
        navn = [(celle or " ")[1:].strip() for celle in overskrifter]
        for rad, innhold in enumerate(rader):
            for kolonne, celle in enumerate(innhold):
                melding = celler.get((rad, navn[kolonne])) if rad in feil and kolonne < len(navn) else None
                if celle or melding:
                    _write(ark, (rad, kolonne), celle or "t", (gul, gul_dato) if melding else (None, dato))
        siste = max([len(rader) - 1, *feil]) if feil or rader else 0
        for rad in range(siste + 1):
            if rad in feil:
                ark.write_string(rad, bredde, (MERKE + " ".join(feil[rad]))[:LENGSTE_CELLE], roed)
        if resultat.overskriftsrad and resultat.overskriftsrad - 1 not in feil:
            ark.write_string(resultat.overskriftsrad - 1, bredde, OVERSKRIFT, roed)
        ark.set_column(bredde, bredde, 70)
        ark.freeze_panes(resultat.overskriftsrad, 0)
    return ut.getvalue()


def _write(ark: Worksheet, plass: tuple[int, int], celle: str, former: tuple[Format | None, Format]) -> None:
    """Write one cell as what it was; text stays text, whatever it begins with. ``former`` are for all cells but dates, and for dates."""
    merke, innhold, (form, datoform) = celle[0], celle[1:], former
    if merke == "n" and abs(float(innhold)) < STORSTE_EKSAKTE:
        ark.write_number(*plass, float(innhold), form)
    elif merke == "d" and innhold >= "1900-01-01":
        ark.write_datetime(*plass, datetime.fromisoformat(innhold), datoform)
    else:
        ark.write_string(*plass, innhold[:LENGSTE_CELLE] if merke != "e" else "#FEIL", form)
