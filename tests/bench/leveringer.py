"""Confirming a delivery of 100 000 rows on the example store: ``python -m tests.bench.leveringer LAGER`` (works on a copy)."""

import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl

from data import lager
from data.leveringer import Kilde, Leveranser
from tests.bench import report

RADER = 100_000
KILDE = Kilde("Status fra nettverket", "Nettverket", "https://n.no", "CC BY 4.0", date(2026, 1, 2))


def rows(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Reports of planning, for every kommune and solution, day after day."""
    dager = pl.DataFrame({"gjelder_fra": pl.date_range(date(2024, 1, 1), date(2024, 12, 31), eager=True)})
    alle = frames["losninger"].select("losning").join(frames["kommuner"].select("kommunenr"), how="cross").join(dager, how="cross")
    skjema = frames["innforing"].schema
    faste = {"stadium": "planlagt", "presisjon": "dag", "metode": "egenrapportert", "utgiver": "Nettverket", "kilde_url": "https://n.no/1"}
    alle = alle.head(RADER).with_columns(**{navn: pl.lit(verdi) for navn, verdi in faste.items()}, forelopig=pl.lit(value=False))
    return alle.with_columns(pl.lit(None).alias(navn) for navn in skjema if navn not in alle.columns).select(*skjema).cast(dict(skjema))


def main() -> None:
    """Measure preview, confirmation, what the next reader waits for, and a withdrawal."""
    linjer: list[report.Line] = []

    def timed(navn: str, gjor: object, *, note: str = "") -> None:
        start, cpu = time.perf_counter(), time.process_time()
        assert callable(gjor)
        gjor()
        brukt = time.perf_counter() - start
        linjer.append(report.Line(navn, brukt, "s", None, note=f"{time.process_time() - cpu:.1f} s of CPU{note}"))

    with tempfile.TemporaryDirectory() as mappe:
        sted = Path(mappe) / "lager"
        shutil.copytree(sys.argv[1], sted)
        versjon = lager.read(sted)
        rader, leveranser = rows(dict(versjon.frames)), Leveranser(sted)
        om = {"rapportor": "Nettverket", "hvem": "Kari", "hvorfor": "Måling", "kilde": KILDE, "kommuner": None, "kladd": False}
        timed("read the store before", lambda: lager.read(sted), note=f"; {versjon.frames['innforing'].height} events")
        timed("preview", lambda: leveranser.preview("innforing", rader, "Nettverket"))
        timed("confirm", lambda: leveranser.confirm("innforing", rader, les_versjon=versjon.nummer, **om))
        timed("read the store after", lambda: lager.read(sted))
        timed("confirm the same again", lambda: leveranser.confirm("innforing", rader, les_versjon=versjon.nummer, **om))
        timed("withdraw", lambda: leveranser.withdraw(2, hvem="Kari", hvorfor="Måling"))
    report.show(f"Delivering {RADER} rows", linjer)


if __name__ == "__main__":
    main()
