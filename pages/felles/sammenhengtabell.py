"""The tables of the page Sammenheng: the spread per group, and the lists with their minimum of coverage. Pure: HTML."""

from collections.abc import Sequence
from html import escape

import polars as pl

from pages.felles import midten, nb, rader, uten_tall
from pages.felles.minne import remembered
from pages.felles.sammenhengord import FEWEST

_MOST_ROWS = 10


@remembered
def spread_table(frame: pl.DataFrame, tittel: str) -> str:
    """Columns gruppe, navn, andel_pst and aarsverk_per_10000 (null: not reported): lowest, middle and highest of each group."""
    columns = ("Gruppe", "Kommuner", "Med andel", "Andel: lavest–midterst–høyest", "Med årsverk", "Årsverk: lavest–midterst–høyest")
    rows = "".join(
        _row(rows["navn"][0], [nb.number(rows.height), *_spread(rows["andel_pst"], 0), *_spread(rows["aarsverk_per_10000"], 2)])
        for _, rows in sorted(rader.groups(frame, "gruppe").items())
    )
    return _table(tittel, columns, rows)


def _spread(values: pl.Series, decimals: int) -> tuple[str, str]:
    known = [value for value in values if value is not None]
    if not known:
        return "0", uten_tall.IKKE_RAPPORTERT
    middle = midten.middle(known, values.len())
    shown = sorted({min(known), max(known)}) if middle is None else [min(known), middle, max(known)]
    spread = "–".join(nb.number(value, decimals) for value in shown)
    return nb.number(len(known)), f"{spread} (for få til en midterste)" if middle is None else spread


@remembered
def rank_list(frame: pl.DataFrame, verdi: str, tittel: str, *, valgt: str | None, is_share: bool) -> str:
    """The ten highest of ``verdi`` among those that have it, equal values with equal rank, and the chosen kommune's own place.

    No list where fewer than FEWEST have it; the reason stands instead.
    """
    head = f'<h3 class="ehk-h3">{escape(tittel)}</h3>'
    known = rader.ordered(rader.ordered(rader.known(frame, verdi), "kommunenr"), verdi, descending=True)
    if known.height < FEWEST:
        have = nb.plural(known.height, "kommune", "kommuner") if known.height else "Ingen kommuner"
        return f"<div>{head}<p>{have} har nok rapportert. Vi lager ingen liste før minst {FEWEST} har det.</p></div>"
    values = known[verdi].to_list()
    rows = "".join(
        _row(
            navn,
            [nb.number(values.index(value) + 1), nb.percent(value) if is_share else nb.number(value, 2)],
            class_="sm-valgt" if nr == valgt else "",
        )
        for place, (nr, navn, value) in enumerate(zip(known["kommunenr"], known["navn"], values, strict=True))
        if place < _MOST_ROWS or nr == valgt
    )
    note = f'<p class="ehk-om">Av {nb.number(known.height)} kommuner med nok rapportert.</p>'
    return f"<div>{head}{_table(tittel, ('Kommune', 'Plass', 'Verdi'), rows)}{note}</div>"


def _table(label: str, columns: Sequence[str], rows: str) -> str:
    head = "".join(f'<th scope="col"{_right(place)}>{escape(column)}</th>' for place, column in enumerate(columns))
    return (
        f'<div class="ehk-tabellramme ehk-smal sm-tabell" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(head: str, cells: Sequence[str], class_: str = "") -> str:
    tds = "".join(f'<td class="ehk-n">{cell}</td>' for cell in cells)
    named = f' class="{class_}"' if class_ else ""
    return f'<tr{named}><th scope="row">{escape(head)}</th>{tds}</tr>'


def _right(place: int) -> str:
    return ' class="ehk-n"' if place else ""
