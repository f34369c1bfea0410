"""From documented grants to what the map shows: kroner per inhabitant in five classes, never totals. Pure: frames in, frames out."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from geo.farger import Klasse, used
from pages.felles import nb, uten_tall
from pages.felles.kartverdier import Kartverdier, values_of
from pages.felles.minne import remembered

_LADDER = tuple(step * 10**power for power in range(6) for step in (1, 2, 5))
STANDARD = (10, 20, 50, 100)

UTEN_BELOP = Klasse("uten_belop", f"Tilskudd, {uten_tall.BELOP_IKKE_KJENT}", "ukjent", "prikker")
FOR_LITE = Klasse("for_lite_dokumentert", "For lite dokumentert (under 60 %)", "ukjent", "skravur")
IKKE_DOKUMENTERT = Klasse("ikke_rapportert", "Ikke dokumentert", "ukjent", "skravur")


def breaks(values: Sequence[float]) -> tuple[int, ...]:
    """Four limits between five classes: neighbours of 1, 2, 5, 10, 20, 50 … that divide the values most evenly.

    Round, and the same for much the same values: a few more grants move no limit. Without values the middle of the ladder.
    """
    if not values:
        return STANDARD
    candidates = [_LADDER[place : place + 4] for place in range(len(_LADDER) - 3)]
    return min(candidates, key=lambda limits: max(_counts(values, limits)))


def _counts(values: Sequence[float], limits: Sequence[int]) -> list[int]:
    places = [sum(value >= limit for limit in limits) for value in values]
    return [places.count(place) for place in range(len(limits) + 1)]


def classes(limits: Sequence[int]) -> tuple[Klasse, ...]:
    """The five classes of the limits, lowest first; a value on a limit is in the class above."""
    kr = f"{nb.HARD_SPACE}kr"
    names = [
        f"Under {nb.number(limits[0])}{kr}",
        *(f"{nb.number(low)}–{nb.number(high)}{kr}" for low, high in pairwise(limits)),
        f"{nb.number(limits[-1])}{kr} og mer",
    ]
    return tuple(Klasse(f"kroner_{place}", name, f"klasse-{place}") for place, name in enumerate(names, 1))


@remembered
def per_kommune(answer: pl.DataFrame) -> Kartverdier:
    """From ``tilskudd/per_kommune`` for the whole country."""
    return _values([(row["kommunenr"], row, text(row)) for row in answer.iter_rows(named=True)], answer)


@remembered
def per_gruppe(answer: pl.DataFrame, members: pl.DataFrame | None) -> Kartverdier:
    """From ``tilskudd/per_gruppe`` for the whole country: one area per group, or the groups' ``members`` (kommunenr, gruppe)."""
    groups = {row["gruppe"]: row for row in answer.iter_rows(named=True)}
    if members is None:
        return _values([(nr, row, text(row)) for nr, row in groups.items()], answer)
    pairs = zip(members["kommunenr"], members["gruppe"], strict=True)
    return _values([(nr, groups[gruppe], f"{groups[gruppe]['navn']}: {text(groups[gruppe])}") for nr, gruppe in pairs], answer)


def _values(rows: Sequence[tuple[str, Mapping[str, Any], str]], answer: pl.DataFrame) -> Kartverdier:
    limits = breaks([value for value in answer["kr_per_innbygger"] if value is not None])
    found = [(nr, _class_of(row, limits), words) for nr, row, words in rows]
    values = values_of(found)
    return Kartverdier(values, used((*reversed(classes(limits)), UTEN_BELOP, FOR_LITE, IKKE_DOKUMENTERT), set(values["klasse"])))


def _class_of(row: Mapping[str, Any], limits: Sequence[int]) -> str:
    if row["kr_per_innbygger"] is not None:
        return f"kroner_{1 + sum(row['kr_per_innbygger'] >= limit for limit in limits)}"
    if "med_tilskudd_antall" in row:
        return FOR_LITE.id
    return UTEN_BELOP.id if row["tilskudd_antall"] else IKKE_DOKUMENTERT.id


def per_inhabitant(value: float) -> str:
    """1234.5 -> «1 235 kr», 7.03 -> «7,0 kr»: a decimal only where it tells something."""
    return f"{nb.number(value, 0 if value >= 10 else 1)}{nb.HARD_SPACE}kr"


def kroner(value: float) -> str:
    """1420000 -> «1 420 000 kr»."""
    return f"{nb.number(value)}{nb.HARD_SPACE}kr"


def text(row: Mapping[str, Any]) -> str:
    """What is documented in an area, in words: «28 kr per innbygger; 1 420 000 kr i 3 tilskudd», and for a group in how many kommuner."""
    grants = f"{nb.number(row['tilskudd_antall'])} tilskudd"
    if "med_tilskudd_antall" in row:
        grants += f" i {nb.number(row['med_tilskudd_antall'])} av {nb.plural(row['kommuner_antall'], 'kommune', 'kommuner')}"
    if row["innvilget_kr"] is None:
        return f"{grants}, {uten_tall.BELOP_IKKE_KJENT}" if row["tilskudd_antall"] else "ikke dokumentert"
    if row["kr_per_innbygger"] is None:
        return f"{kroner(row['innvilget_kr'])} i {grants}"
    missing = f", {nb.number(row['uten_belop_antall'])} uten beløp" if row["uten_belop_antall"] else ""
    return f"{per_inhabitant(row['kr_per_innbygger'])} per innbygger; {kroner(row['innvilget_kr'])} i {grants}{missing}"
