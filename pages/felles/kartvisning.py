"""The map component: Norway's kommuner and fylker as SVG, coloured by class.

The browser fetches the geometry once, by its own address. A rerun sends only what changed: one class per area, and the tooltips.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from geo.farger import Klasse
from pages.felles import innhold, ordkoding
from pages.felles.innhold import Mottaker
from pages.felles.minne import remembered
from queries.filtervalg import Nivaa

_kart = innhold.component("kart.js", "calc(min(72vh, 130vw) + 2rem)")


def build_message(
    values: pl.DataFrame,
    classes: Sequence[Klasse],
    *,
    level: Nivaa,
    selected: str | None,
    zoom_to: str | None,
    label: str,
    geometry_url: str,
    area_order: Sequence[str],
    key: str = "kart",
) -> dict[str, Any]:
    """What the browser needs to paint the map: about 3 KB for 357 areas.

    ``values`` has the columns nr, klasse (a class id) and tekst (second line of the tooltip, may be null), one row for each area in
    ``area_order``, in any order. Null is not zero, and a missing row is not blank: an area without a row or a class, a row for no area,
    or two rows for one raise ValueError that names them. The legend counts all areas, or those in the fylke ``zoom_to``.
    """
    malt = _painted(values, classes, area_order)
    return {
        "nokkel": key,
        "geo": geometry_url,
        "nivaa": level,
        "klasser": [
            ordkoding.describe_class(klasse) | {"antall": sum(antall for omraade, antall in klassen if omraade.startswith(zoom_to or ""))}
            for klasse, klassen in zip(classes, malt.antall, strict=True)
        ],
        "koder": malt.koder,
        "tekster": malt.tekster,
        "tekst": malt.tekst,
        "valgt": selected or "",
        "utsnitt": zoom_to or "",
        "etikett": label,
    }


@dataclass(frozen=True)
class _Malt:
    """What the areas look like and say, whatever the map is called and whichever part of it is shown.

    ``antall``: for each class, in how many areas of each fylke it is.
    """

    koder: str
    tekster: list[str]
    tekst: str
    antall: list[list[tuple[str, int]]]


@remembered
def _painted(values: pl.DataFrame, classes: Sequence[Klasse], area_order: Sequence[str]) -> _Malt:
    rader = {nr: (klasse, tekst) for nr, klasse, tekst in values[["nr", "klasse", "tekst"]].iter_rows()}
    kjente = {klasse.id for klasse in classes}
    _refuse("Flere rader for samme område", [nr for nr, antall in Counter(values["nr"]).items() if antall > 1])
    _refuse("Områder uten rad", [nr for nr in area_order if nr not in rader])
    _refuse("Rader for ukjente områder", sorted(set(rader) - set(area_order)))
    _refuse("Områder uten kjent klasse", [nr for nr in area_order if rader[nr][0] not in kjente])

    klasse_per_omraade = [rader[nr][0] for nr in area_order]
    tekst_per_omraade = [rader[nr][1] or "" for nr in area_order]
    tekster = list(dict.fromkeys(tekst_per_omraade))
    antall = Counter((klasse, nr[:2]) for nr, klasse in zip(area_order, klasse_per_omraade, strict=True))
    return _Malt(
        koder=ordkoding.encode(klasse_per_omraade, [klasse.id for klasse in classes]),
        tekster=tekster,
        tekst=ordkoding.encode(tekst_per_omraade, tekster),
        antall=[[(fylke, count) for (har, fylke), count in antall.items() if har == klasse.id] for klasse in classes],
    )


def show_map(
    values: pl.DataFrame,
    classes: Sequence[Klasse],
    *,
    level: Nivaa,
    selected: str | None,
    zoom_to: str | None,
    label: str,
    geometry_url: str,
    area_order: Sequence[str],
    on_pick: Mottaker,
    key: str = "kart",
) -> None:
    """Draw the map. ``on_pick`` is called with the number that is picked ("" for none), before the rerun that this causes.

    Arguments and errors as :func:`build_message`; ``label`` is the map's name for screen readers ("Kart: Helseplattformen, status
    per kommune").
    """
    melding = build_message(
        values,
        classes,
        level=level,
        selected=selected,
        zoom_to=zoom_to,
        label=label,
        geometry_url=geometry_url,
        area_order=area_order,
        key=key,
    )
    _kart(key=key, data=melding, on_valg=on_pick)


def _refuse(hva: str, numre: Sequence[str]) -> None:
    """Raise ValueError that names the first ten of ``numre``, if there are any."""
    if numre:
        flere = f" og {len(numre) - 10} til" if len(numre) > 10 else ""
        raise ValueError(f"{hva}: {', '.join(map(str, numre[:10]))}{flere}")
