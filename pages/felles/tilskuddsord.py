"""What the page Helseteknologiordningen says above its views, from the same answers as they show. Pure: frames in, Bokmål out."""

from typing import Any

import polars as pl

from pages.felles import nb, rader
from pages.felles.kort import Tall


def title(gap: pl.DataFrame, dokumentert: pl.DataFrame, aar: int | None) -> str:
    """The finding: applied against granted in the chosen year, or in the newest that has both; else what is published as granted."""
    both, published = _of_year(gap, aar), _of_year(dokumentert, aar, newest=True)
    if both:
        return f"I {both['aar']} søkte kommunene om {nb.millions(both['sokt_kr'])}; {nb.millions(both['innvilget_kr'])} ble innvilget"
    if published:
        granted = nb.millions(published["publisert_kr"])
        return f"I {published['aar']} ble {granted} innvilget fra Helseteknologiordningen; søkt beløp er ikke publisert"
    return f"Helseteknologiordningen: ingen publiserte summer for {aar}" if aar else "Helseteknologiordningen: ingen publiserte summer"


def sentence(gap: pl.DataFrame, aar: int | None) -> str:
    """The ratio with its basis, without and with what was granted later the same year. Empty where no source gives both sums."""
    row = _of_year(gap, aar)
    if not row:
        return ""
    text = f"Det er {nb.number(row['sokt_per_innvilget'], 1)} kroner søkt per krone innvilget"
    if row["tillegg_kr"]:
        text += (
            f", eller {nb.number(row['sokt_per_innvilget_med_tillegg'], 1)} når tillegget på {nb.millions(row['tillegg_kr'])} samme år "
            f"regnes med ({nb.millions(row['innvilget_med_tillegg_kr'])} i alt)"
        )
    return f"{text}."


def caution(dokumentert: pl.DataFrame, aar: int | None) -> str:
    """How much of the published totals the single grants document, year by year, so that nobody takes examples for a distribution."""
    rows = [row for row in dokumentert.iter_rows(named=True) if aar is None or row["aar"] == str(aar)]
    if not rows:
        return "Enkelttilskuddene på denne siden er eksempler, ikke en fordeling."
    return f"Enkelttilskuddene vi har funnet, er {nb.listing(list(map(_documented, rows)))}: eksempler, ikke en fordeling."


def scope(fylke: str | None) -> str:
    """That the sums above are the country's, for a reader who has chosen a fylke; else empty."""
    return "Søkt og innvilget er bare publisert for hele landet." if fylke else ""


def _documented(row: dict[str, Any]) -> str:
    """«4,9 av 71,2 mill. kroner i 2024»."""
    if row["dokumentert_kr"] is None:
        return f"ingen av {nb.millions(row['publisert_kr'])} i {row['aar']}"
    return f"{nb.number(row['dokumentert_kr'] / 1e6, 1)} av {nb.millions(row['publisert_kr'])} i {row['aar']}"


def figures(gap: pl.DataFrame, dokumentert: pl.DataFrame, naadd: pl.DataFrame, aar: int | None, why: dict[str, str]) -> list[Tall]:
    """The key figures: applied per granted, with and without additions, how much is documented, and how many kommuner are found.

    ``why`` holds the addresses behind the figures, by the names gap, dokumentert and naadd.
    """
    both = _of_year(gap, aar)
    known = _of_year(rader.known(dokumentert, "dokumentert_kr"), aar, newest=True)
    found = [*(_ratios(both, why["gap"]) if both else []), *([_known(known, why["dokumentert"])] if known else [])]
    return [*found, *(_reached(row, dokumentert, why["naadd"]) for row in rader.having(naadd, "nivaa", "land").iter_rows(named=True))]


def _ratios(row: dict[str, Any], why: str) -> list[Tall]:
    applied, granted = nb.millions(row["sokt_kr"]), nb.millions(row["innvilget_kr"])
    ratio = Tall(
        nb.number(row["sokt_per_innvilget"], 1),
        "kroner søkt per krone innvilget",
        f"{applied} søkt, {granted} innvilget",
        row["aar"],
        hvorfor=why,
    )
    if not row["tillegg_kr"]:
        return [ratio]
    with_more = Tall(
        nb.number(row["sokt_per_innvilget_med_tillegg"], 1),
        "når tillegget samme år regnes med",
        f"{applied} søkt, {nb.millions(row['innvilget_med_tillegg_kr'])} innvilget",
        f"{row['aar']}, tillegg {nb.millions(row['tillegg_kr'])}",
        hvorfor=why,
    )
    return [ratio, with_more]


def _known(row: dict[str, Any], why: str) -> Tall:
    return Tall(
        f"{nb.number(row['dokumentert_kr'] / 1e6, 1)} av {nb.number(row['publisert_kr'] / 1e6, 1)} mill.",
        "kroner funnet igjen i enkelttilskudd",
        f"{nb.percent(row['andel_pst'])} av det som er publisert som innvilget",
        row["aar"],
        hvorfor=why,
    )


def _reached(row: dict[str, Any], dokumentert: pl.DataFrame, why: str) -> Tall:
    """How many kommuner are found in any grant, beside how many the newest source says were reached, without naming them."""
    found = row["kommuner_antall"] - row["ikke_dokumentert_antall"]
    said = rader.known(dokumentert, "kommuner_antall")
    more = f"; kilden sier at {nb.number(said['kommuner_antall'][-1])} i landet ble nådd i {said['aar'][-1]}" if said.height else ""
    return Tall(
        f"{nb.number(found)} av {nb.number(row['kommuner_antall'])}",
        "kommuner funnet i minst ett tilskudd",
        f"Alle år og ordninger{more}",
        hvorfor=why,
    )


def _of_year(rows: pl.DataFrame, aar: int | None, *, newest: bool = False) -> dict[str, Any] | None:
    """The first row of the year, or of all, as a dictionary; the last where the rows go from the oldest to the newest."""
    chosen = rows if aar is None else rader.having(rows, "aar", str(aar))
    return chosen.row(-1 if newest else 0, named=True) if chosen.height else None
