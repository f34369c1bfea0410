"""Delivered rows in words: what each says, what it does to the figures, and what stood there before. Text only; it is never markup."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from data.innhenting.endring import ENDRET, NY, UENDRET, UTGAAR
from data.lager import Versjon
from data.levering_visning import KLOKKER, NOKLER
from geo.farger import INGEN_TALL, STADIER
from pages.felles import nb

MOST_ROWS = 200
GOES = "går ut av tallene"
_ENDRING = {NY: "Ny", ENDRET: "Endret", UENDRET: "Uendret", UTGAAR: "Utgår"}
_STADIUM = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}
_KOLONNER: Mapping[str, tuple[str, ...]] = {
    "innforing": ("Endring", "Kommune", "Løsning", "Status", "Gjelder fra"),
    "tilskudd": ("Endring", "Mottaker", "År", "Prosjekt", "Beløp"),
    "bemanning": ("Endring", "Kommune", "År", "Rolle", "Årsverk"),
}
_FELT = {
    "stadium": "status", "forelopig": "foreløpig", "omtale": "merknad", "presisjon": "datoens nøyaktighet", "verdi": "årsverk",
    "fylkesnr": "fylke", "kilde_url": "kilde", "arvet_fra": "arvet fra", "omraade": "område", "nivaa": "nivå", "kommunenr": "kommune",
}  # fmt: skip


def rows(merket: pl.DataFrame, tabell: str, versjon: Versjon, foer: pl.DataFrame | None = None) -> dict[str, Any]:
    """Marked rows in words, those that change something first; no more than a page can show.

    With ``foer``, what the store shows now for the same keys, each row also says what it replaces, where any of them does.
    """
    order = {NY: 1, ENDRET: 0, UTGAAR: 2, UENDRET: 3}
    shown = merket.sort(pl.col("endring").replace_strict(order, default=4), maintain_order=True).head(MOST_ROWS)
    kommuner = dict(versjon.frames["kommuner"].select("kommunenr", "navn_entydig").iter_rows())
    losninger = dict(versjon.frames["losninger"].select("losning", "navn").iter_rows())
    headings = [*_KOLONNER[tabell]]
    words = [_words(row, tabell, kommuner, losninger) for row in shown.iter_rows(named=True)]
    if foer is not None and set(merket["endring"]) & {ENDRET, UTGAAR}:
        old = {_key(row, tabell): row for row in foer.iter_rows(named=True)}
        headings.append("Før")
        for said, row in zip(words, shown.iter_rows(named=True), strict=True):
            said.append(_before(row, old.get(_key(row, tabell)), tabell))
    return {"overskrifter": headings, "rader": words, "flere": max(merket.height - MOST_ROWS, 0)}


def _key(row: Mapping[str, Any], tabell: str) -> tuple[Any, ...]:
    return tuple(row[felt] for felt in NOKLER[tabell])


def _before(row: Mapping[str, Any], old: Mapping[str, Any] | None, tabell: str) -> str:
    """What a row replaces: the old value of every field that it changes."""
    if row["endring"] == UTGAAR:
        return GOES
    if row["endring"] != ENDRET or old is None:
        return ""
    other = (KLOKKER.get(tabell), "endring")
    changed = [felt for felt, value in row.items() if felt not in other and felt in old and old[felt] != value]
    return "; ".join(f"{_FELT.get(felt, felt)}: {_value(felt, old[felt])}" for felt in changed)


def _value(felt: str, value: Any) -> str:
    match value:
        case None:
            return "ikke oppgitt"
        case bool():
            return "ja" if value else "nei"
        case float():
            return nb.number(value, 2)
        case _:
            return _STADIUM[value] if felt == "stadium" else str(value)


def _words(row: Mapping[str, Any], tabell: str, kommuner: Mapping[str, str], losninger: Mapping[str, str]) -> list[str]:
    change, place = _ENDRING.get(row["endring"], ""), kommuner.get(row["kommunenr"], str(row["kommunenr"] or ""))
    if tabell == "innforing":
        when = nb.dated(row["gjelder_fra"], row["presisjon"])
        return [change, place, losninger.get(row["losning"], str(row["losning"])), _STADIUM[row["stadium"]], when]
    year = str(row["aar"] or "ikke oppgitt")
    if tabell == "tilskudd":
        amount = "ikke oppgitt" if row["innvilget_kr"] is None else f"{nb.number(row['innvilget_kr'])} kroner"
        return [change, row["mottaker"] or place or "ikke oppgitt", year, row["prosjekt"], amount]
    return [change, place or row["navn"], year, row["rolle"], nb.number(row["verdi"], 2)]
