"""The last line of every page: sources, dates, licence and version. Pure: returns HTML."""

from collections.abc import Iterable
from datetime import date
from html import escape

import polars as pl

from pages.felles import nb, utgave
from pages.felles.minne import remembered

EDITION = f"e-helsekart {utgave.UTGAVE}"
KART = "Kart: © Kartverket (CC BY 4.0)"


def source_text(kilder: pl.DataFrame, datasett: Iterable[str]) -> str:
    """The titles of the given datasets with their publishers, for a slide."""
    used = kilder.filter(_of(datasett))
    return "; ".join(f"{tittel} ({utgiver})" for tittel, utgiver in used.select("tittel", "utgiver").iter_rows())


@remembered
def source_line(kilder: pl.DataFrame, datasett: Iterable[str], versjon: int) -> str:
    """The sources of the given datasets: each title with publisher, the newest date, the next update and the version of the store."""
    wanted = set(datasett)
    used = kilder.filter(_of(wanted))
    titles = escape(source_text(kilder, wanted))
    newest = used["dato"].max()
    updated = f"Oppdatert {nb.day(newest)}. " if isinstance(newest, date) else ""
    next_dates = dict.fromkeys(used["neste_oppdatering"].drop_nulls())
    following = f"Neste oppdatering: {escape('; '.join(next_dates))}. " if next_dates else ""
    return f'<footer class="ehk-kilde">Kilde: {titles}. {updated}{following}{KART}. Versjon {versjon} av tallene, {EDITION}.</footer>'


def _of(datasett: Iterable[str]) -> pl.Expr:
    """Rows of these datasets; what is delivered to a table stands under its name and who delivers, as «innforing/Nettverket»."""
    return pl.col("datasett").str.split("/").list.first().is_in(list(datasett))
