"""What Utforsk says: the finding as a title, and what the number is. Pure: frames in, sentences in Bokmål out."""

from collections.abc import Set

import polars as pl

from pages.felles import nb, setning, uten_tall, utforskregning
from pages.felles.utforskregning import Regnestykke, Tallform

SUMMER = (
    "Summer vises ikke på kart: store kommuner ville alltid blitt mørkest. Velg en andel, eller regn om til per innbygger, for å få kart."
)
_HVA = {
    "status": "Andelen er den laveste mulige, for kommuner som ikke er rapportert, teller ikke som tatt i bruk.",
    "tilskudd": "Bare dokumenterte enkelttilskudd er med, ikke hele fordelingen.",
    "aarsverk": "Bare kommuner med rapporterte årsverk er med.",
}
_GRUPPER = {
    "kommune": ("kommune", "kommuner"),
    "fylke": ("fylke", "fylker"),
    "land": ("område", "områder"),
}


def title(rows: pl.DataFrame, form: Tallform, subject: str) -> str:
    """The finding in the rows of :func:`utforskregning.compute`: the lowest and the highest number, or the one there is."""
    known = rows.drop_nulls("verdi").sort("verdi", maintain_order=True)
    what = f"{subject}: {form.navn[:1].lower()}{form.navn[1:]}" if subject else form.navn
    if known.is_empty():
        return f"{what}: {_without_number(set(rows['mangler']))}"
    low, high = known.row(0, named=True), known.row(-1, named=True)
    if low["verdi"] == high["verdi"]:
        return f"{what}, {form.write(low['verdi'])}"
    return f"{what}, fra {form.bare(low['verdi'])} til {form.write(high['verdi'])}"


def _without_number(why: Set[str]) -> str:
    """Why no group has a number: an invitation is lacking before a report is."""
    if why <= {uten_tall.IKKE_AKTUELT}:
        return "ikke aktuelt i området"
    return "ingen er invitert i området" if why <= {uten_tall.IKKE_AKTUELT, uten_tall.IKKE_INVITERT} else "ikke nok er rapportert"


def sentence(rows: pl.DataFrame, stykke: Regnestykke, nivaa: str) -> str:
    """How many groups have a number, and what to mind about it."""
    one, many = _GRUPPER.get(nivaa, ("gruppe", "grupper"))
    known = rows.drop_nulls("verdi")
    counted = f"{nb.number(known.height)} av {nb.plural(rows.height, one, many)} har tall."
    low, high = known["verdi"].min(), known["verdi"].max()
    if low != high:
        fewest = setning.FEWEST_TO_COMPARE if nivaa != "kommune" and utforskregning.form(stykke).er_forhold else 0
        ends = (_those(known.filter(pl.col("verdi") == end), fewest) for end in (low, high))
        counted += " Lavest er {}, høyest {}.".format(*ends)
    about = "" if stykke.a.er_status and not stykke.a.er_andel else _HVA.get(stykke.a.kunnskap, "")
    return f"{counted} {about}".strip()


def _those(rows: pl.DataFrame, fewest: int) -> str:
    """Those of the same number: one or two by name, of more the first. It is said of a group that it has fewer kommuner than ``fewest``."""
    named = rows.head(2 if rows.height == 2 else 1)
    words = [
        f"{navn} (bare {nb.plural(antall, 'kommune', 'kommuner')})" if antall < fewest else navn
        for navn, antall in named.select("navn", "av_antall").iter_rows()
    ]
    others = rows.height - named.height
    return " og ".join([*words, f"{nb.number(others)} andre"] if others else words)


def yes_or_no(value: float) -> str:
    """A share of one kommune in words."""
    return "tatt i bruk" if value else "ikke tatt i bruk"


def basis(row: dict[str, int]) -> str:
    """What a number rests on: «12 av 15 kommuner»."""
    return f"{nb.number(row['kjent_antall'])} av {nb.plural(row['av_antall'], 'kommune', 'kommuner')}"
