"""The last line of every page: sources, dates, licence and version. Pure: returns HTML."""

from collections.abc import Iterable
from datetime import date
from html import escape

import polars as pl

from pages.felles import nb
from pages.felles.minne import remembered

KART = "Kart: © Kartverket (CC BY 4.0)"


@remembered
def source_line(kilder: pl.DataFrame, datasett: Iterable[str], versjon: int) -> str:
    """The sources of the given datasets: each title with publisher, the newest date, the next update and the version of the store."""
    wanted = set(datasett)
    used = kilder.filter(pl.col("datasett").is_in(wanted))
    titles = "; ".join(f"{escape(tittel)} ({escape(utgiver)})" for tittel, utgiver in used.select("tittel", "utgiver").iter_rows())
    newest = used["dato"].max()
    updated = f"Oppdatert {nb.day(newest)}. " if isinstance(newest, date) else ""
    next_dates = dict.fromkeys(used["neste_oppdatering"].drop_nulls())
    following = f"Neste oppdatering: {escape('; '.join(next_dates))}. " if next_dates else ""
    return f'<footer class="ehk-kilde">Kilde: {titles}. {updated}{following}{KART}. Versjon {versjon} av tallene.</footer>'
