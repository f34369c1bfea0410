"""From the numbers of Utforsk to what the map shows. Pure: frames in, frames out. Sums are never mapped, only shares and ratios."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import polars as pl

from geo.farger import ANDELER, FOR_LITE, INGEN_TALL, Klasse, share_class, used
from pages.felles import nb, uten_tall
from pages.felles.kartverdier import Kartverdier, outside_drawn, values_of
from pages.felles.minne import remembered
from pages.felles.tilskuddsklasser import UTEN_BELOP
from pages.felles.utforskregning import Tallform

UTENFOR = Klasse("utenfor", "Ikke i utvalget", "papir", "omriss")
_IKKE_RAPPORTERT, _IKKE_INVITERT, _IKKE_AKTUELT = INGEN_TALL[:3]
_LADDER = tuple(step * 10.0**power for power in range(-3, 7) for step in (1, 2, 5))


def breaks(values: Sequence[float]) -> tuple[float, ...]:
    """Four limits between five classes: neighbours on the ladder 0,001, 0,002, 0,005, 0,01 … that divide the values most evenly.

    Of those that divide them alike, the ones about the middle value.
    """
    candidates = [_LADDER[place : place + 4] for place in range(len(_LADDER) - 3)]
    middle = sorted(values)[len(values) // 2] if values else 2.0
    return min(candidates, key=lambda limits: (max(_counts(values, limits), default=0), abs(limits[1] - middle)))


def classes(limits: Sequence[float]) -> tuple[Klasse, ...]:
    """The five classes of the limits, lowest first; a value on a limit is in the class above."""
    names = [
        f"Under {_short(limits[0])}",
        *(f"{_short(low)}–{_short(high)}" for low, high in pairwise(limits)),
        f"{_short(limits[-1])} og mer",
    ]
    return tuple(Klasse(f"trinn_{place}", name, f"klasse-{place}") for place, name in enumerate(names, 1))


def changes(found: Sequence[float]) -> tuple[float, tuple[Klasse, ...]]:
    """Five classes of differences, lowest first, and what parts the large from the small: about the middle one, on the ladder."""
    sizes = sorted(abs(value) for value in found if value)
    middle = sizes[len(sizes) // 2] if sizes else 1.0
    limit = min(_LADDER, key=lambda step: abs(step - middle))
    names = (
        *(f"Mer enn {_short(limit)} lavere", f"Inntil {_short(limit)} lavere", "Likt"),
        *(f"Inntil {_short(limit)} høyere", f"Mer enn {_short(limit)} høyere"),
    )
    return limit, tuple(Klasse(f"trinn_{place}", name, f"klasse-{place}") for place, name in enumerate(names, 1))


@remembered
def values(
    answer: pl.DataFrame,
    members: pl.DataFrame | None,
    area_order: tuple[str, ...],
    form: Tallform,
    status: pl.DataFrame | None = None,
) -> Kartverdier:
    """What the map is sent, from :func:`utforskregning.compute` for the whole country: one area per group, or the groups' ``members``
    (kommunenr, gruppe), with ``status`` as to :func:`kartverdier.per_gruppe`. Areas of ``area_order`` that are in no group are outside
    the chosen kommuner."""
    classify, known = _scale(answer["verdi"].drop_nulls().to_list(), form)
    of_group = {
        row["gruppe"]: _missing(row["mangler"]) if row["verdi"] is None else classify(row["verdi"]) for row in answer.iter_rows(named=True)
    }
    words = {row["gruppe"]: _text(row, form, with_name=members is not None) for row in answer.iter_rows(named=True)}
    group_of = dict.fromkeys(area_order, "") | (
        {nr: nr for nr in of_group} if members is None else dict(members.select("kommunenr", "gruppe").iter_rows())
    )
    rows = [(nr, of_group.get(group_of[nr], UTENFOR).id, words.get(group_of[nr])) for nr in area_order]
    frame = values_of(rows)
    if members is not None and status is not None:
        frame = outside_drawn(frame, status.join(members, on="kommunenr", how="semi"))
    legend = (*reversed(known), UTEN_BELOP, FOR_LITE, _IKKE_RAPPORTERT, _IKKE_INVITERT, _IKKE_AKTUELT, UTENFOR)
    return Kartverdier(frame, used(legend, set(frame["klasse"])))


@remembered
def within(drawn: pl.DataFrame, legend: tuple[Klasse, ...], answer: pl.DataFrame) -> Kartverdier:
    """A map's values and classes with the areas that ``answer`` (gruppe) has no row of marked as outside the chosen kommuner."""
    is_in = pl.col("nr").is_in(answer["gruppe"].to_list())
    frame = drawn.with_columns(
        klasse=pl.when(is_in).then(pl.col("klasse")).otherwise(pl.lit(UTENFOR.id)), tekst=pl.when(is_in).then(pl.col("tekst"))
    )
    return Kartverdier(frame, used((*legend, UTENFOR), set(frame["klasse"])))


def _scale(found: Sequence[float], form: Tallform) -> tuple[Callable[[float], Klasse], tuple[Klasse, ...]]:
    """How a number gets its class, and the classes, lowest first."""
    if form.har_fortegn:
        limit, steps = changes(found)

        def of_change(value: float) -> Klasse:
            value = round(value, form.desimaler)
            return steps[2 + (value > 0) + (value > limit) - (value < 0) - (value < -limit)]

        return of_change, steps
    if form.enhet == "%":
        return (lambda value: share_class(min(max(value, 0), 100))), tuple(klasse for _, klasse in ANDELER)
    limits = breaks(found)
    return (lambda value: classes(limits)[sum(value >= limit for limit in limits)]), classes(limits)


def _missing(why: str | None) -> Klasse:
    reasons = {
        uten_tall.FOR_LITE_RAPPORTERT: FOR_LITE,
        uten_tall.IKKE_AKTUELT: _IKKE_AKTUELT,
        uten_tall.IKKE_INVITERT: _IKKE_INVITERT,
        uten_tall.BELOP_IKKE_KJENT: UTEN_BELOP,
    }
    return reasons.get(why or "", _IKKE_RAPPORTERT)


def _text(row: dict[str, object], form: Tallform, *, with_name: bool) -> str:
    value = row["verdi"]
    said = form.write(value) if isinstance(value, float) else str(row["mangler"])
    return f"{row['navn']}: {said}" if with_name else said


def _counts(found: Sequence[float], limits: Sequence[float]) -> list[int]:
    places = [sum(value >= limit for limit in limits) for value in found]
    return [places.count(place) for place in range(len(limits) + 1)]


def _short(limit: float) -> str:
    text = nb.number(limit, 3 if limit < 1 else 0)
    return text.rstrip("0").rstrip(",") if "," in text else text
