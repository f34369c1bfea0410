"""What is reported about one kommune's årsverk, and the same årsverk by two counts of inhabitants. Pure: answers in, HTML out."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from pages.felles import bemanningsord as ord_
from pages.felles import nb
from pages.felles.bemanningstabeller import IKKE_RAPPORTERT, section, table
from pages.felles.minne import remembered

MOST_ROWS = 10


@dataclass(frozen=True)
class Tall:
    """One reported number of årsverk, and what it is per 10 000 by SSB's inhabitants and by the source's own; None is not stated."""

    aarsverk: str
    metode: str
    innbyggere: int | None
    per_10000: float | None
    oppgitt: int | None
    per_10000_oppgitt: float | None


def reported(row: Mapping[str, Any]) -> list[Tall]:
    """The numbers in a row of ``bemanning/per_kommune``: the dedicated, and the one that counts the service too."""
    return [
        Tall(
            ord_.bounded(row[f"{part}aarsverk"], row[f"{part}grense"]),
            f"{ord_.method(omfang, row[f'{part}metode'])}, {row[f'{part}aar']}",
            row[f"{part}innbyggere_antall"],
            row[f"{part}per_10000"],
            row[f"{part}innbyggere_oppgitt_antall"],
            row[f"{part}per_10000_oppgitt"],
        )
        for part, omfang in (("", row["omfang"]), ("samlet_", "inkludert_tjenesten"))
        if row[f"{part}aarsverk"] is not None
    ]


def kommune(row: Mapping[str, Any]) -> str:
    """The chosen kommune, from its row of ``bemanning/per_kommune``: what is reported, how it was found, and the source."""
    head = f'<section class="ehk-detalj"><h2>{escape(row["navn"])}: årsverk til e-helse</h2>'
    tallene = reported(row)
    if not tallene:
        return f"{head}<p>Ikke rapportert. Vi har ikke funnet noen kilde. Det betyr ikke at kommunen ikke har noen.</p></section>"
    items = "".join(f"<li>{_said(tall)}</li>" for tall in tallene)
    note = f"<p>{escape(row['merknad'])}</p>" if row["merknad"] else ""
    return f"{head}<ul>{items}</ul>{note}<p>Kilde: {ord_.source(row['kilde_url'])}</p></section>"


def _said(tall: Tall) -> str:
    counts: list[str] = []
    if tall.per_10000 is not None and tall.innbyggere:
        counts.append(f"{ord_.per_10000(tall.per_10000)} per 10\u00a0000 av {nb.number(tall.innbyggere)} innbyggere (SSB)")
    if tall.per_10000_oppgitt is not None and tall.oppgitt:
        counts.append(f"{ord_.per_10000_rounded(tall.per_10000_oppgitt)} av kildens {nb.number(tall.oppgitt)} innbyggere")
    said = f"<strong>{tall.aarsverk} årsverk</strong> ({tall.metode})"
    return f"{said}: {' · '.join(counts)}." if counts else f"{said}."


@remembered
def two_denominators(per_kommune: pl.DataFrame) -> str:
    """Årsverk per 10 000 by the source's own count of inhabitants and by SSB's, side by side, where the two differ most.

    Empty when no source gives a count of its own.
    """
    gap = pl.max_horizontal((pl.col(f"{part}per_10000_oppgitt") - pl.col(f"{part}per_10000")).abs() for part in ("", "samlet_"))
    both = per_kommune.with_columns(gap=gap).drop_nulls("gap").sort("gap", descending=True, maintain_order=True)
    if both.is_empty():
        return ""
    rows = [
        _row(row["navn"], tall)
        for row in both.head(MOST_ROWS).iter_rows(named=True)
        for tall in reported(row)
        if tall.per_10000_oppgitt is not None
    ]
    rest = f" Her er de {MOST_ROWS} der de to skiller seg mest, av {nb.number(both.height)}." if both.height > MOST_ROWS else ""
    columns = [("Kommune", False), ("Årsverk", True), ("Innhold, metode, år", False), ("Kildens innbyggertall", True)]
    columns += [("Årsverk per 10\u00a0000", True), ("SSBs innbyggertall", True), ("Årsverk per 10\u00a0000", True)]
    return section(
        "To innbyggertall gir to svar",
        "Noen kilder oppgir et innbyggertall selv, ofte rundet av. Her står begge side om side. Kartet og figurene bruker tallet til "
        f"Statistisk sentralbyrå for 1. januar samme år.{rest}",
        table("Årsverk per 10\u00a0000 etter to innbyggertall", columns, rows),
    )


def _row(navn: str, tall: Tall) -> list[str]:
    return [
        escape(navn),
        tall.aarsverk,
        tall.metode,
        nb.number(tall.oppgitt) if tall.oppgitt else IKKE_RAPPORTERT,
        ord_.per_10000_rounded(tall.per_10000_oppgitt) if tall.per_10000_oppgitt is not None else IKKE_RAPPORTERT,
        nb.number(tall.innbyggere) if tall.innbyggere else IKKE_RAPPORTERT,
        ord_.per_10000(tall.per_10000) if tall.per_10000 is not None else IKKE_RAPPORTERT,
    ]
