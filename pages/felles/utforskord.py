"""What Utforsk says: the finding as a title, and what the number is. Pure: frames in, sentences in Bokmål out."""

import polars as pl

from pages.felles import nb
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
        return f"{what}: ikke nok er rapportert"
    low, high = known.row(0, named=True), known.row(-1, named=True)
    if low["verdi"] == high["verdi"]:
        return f"{what}, {form.write(low['verdi'])}"
    return f"{what}, fra {form.bare(low['verdi'])} til {form.write(high['verdi'])}"


def sentence(rows: pl.DataFrame, stykke: Regnestykke, nivaa: str) -> str:
    """How many groups have a number, and what to mind about it."""
    one, many = _GRUPPER.get(nivaa, ("gruppe", "grupper"))
    known = rows.drop_nulls("verdi").sort("verdi", maintain_order=True)
    counted = f"{nb.number(known.height)} av {nb.plural(rows.height, one, many)} har tall."
    if known.height > 1 and known["verdi"][0] != known["verdi"][-1]:
        counted += f" Lavest er {known['navn'][0]}, høyest {known['navn'][-1]}."
    return f"{counted} {_HVA.get(stykke.a.kunnskap, '')}".strip()


def yes_or_no(value: float) -> str:
    """A share of one kommune in words."""
    return "tatt i bruk" if value else "ikke tatt i bruk"


def basis(row: dict[str, int]) -> str:
    """What a number rests on: «12 av 15 kommuner»."""
    return f"{nb.number(row['kjent_antall'])} av {nb.plural(row['av_antall'], 'kommune', 'kommuner')}"
