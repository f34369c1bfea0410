"""Delivered rows against the store as it is now: what a build has since taken the ground from is set aside, told, and never lost.

A kommune may have been merged, a solution taken out of the code list, a rule made stricter. Such a row stays in the delivery as it was
confirmed; it does not count as long as it breaks a rule, and counts again when it no longer does.
"""

from collections.abc import Collection, Mapping

import polars as pl

from data import kontrakt as kontrakten
from data.brudd import row_text
from data.kontrakt import Kontraktavvik, Tabell
from data.rammekontroll import check_frame

TILTAK = "Lever raden på nytt slik den skal være nå, eller trekk leveringen."
SKJEMA: dict[str, type[pl.DataType]] = {
    "tabell": pl.String,
    "levering": pl.Int32,
    "rad": pl.Int32,
    "regel": pl.String,
    "opplysning": pl.String,
}


def nothing_aside() -> pl.DataFrame:
    """Return the table of what is set aside, empty: tabell, levering, rad (in the delivery, from 1), regel and opplysning (the row)."""
    return pl.DataFrame(schema=SKJEMA)


def recheck(
    levert: pl.DataFrame, tabell: Tabell, nokkel: Collection[str], frames: Mapping[str, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows that hold, and what is set aside with the first rule that each of the others breaks.

    ``levert`` has the table's columns, levering and rad; ``frames`` the store's tables.
    """
    if levert.is_empty():
        return levert, nothing_aside()
    koder = known_codes(tabell, frames)
    brutt = {brudd.rad: brudd for brudd in reversed(check_frame(levert.drop("levering", "rad"), tabell, koder))}
    if not brutt:
        return levert, nothing_aside()
    nummer = pl.int_range(pl.len()).is_in(list(brutt))
    felter = [tuple(dict.fromkeys((*brudd.kolonner, *nokkel))) for brudd in brutt.values()]
    rader = [levert.row(nr, named=True) for nr in brutt]
    borte = [
        (tabell.navn, rad["levering"], rad["rad"], brudd.regel, row_text(felt, [rad[navn] for navn in felt]))
        for rad, felt, brudd in zip(rader, felter, brutt.values(), strict=True)
    ]
    return levert.filter(~nummer), pl.DataFrame(borte, schema=SKJEMA, orient="row").sort("levering", "rad")


def known_codes(tabell: Tabell, frames: Mapping[str, pl.DataFrame]) -> dict[str, set[str]]:
    """Return the codes that the table's references of one column may hold, by the table they lie in."""
    return {
        regel.viser_til: set(frames[regel.viser_til][regel.viser_kolonner[0]])
        for regel in tabell.regler
        if regel.slag == "FOREIGN KEY" and len(regel.kolonner) == 1
    }


def unfit(raa: pl.DataFrame, tabell: Tabell) -> str:
    """Return why rows written under an older contract can't be read as the table is now, in Bokmål; '' when they can."""
    try:
        kontrakten.complete_table(raa, tabell)
    except Kontraktavvik as feil:
        return str(feil)
    return ""


def all_aside(raa: pl.DataFrame, tabell: Tabell, regel: str) -> pl.DataFrame:
    """Return every row of ``raa`` (with levering and rad) as set aside for one reason."""
    felles = {"tabell": tabell.navn, "regel": regel, "opplysning": ""}
    return raa.select("levering", "rad").with_columns(pl.lit(tekst).alias(navn) for navn, tekst in felles.items()).select(*SKJEMA)
