"""Reading and checking deliveries of 100 000 rows: ``python -m tests.bench.innhenting``. The target is 5 seconds."""

import io
import os
import time
from datetime import date

import polars as pl
import xlsxwriter

from data import bygg, kontrakt
from data.innhenting.regneark import read_sheet
from data.innhenting.regneark_typer import Kjent, Levering
from tests.bench import report

RADER = 100_000
HODE = ("Kommunenummer", "Kommune", "Løsning", "Status", "Gjelder fra", "Merknad")


def rows(frames: dict[str, pl.DataFrame]) -> list[tuple[str, ...]]:
    """Adoption reports of every kommune and solution, month after month."""
    kommuner = frames["kommuner"].select("kommunenr", "navn_entydig").rows()
    losninger = frames["losninger"]["losning"].to_list()
    alle = [
        (nr, navn, losning, "tatt i bruk", f"{1 + (aar * 7) % 28:02d}.{1 + aar % 12:02d}.{aar}", f"melding {nr}")
        for aar in range(2000, 2026)
        for nr, navn in kommuner
        for losning in losninger
    ]
    return alle[:RADER]


def as_xlsx(rader: list[tuple[str, ...]]) -> bytes:
    """The rows as a workbook."""
    ut = io.BytesIO()
    with xlsxwriter.Workbook(ut, {"in_memory": True}) as bok:
        ark = bok.add_worksheet()
        for nr, rad in enumerate([HODE, *rader]):
            ark.write_row(nr, 0, rad)
    return ut.getvalue()


def _cpu_s() -> float:
    """Seconds of CPU so far, the reader's own process among them."""
    tid = os.times()
    return tid.user + tid.system + tid.children_user + tid.children_system


def main() -> None:
    """Measure good rows as .xlsx and .csv, and rows that are wrong in every cell."""
    frames = dict(bygg.build_real(kontrakt.current()).frames)
    kjent = Kjent(*(frames[navn] for navn in ("kommuner", "fylker", "kommuneendringer", "fylkesendringer", "losninger")))
    levering = Levering("Nettverket", "https://eksempel.no", date(2026, 1, 1))
    gode = rows(frames)
    gale = [(f"{nr % 9999:04d}", "", f"x{nr}", f"kanskje {nr}", f"{nr}.13.20", "") for nr in range(RADER)]
    filer = {
        ".xlsx, good rows": as_xlsx(gode),
        ".csv, good rows": "\n".join(";".join(rad) for rad in [HODE, *gode]).encode(),
        ".csv, four faults in each row": "\n".join(";".join(rad) for rad in [HODE, *gale]).encode(),
    }
    linjer: list[report.Line] = []
    for navn, innhold in filer.items():
        start, cpu = time.perf_counter(), _cpu_s()
        svar = read_sheet(innhold, navn, "status", kjent, levering)
        brukt = time.perf_counter() - start
        note = f"{_cpu_s() - cpu:.1f} s of CPU; {svar.rader.height} taken, {len(svar.feil)} faults"
        linjer.append(report.Line(navn, brukt, "s", 5 if "good" in navn else None, note=note))
    report.show(f"Reading and checking {RADER} delivered rows", linjer)


if __name__ == "__main__":
    main()
