"""Why this figure? A page of its own for any answer: what it counts, its rows, its sources and the SQL that made it. Pure: returns HTML."""

from collections.abc import Mapping
from datetime import date
from html import escape

import polars as pl

from queries import run
from queries.datoord import day
from queries.tabellfil import TEGN, Opphav

MOST_ROWS = 400


def page(name: str, answer: pl.DataFrame, opphav: Opphav, *, style: str, files: Mapping[str, str]) -> str:
    """The explanation as a whole HTML page; ``style`` is our stylesheet's address, ``files`` the same answer's files by name."""
    header = run.header(name)
    mark = '<p class="ehk-eksempel" role="note">Eksempeldata: tallene er oppdiktet.</p>' if opphav.er_eksempel else ""
    links = "".join(f'<a href="{escape(address)}" download>Last ned ({escape(kind)})</a>' for kind, address in files.items())
    signs = "; ".join(f"{escape(sign)} = {escape(words)}" for sign, words in TEGN.items())
    return (
        '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Hvorfor dette tallet? – e-helsekart</title>"
        f'<link rel="stylesheet" href="{escape(style)}"></head><body class="ehk-forklaring"><main>'
        f'{mark}<header class="ehk-topp"><p class="ehk-valg">Hvorfor dette tallet? {escape(opphav.valg)}</p>'
        f"<h1>{escape(header.svarer_paa)}</h1>"
        f'<p class="ehk-ingress">{escape(header.merknad)}.</p></header>'
        f'<div class="ehk-knapper">{links}</div>'
        f'<section><h2 class="ehk-h2">Radene bak</h2>{_table(answer, "Radene bak tallet")}{_shown(answer)}'
        f'<p class="ehk-om">Standardtegn i filene: {signs}.</p></section>'
        f'<section><h2 class="ehk-h2">Kilder</h2>{_table(opphav.kilder.drop("sha256"), "Kilder")}</section>'
        f'<section><h2 class="ehk-h2">Slik er det regnet ut</h2><p class="ehk-om">{escape(name)}.sql, versjon {opphav.versjon} av tallene, '
        f'{opphav.dato}</p><pre tabindex="0" aria-label="SQL">{escape(run.load(name))}</pre>{_behind(name)}</section>'
        "</main></body></html>"
    )


def _behind(name: str) -> str:
    """The macros and derived tables that the SQL rests on, folded away."""
    parts = "".join(
        f'<details><summary>{escape(made)}</summary><pre tabindex="0" aria-label="SQL: {escape(made)}">{escape(sql)}</pre></details>'
        for made, sql in run.behind(name).items()
    )
    return f"<h3>Det dette bygger på</h3>{parts}" if parts else ""


def _shown(answer: pl.DataFrame) -> str:
    rest = answer.height - MOST_ROWS
    return f'<p class="ehk-om">Viser {MOST_ROWS} av {answer.height} rader; filene har alle.</p>' if rest > 0 else ""


def _table(frame: pl.DataFrame, label: str) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in frame.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in frame.head(MOST_ROWS).iter_rows())
    return (
        f'<div class="ehk-tabellramme" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(value: object) -> str:
    match value:
        case None:
            return '<span class="ehk-om">ikke oppgitt</span>'
        case bool():
            return "ja" if value else "nei"
        case float():
            return f"{value:.1f}".replace(".", ",")
        case date():
            return day(value)
        case str() if value.startswith(("https://", "http://")):
            return f'<a href="{escape(value)}">{escape(value.split("/")[2])}</a>'
        case _:
            return escape(str(value))
