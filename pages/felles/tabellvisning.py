"""The table component: a real HTML table beside the map, sorted and searched in the browser.

Names come from the geometry file, by area number; a rerun sends each other column as its distinct values and one short code per row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from geo.farger import Klasse
from pages.felles import innhold, ordkoding, rader, uten_tall
from pages.felles.innhold import Mottaker
from pages.felles.minne import remembered

Art = Literal["navn", "klasse", "tekst", "tall", "dato"]

_tabell = innhold.component("tabell.js", "min(66vh, 46rem)")


@dataclass(frozen=True)
class Kolonne:
    """One column. ``id`` names the column of the rows that holds what is read: a class id, or text that is already formatted.

    ``tall`` and ``dato`` also need ``sortering``: the column with the number or the date to sort by. ``klasse`` needs ``klasser``.
    A null is shown as ``mangler`` and sorts last; so does text without a number or a date to sort by, which says why there is none.
    """

    id: str
    navn: str
    art: Art
    sortering: str | None = None
    klasser: tuple[Klasse, ...] = ()
    mangler: str = uten_tall.IKKE_RAPPORTERT

    def __post_init__(self) -> None:
        if self.art in {"tall", "dato"} and self.sortering is None:
            raise ValueError(f"Kolonnen {self.id} er {self.art} og trenger sortering")
        if self.art == "klasse" and not self.klasser:
            raise ValueError(f"Kolonnen {self.id} er klasse og trenger klasser")


def build_message(
    rows: pl.DataFrame,
    columns: Sequence[Kolonne],
    *,
    selected: str | None,
    label: str,
    geometry_url: str,
    key: str = "tabell",
) -> dict[str, Any]:
    """What the browser needs to show the table: about 4 KB for 357 rows of name, class, date and text.

    ``rows`` has nr (all of one length: kommuner or fylker) and the columns that ``columns`` name; their order is the table's until
    the reader sorts it. Raises ValueError for two rows of one area, numbers of unequal length or an unknown class.
    """
    return _written(rows, columns) | {"nokkel": key, "geo": geometry_url, "etikett": label, "valgt": selected or ""}


@remembered
def _written(rows: pl.DataFrame, columns: Sequence[Kolonne]) -> dict[str, Any]:
    """The rows themselves: the same whichever of them is chosen, and whatever the table is called."""
    numre = rows["nr"].to_list()
    if len(set(numre)) < len(numre):
        raise ValueError(f"Flere rader for samme område: {', '.join(sorted({nr for nr in numre if numre.count(nr) > 1})[:10])}")
    if len({len(nr) for nr in numre}) > 1:
        raise ValueError("Tabellen blander områdenumre av ulik lengde")
    return {"antall": len(numre), "nr": "".join(numre), "kolonner": [_describe_column(rows, kolonne) for kolonne in columns]}


def show_table(
    rows: pl.DataFrame,
    columns: Sequence[Kolonne],
    *,
    selected: str | None,
    label: str,
    geometry_url: str,
    on_pick: Mottaker,
    key: str = "tabell",
) -> None:
    """Show the table. ``on_pick`` is called with the number that is picked ("" for none), before the rerun that this causes.

    Arguments and errors as :func:`build_message`; ``label`` is the table's caption, read aloud only.
    """
    melding = build_message(rows, columns, selected=selected, label=label, geometry_url=geometry_url, key=key)
    _tabell(key=key, data=melding, on_valg=on_pick)


def _describe_column(rows: pl.DataFrame, kolonne: Kolonne) -> dict[str, Any]:
    beskrivelse: dict[str, Any] = {"navn": kolonne.navn, "art": kolonne.art}
    if kolonne.art == "navn":
        return beskrivelse
    if kolonne.art == "klasse":
        brukte = set(rows[kolonne.id]) - {None}
        klasser = [klasse for klasse in kolonne.klasser if klasse.id in brukte]
        ukjente = brukte - {klasse.id for klasse in klasser}
        if ukjente:
            raise ValueError(f"Ukjente klasser i kolonnen {kolonne.id}: {', '.join(sorted(ukjente))}")
        koder = ordkoding.encode(rows[kolonne.id], [klasse.id for klasse in klasser])
        celler = {"klasser": [ordkoding.describe_class(klasse) for klasse in klasser], "koder": koder}
    else:
        ordliste, uten = _ordered_values(rows, kolonne)
        celler = {"verdier": ordliste, "koder": ordkoding.encode(rows[kolonne.id], ordliste)} | ({"uten": uten} if uten else {})
    return beskrivelse | celler | {"mangler": kolonne.mangler}


def _ordered_values(rows: pl.DataFrame, kolonne: Kolonne) -> tuple[list[str], int]:
    """The distinct texts of a column, in the order of its sort key where it has one: the code of a value is then its rank. And how many
    of them, the last, stand only where there is no key.
    """
    if kolonne.sortering is None:
        return list(dict.fromkeys(verdi for verdi in rows[kolonne.id] if verdi is not None)), 0
    verdier = rader.ordered(rows, kolonne.sortering)[kolonne.id].to_list()
    keyed = len(verdier) - rows[kolonne.sortering].null_count()
    ordliste = list(dict.fromkeys(verdi for verdi in verdier if verdi is not None))
    return ordliste, len(ordliste) - len({*verdier[:keyed]} - {None})
