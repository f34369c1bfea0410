"""The key figures of the front page: what others have published, each with its denominator, date and source. Pure."""

import re
from typing import Any

import polars as pl

from pages.felles import nb, rader
from pages.felles.kort import Tall
from pages.felles.minne import remembered

ARTER = {
    "i_bruk": "i bruk",
    "i_bruk_eller_klar": "i bruk eller teknisk klare",
    "i_bruk_eller_avtale": "i bruk eller med avtale",
    "deltakelse": "deltar",
}

_CLAUSE_END = re.compile(r"(?<!\d)[.:](?= |$)")


@remembered
def published(publiserte: pl.DataFrame, gap: pl.DataFrame) -> list[Tall]:
    """The series that the code list ``forsidetall`` names, in its order, then applied against granted."""
    chosen = rader.ordered(rader.known(publiserte, "forside_rekkefolge"), "forside_rekkefolge")
    return [*map(_share, chosen.iter_rows(named=True)), *map(_gap, gap.head(1).iter_rows(named=True))]


def _share(row: dict[str, Any]) -> Tall:
    # What the number counts is the note's first clause; the rest of it stands with the series on the page Innføringsløp.
    what = _CLAUSE_END.split(row["merknad"], maxsplit=1)[0]
    return Tall(
        verdi=f"{row['kommuner_antall']} av {row['nevner_antall']}",
        hva=f"{row['navn']}: kommuner {ARTER[row['art']]}",
        av=f"{nb.percent(row['andel_pst'])}. {what}" if row["andel_pst"] is not None else what,
        naar=nb.dated(row["dato"], row["presisjon"]).capitalize(),
        kilde_url=row["kilde_url"],
    )


def _gap(row: dict[str, Any]) -> Tall:
    granted, applied = row["innvilget_kr"], row["sokt_kr"]
    return Tall(
        verdi=f"{nb.number(granted / 1e6, 1)} av {nb.number(applied / 1e6, 1)} mill.",
        hva="Helseteknologiordningen: kroner innvilget av kroner søkt",
        av=f"{nb.percent(100 * granted / applied)} innvilget",
        naar=row["aar"],
        kilde_url=row["kilde_url"],
    )
