"""Reading a CSV file as text, with the line every row begins on, so that a breach can point at it."""

import csv
from pathlib import Path

import polars as pl

from data.brudd import Brudd, Byggefeil

EGNE_KOLONNER = ("linje", "fil")


def read_csv(path: Path, fil: str) -> pl.DataFrame:
    """Read ``path`` (UTF-8, comma, quotes doubled) into text columns as the header names them, and ``linje`` and ``fil``.

    Empty fields become null; ``linje`` is the line in the file where the row begins, counted from 1 (rows may span lines);
    ``fil`` is the name to show in messages. Raises Byggefeil when the file is not readable as such a table.
    """

    def stop(linje: int | None, regel: str, tiltak: str) -> Byggefeil:
        return Byggefeil([Brudd(fil, linje, regel, tiltak)])

    rader: list[list[str | None]] = []
    linjer: list[int] = []
    start = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as strom:
            leser = csv.reader(strom, strict=True)
            hode = next(leser, None)
            if not hode:
                raise stop(1, "Første linje skal være kolonnenavnene", "Sett inn en linje med kolonnenavn.")
            if len({*hode, *EGNE_KOLONNER}) != len(hode) + len(EGNE_KOLONNER) or not all(hode):
                raise stop(1, "Kolonnenavn skal være ulike og ikke «linje» eller «fil»", "Gi kolonnene egne navn.")
            start = leser.line_num + 1
            for rad in leser:
                if rad:
                    if len(rad) != len(hode):
                        raise stop(
                            start,
                            f"Hver rad skal ha {len(hode)} felter, denne har {len(rad)}",
                            "Rett skilletegn og anførselstegn i raden.",
                        )
                    rader.append([felt or None for felt in rad])
                    linjer.append(start)
                start = leser.line_num + 1
    except UnicodeDecodeError as feil:
        raise stop(None, "Filen skal være lagret som UTF-8", f"Lagre filen på nytt som UTF-8 (byte {feil.start}).") from feil
    except csv.Error as feil:
        raise stop(start, "Filen skal være en gyldig CSV-fil", f"Rett anførselstegnene i raden ({feil}).") from feil
    ramme = pl.DataFrame(rader, schema=dict.fromkeys(hode, pl.String), orient="row")
    return ramme.with_columns(pl.Series("linje", linjer, dtype=pl.Int32), pl.lit(fil).alias("fil"))
