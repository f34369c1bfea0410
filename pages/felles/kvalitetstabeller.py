"""What is known and how old it is, as tables: coverage, silent kommuner, disagreeing sources, reports, updates, borders. Pure: HTML."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import nb, rader

Rad = Mapping[str, Any]
MOST_ROWS, MOST_BORDERS = 40, 15
_STADIUM = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}
_ENDRING = {
    "nummerskifte": "Nytt nummer",
    "sammenslåing": "Sammenslåing",
    "deling": "Deling",
    "grensejustering": "Grensejustering",
    "navneendring": "Nytt navn",
}


def summed(dekning: pl.DataFrame, code: str, name: str) -> pl.DataFrame:
    """``kvalitet/dekning_per_fylke`` added up per ``code``: one row each, in the order they come."""
    counts = [pl.col(f"{what}_antall").sum() for what in ("aktuelle", "rapportert", "stille", "udaterte")]
    return dekning.group_by(code, name, maintain_order=True).agg(*counts, pl.col("nyeste_dato", "sist_meldt_dato").max())


def coverage(rows: pl.DataFrame, title: str, *, first: str, name: str, address: Callable[[Rad], str], chosen: str | None) -> str:
    """Rows of :func:`summed`: reported kommuner of those the solution is relevant for, and when the newest became known.

    ``first`` heads the names, which are in the column ``name``; ``address`` is a row's link, ``chosen`` the name that the page is about.
    """
    body = "".join(_covered(row, row[name], address(row), is_chosen=row[name] == chosen) for row in rows.iter_rows(named=True))
    columns = (first, "", "Meldt om", "Sist meldt", "Gjelder fra")
    return table(title, columns, body, numeric=(2,), class_="ehk-dekket")


def _covered(row: Rad, name: str, address: str, *, is_chosen: bool) -> str:
    known, relevant = row["rapportert_antall"], row["aktuelle_antall"]
    bar = f'<span class="ehk-stolpe" aria-hidden="true"><i style="width:{100 * known / relevant if relevant else 0:.1f}%"></i></span>'
    cells = (bar, f"{nb.number(known)} av {nb.number(relevant)}", _month(row, "sist_meldt_dato"), _month(row, "nyeste_dato"))
    current = ' aria-current="true"' if is_chosen else ""
    head = f'<a href="{escape(address)}" target="_self"{current}>{escape(name)}</a>'
    return table_row(head, cells, numeric=(2,))


def _month(row: Rad, column: str) -> str:
    """The month of a date; a dash where nobody has said anything."""
    if row[column] is None:
        return "udatert" if row["rapportert_antall"] else "–"
    return nb.dated(row[column], "måned")


def silent(stille: pl.DataFrame) -> str:
    """From ``kvalitet/stille``: the kommuner by name, a list for each fylke. Those that nothing at all is known of are marked."""
    parts = []
    for fylke, rows in rader.groups(stille, "fylke_navn").items():
        names = ", ".join(map(_silent_name, sorted(rows.iter_rows(named=True), key=lambda row: nb.sort_key(row["navn"]))))
        parts.append(f"<dt>{escape(fylke)} ({nb.number(rows.height)})</dt><dd>{names}</dd>")
    return f'<dl class="ehk-stille">{"".join(parts)}</dl>' if parts else ""


def _silent_name(row: Rad) -> str:
    name = escape(row["navn"])
    return name if row["andre_losninger_antall"] else f'{name}<abbr title="ikke meldt noe om noen løsning">*</abbr>'


def disagreeing(uenige: pl.DataFrame, others: int) -> str:
    """From ``kvalitet/uenige_kilder``: both claims with source and date, side by side. ``others`` rows are in the file only."""
    body = "".join(map(_disagreement, uenige.iter_rows(named=True)))
    return table("Kilder som er uenige", ("Kommune", "Løsning", "En kilde sier", "En annen sier"), body) + rest(others)


def _disagreement(row: Rad) -> str:
    first = _claim(row["stadium"], nb.dated(row["gjelder_fra"], row["presisjon"]), linked(row["utgiver"], row["kilde_url"]))
    other = nb.dated(row["annen_gjelder_fra"], row["annen_presisjon"])
    second = _claim(row["annet_stadium"], other, linked(row["annen_utgiver"], row["annen_kilde_url"]))
    return table_row(escape(row["navn"]), (escape(row["losning_navn"]), first, second))


def _claim(stadium: str, when: str, source: str) -> str:
    return f"{_STADIUM[stadium]} fra {when}<br>{source}"


def reported(meldt: pl.DataFrame, others: int) -> str:
    """From ``kvalitet/meldt_siden``: what became known each month, by whom, and how much of it was news."""
    body = "".join(map(_month_of_reports, meldt.iter_rows(named=True)))
    columns = ("Kjent", "Løsning", "Utgiver", "Kommuner", "Opplysninger", "Nytt", "Om tiden før")
    return table("Meldt måned for måned", columns, body, numeric=(3, 4, 5, 6)) + rest(others)


def _month_of_reports(row: Rad) -> str:
    counts = (row[f"{what}_antall"] for what in ("kommuner", "opplysninger", "nye_steg", "etterrapportert"))
    cells = (escape(row["losning_navn"]), escape(row["utgiver"]), *map(nb.number, counts))
    return table_row(nb.dated(row["maaned"], "måned").capitalize(), cells, numeric=(3, 4, 5, 6))


def deliveries(leveringer: pl.DataFrame) -> str:
    """From ``kvalitet/leveringer``: what was delivered, what it changed and why, and whether it still counts."""
    body = "".join(map(_delivery, leveringer.iter_rows(named=True)))
    return table("Leveringer", ("Publisert", "Fra", "Hva", "Endret", "Hvorfor"), body)


def _delivery(row: Rad) -> str:
    changes = (("ny", "nye"), ("endret", "endrede"), ("uendret", "uendrede"), ("utgaar", "ut"))
    counts = ", ".join(f"{nb.number(row[f'{what}_antall'])} {word}" for what, word in changes if row[f"{what}_antall"])
    gone = ""
    if row["trukket_tidspunkt"]:
        gone = f"<br><strong>Trukket {nb.day(row['trukket_tidspunkt'])}:</strong> {escape(row['trukket_hvorfor'])}"
    cells = (escape(row["rapportor"]), linked(row["tittel"], row["url"]), counts, f"{escape(row['hvorfor'])}{gone}")
    return table_row(nb.day(row["publisert_tidspunkt"]), cells)


def updates(kilder: pl.DataFrame) -> str:
    """From ``kvalitet/kilder``: when each dataset was last fetched or checked, and when it is expected anew."""
    body = "".join(map(_dataset, kilder.iter_rows(named=True)))
    return table("Neste oppdatering", ("Datasett", "Utgiver", "Sist hentet eller kontrollert", "Neste ventes"), body)


def _dataset(row: Rad) -> str:
    cells = (escape(row["utgiver"]), nb.day(row["dato"]), escape(row["neste_oppdatering"] or "Ikke oppgitt"))
    return table_row(linked(row["tittel"], row["url"]), cells)


def borders(inndeling: pl.DataFrame) -> str:
    """From ``kvalitet/inndeling``: every change but plain renumbering, and how many of those there were."""
    told = inndeling.filter(pl.col("art") != "nummerskifte")
    body = "".join(
        table_row(
            nb.day(row["dato"]),
            (f"{_ENDRING[row['art']]} ({row['nivaa']})", _numbered(row, "gammelt"), _numbered(row, "nytt"), escape(row["merknad"] or "")),
        )
        for row in told.head(MOST_BORDERS).iter_rows(named=True)
    )
    columns = ("Fra", "Hva", "Før", "Etter", "Merknad")
    return table("Endringer i inndelingen", columns, body) + rest(max(told.height - MOST_BORDERS, 0))


def _numbered(row: Rad, which: str) -> str:
    return f"{escape(row[f'{which}_nr'])} {escape(row[f'{which}_navn'])}"


def rest(count: int) -> str:
    """How much is left out here and stands in the file; nothing for none."""
    return f'<p class="ehk-om">… og {nb.number(count)} til i tabellen som kan lastes ned.</p>' if count else ""


def linked(text: str, url: str | None) -> str:
    """A source's name, as a link where it has an address on the web."""
    is_web = url is not None and url.startswith(("https://", "http://"))
    return f'<a href="{escape(url or "")}">{escape(text)}</a>' if is_web else escape(text)


def table(title: str, columns: Iterable[str], body: str, *, numeric: tuple[int, ...] = (), class_: str = "") -> str:
    """A table in a frame that scrolls by itself; ``columns`` are plain text and ``body`` rows of markup."""
    head = "".join(f'<th scope="col"{_right(place, numeric)}>{escape(column)}</th>' for place, column in enumerate(columns))
    return (
        f'<div class="ehk-tabellramme ehk-smal {class_}" tabindex="0" role="region" aria-label="{escape(title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def table_row(head: str, cells: Iterable[str], *, numeric: tuple[int, ...] = ()) -> str:
    """A row of markup: its head, and its cells; ``numeric`` counts the head as 0."""
    data = "".join(f"<td{_right(place, numeric)}>{cell}</td>" for place, cell in enumerate(cells, 1))
    return f'<tr><th scope="row">{head}</th>{data}</tr>'


def _right(place: int, numeric: tuple[int, ...]) -> str:
    return ' class="ehk-n"' if place in numeric else ""
