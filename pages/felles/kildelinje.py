"""The last line of every page: sources, dates, licence and version. Pure: returns HTML."""

from collections.abc import Iterable
from datetime import date
from html import escape

import polars as pl

from pages.felles import nb, rader, utgave
from pages.felles.minne import remembered

EDITION = f"e-helsekart {utgave.UTGAVE}"
KART = "Kart: © Kartverket (CC BY 4.0)"


def source_text(kilder: pl.DataFrame, datasett: Iterable[str]) -> str:
    """The titles of the given datasets with their publishers, for a slide."""
    used = _of(kilder, datasett)
    return "; ".join(f"{tittel} ({utgiver})" for tittel, utgiver in used[["tittel", "utgiver"]].iter_rows())


@remembered
def source_line(kilder: pl.DataFrame, datasett: Iterable[str], versjon: int) -> str:
    """The sources of the given datasets: each title with publisher, the newest date, the next update and the version of the store."""
    wanted = set(datasett)
    used = _of(kilder, wanted)
    titles = escape(source_text(kilder, wanted))
    newest = used["dato"].max()
    updated = f"Oppdatert {nb.day(newest)}. " if isinstance(newest, date) else ""
    next_dates = dict.fromkeys(filter(None, used["neste_oppdatering"]))
    following = f"Neste oppdatering: {escape('; '.join(next_dates))}. " if next_dates else ""
    return f'<footer class="ehk-kilde">Kilde: {titles}. {updated}{following}{KART}. Versjon {versjon} av tallene, {EDITION}.</footer>'


def _of(kilder: pl.DataFrame, datasett: Iterable[str]) -> pl.DataFrame:
    """Rows of these datasets; what is delivered to a table stands under its name and who delivers, as «innforing/Nettverket»."""
    wanted = set(datasett)
    return rader.pick(kilder, [place for place, name in enumerate(kilder["datasett"]) if name.partition("/")[0] in wanted])
