"""The tables of the page Bemanning. Pure: answers in, HTML out; what no source says is written «ikke rapportert»."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import polars as pl

from pages.felles import bemanningsord as ord_
from pages.felles import nb, rader, uten_tall
from pages.felles.minne import remembered

IKKE_RAPPORTERT = f'<span class="ehk-om">{uten_tall.IKKE_RAPPORTERT}</span>'

# A column: its heading, and whether it holds numbers.
Kolonne = tuple[str, bool]


@remembered
def groups(per_gruppe: pl.DataFrame, nivaa: str) -> str:
    """The groups of a level from ``bemanning/per_gruppe``: counts first, then the spread, and the ratio where enough is reported."""
    columns = [(nivaa, False), ("Rapportert", True), ("Årsverk", True)]
    columns += [("Fra–til", True), ("Per 10\u00a0000", True), ("Den midterste", True)]
    return table(f"Årsverk til e-helse per {nivaa.lower()}", columns, map(_group_row, per_gruppe.iter_rows(named=True)))


def _group_row(row: dict[str, Any]) -> list[str]:
    counted = f"{nb.number(row['rapportert_antall'])} av {nb.number(row['kommuner_antall'])}"
    if not row["rapportert_antall"]:
        return [escape(row["navn"]), counted, IKKE_RAPPORTERT]
    known = [escape(row["navn"]), counted, ord_.total(row["aarsverk"])]
    span = f"{ord_.per_10000(row['minste'])}–{ord_.per_10000(row['storste'])}"
    if row["per_10000"] is None:
        return [*known, span, uten_tall.FOR_LITE_RAPPORTERT]
    return [*known, span, ord_.per_10000(row["per_10000"]), ord_.per_10000(row["median"])]


@remembered
def regional(answer: pl.DataFrame) -> str:
    """From ``bemanning/regional_gruppe``: fylke by role."""
    roles = dict(zip(answer["rolle"], answer["rollenavn"], strict=True)).values()
    rows = [_regional_row(fylke) for fylke in rader.groups(answer, "fylkesnr").values()]
    columns: list[Kolonne] = [("Fylke", False), ("Nettverk", False), *((role, False) for role in roles), ("Roller rapportert", True)]
    return table("Den regionale gruppen for e-helse i hvert fylke", columns, rows)


def _regional_row(fylke: pl.DataFrame) -> list[str]:
    rows = list(fylke.iter_rows(named=True))
    filled = sum(row["verdi"] is not None for row in rows)
    nettverk = escape(rows[0]["nettverk"] or "Uten kjent nettverk")
    return [escape(rows[0]["fylke"]), nettverk, *map(_role, rows), f"{filled} av {len(rows)}"]


def _role(row: dict[str, Any]) -> str:
    if row["verdi"] is None:
        return IKKE_RAPPORTERT
    return f"{ord_.amount(row)} ({row['aar']})"


@remembered
def chosen(answer: pl.DataFrame, nivaa: str, enhet: str | None) -> pl.DataFrame:
    """The rows of ``bemanning/felles_ressurser`` of a level and, where one is given, a unit."""
    rows = rader.having(answer, "nivaa", nivaa)
    return rows if enhet is None else rader.having(rows, "enhet", enhet)


@remembered
def resources(answer: pl.DataFrame, nivaa: str, enhet: str | None, label: str) -> str:
    """Rows of ``bemanning/felles_ressurser``: who, what, how much, how it was found, and the source. Empty when there are none."""
    rows = chosen(answer, nivaa, enhet)
    if rows.is_empty():
        return ""
    columns = [("Hvem", False), ("Hva", False), ("Antall", True), ("Metode, år", False), ("Merknad og kilde", False)]
    return table(label, columns, map(_resource, rows.iter_rows(named=True)))


def _resource(row: dict[str, Any]) -> list[str]:
    note = f"{escape(row['merknad'])} " if row["merknad"] else ""
    return [
        escape(row["navn"]),
        escape(row["rolle"]),
        ord_.amount(row),
        f"{ord_.METODER[row['metode']]}, {row['aar']}",
        f'<span class="ehk-om">{note}Kilde: {ord_.source(row["kilde_url"])}</span>',
    ]


@remembered
def money(answer: pl.DataFrame, nivaa: str) -> str:
    """Rows of ``tilskudd/nettverksmidler``: year, amount and source, one by one and never added up. Empty when there are none."""
    rows = answer.filter(pl.col("nivaa") == nivaa)
    if rows.is_empty():
        return ""
    columns = [("År", True), ("Hvem", False), ("Hva", False), ("Beløp", True), ("Merknad og kilde", False)]
    cells = (
        [
            str(row["aar"]) if row["aar"] else IKKE_RAPPORTERT,
            escape(row["navn"]),
            escape(row["hva"]),
            nb.millions(row["belop_kr"]),
            f'<span class="ehk-om">{escape(row["merknad"] or "")} Kilde: {ord_.source(row["kilde_url"])}</span>',
        ]
        for row in rows.iter_rows(named=True)
    )
    return table("Midler til KS' nettverk for innføring", columns, cells)


def care(answer: pl.DataFrame) -> str:
    """From ``bemanning/omsorg``: agreed årsverk in the care services and of doctors, newest year."""
    columns = [("Gruppe", False), ("År", True), ("Rapportert", True), ("Årsverk", True), ("Per 10\u00a0000", True), ("SSB-tabell", True)]
    cells = (
        [
            escape(row["gruppe"]),
            str(row["aar"]),
            f"{nb.number(row['rapportert_antall'])} av {nb.number(row['kommuner_antall'])}",
            nb.number(row["aarsverk"]) if row["aarsverk"] is not None else IKKE_RAPPORTERT,
            nb.number(row["per_10000"], 1) if row["per_10000"] is not None else uten_tall.FOR_LITE_RAPPORTERT,
            escape(row["tabell"]),
        ]
        for row in answer.iter_rows(named=True)
    )
    return table("Årsverk i omsorgstjenesten og legeårsverk", columns, cells)


def table(label: str, columns: Sequence[Kolonne], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names the row. The cells are markup; the last cell of a shorter row spans the rest."""
    marks = [' class="ehk-n"' if is_numeric else "" for _, is_numeric in columns]
    head = "".join(f'<th scope="col"{mark}>{escape(name)}</th>' for (name, _), mark in zip(columns, marks, strict=True))
    body = "".join(_row(row, marks) for row in rows)
    return (
        f'<div class="ehk-tabellramme ehk-smal ehk-bemanning" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str], marks: Sequence[str]) -> str:
    first, *rest = row
    spans = [""] * len(rest)
    if len(row) < len(marks):
        spans[-1] = f' colspan="{len(marks) - len(row) + 1}"'
    cells = "".join(f"<td{mark}{span}>{cell}</td>" for cell, span, mark in zip(rest, spans, marks[1:], strict=False))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def section(title: str, text: str, *content: str) -> str:
    """A titled part of the page; ``text`` is plain, ``content`` is markup."""
    return f'<section class="ehk-bemanningsdel"><h2 class="ehk-h2">{escape(title)}</h2><p>{escape(text)}</p>{"".join(content)}</section>'
