"""The words of the page Bemanning: what a value covers, how it was found, how sure it is, and the finding itself. Pure."""

from collections.abc import Mapping
from html import escape
from typing import Any

import polars as pl

from geo.farger import BEMANNING
from pages.felles import kort, nb

OMFANG: Mapping[str | None, str] = {
    "dedikert": "dedikert",
    "inkludert_tjenesten": "inkludert tjenesten",
    None: "ikke oppgitt om dedikert",
}
METODER: Mapping[str, str] = {"kartlagt": "kartlagt", "anslag": "anslag", "avledet": "utledet av oss"}
ENHETER: Mapping[str, str] = {"årsverk per 10 000": "årsverk per 10\u00a0000 innbyggere"}
# How a bound is said with its number; others are the number alone.
_GRENSER: Mapping[str, str] = {
    "minst": "minst {}",
    "over": "over {}",
    "opp mot": "opp mot {}",
    "i underkant av": "i underkant av {}",
    "i overkant av": "i overkant av {}",
    "og oppover": "{} og oppover",
    "og nedover": "{} og nedover",
    "en til to": "en til to",
}
LAVESTE, HOYESTE = BEMANNING[0][1].id, BEMANNING[-1][1].id


def plain(value: float) -> str:
    """A number with the decimals it needs, at most two: 13 -> «13», 17.7 -> «17,7»."""
    return nb.number(value, next((d for d in (0, 1) if round(value, d) == round(value, 2)), 2))


def total(value: float) -> str:
    """A sum of årsverk, of numbers as exact as each source: one decimal where it is not whole."""
    return nb.number(value, 1).removesuffix(",0")


def bounded(value: float, grense: str) -> str:
    """The number and how sure it is: «minst 8», «0,25 og nedover»."""
    return _GRENSER.get(grense, "{}").format(plain(value))


def amount(row: Mapping[str, Any]) -> str:
    """The number of a row with its bound and unit: «minst 8 personer»."""
    unit = "person" if row["enhet"] == "personer" and row["verdi"] == 1 else row["enhet"]
    return f"{bounded(row['verdi'] if row['verdi'] < 1000 else round(row['verdi']), row['grense'])} {unit}"


def per_10000(value: float) -> str:
    """Årsverk per 10 000 inhabitants by SSB's count: two decimals."""
    return nb.number(value, 2)


def per_10000_rounded(value: float) -> str:
    """Årsverk per 10 000 inhabitants by the source's own count, which is often rounded: one decimal."""
    return nb.number(value, 1)


def method(omfang: str | None, metode: str) -> str:
    """«dedikert, kartlagt»."""
    return f"{OMFANG[omfang]}, {METODER[metode]}"


def source(kilde: str) -> str:
    """A source as markup: a link named by its host, or the letter's own name."""
    return f'<a href="{escape(kilde)}">{escape(kort.host(kilde))}</a>' if "//" in kilde else escape(kilde)


def title(samlet: Mapping[str, Any], omraade: str) -> str:
    """The finding, from the one row of ``bemanning/per_gruppe`` for the whole area."""
    kjent, alle = samlet["rapportert_antall"], samlet["kommuner_antall"]
    if not kjent:
        return f"Ingen kommune i {omraade} er rapportert med årsverk til e-helse"
    if samlet["median"] is None or kjent == 1:
        return f"Årsverk til e-helse er rapportert for {nb.number(kjent)} av {nb.plural(alle, 'kommune', 'kommuner')} i {omraade}"
    return (
        f"Halvparten av de rapporterte kommunene i {omraade} har høyst {per_10000(samlet['median'])} årsverk til e-helse "
        f"per 10\u00a0000 innbyggere"
    )


def sentence(samlet: Mapping[str, Any], klasser: pl.Series) -> str:
    """How many lie outside the published bounds, and how many are unknown. ``klasser``: class ids of the area's kommuner."""
    kjent, ukjent = samlet["rapportert_antall"], samlet["kommuner_antall"] - samlet["rapportert_antall"]
    over, under = (int((klasser == klasse).sum()) for klasse in (HOYESTE, LAVESTE))
    parts: list[str] = []
    if kjent:
        who = "Av den ene som er rapportert, ligger " if kjent == 1 else f"Av de {nb.number(kjent)} som er rapportert, ligger "
        parts.append(f"{who}{_count(over)} over 1,5 årsverk per 10\u00a0000 innbyggere og {_count(under)} under 0,25.")
    if ukjent:
        parts.append(f"{nb.plural(ukjent, 'kommune', 'kommuner')} er ikke rapportert. Det betyr ikke at de ikke har noen.")
    return " ".join(parts)


def bounds(spenn: pl.DataFrame) -> str:
    """The published bounds in one sentence, from ``bemanning/felles_ressurser``; empty when there are none."""
    if spenn.is_empty():
        return ""
    said = "; ".join(f"{_who(row['navn'])}: {bounded(row['verdi'], row['grense'])}" for row in spenn.iter_rows(named=True))
    return f"Stiplede linjer er publiserte anslag fra {spenn['aar'].max()} ({said})."


def _who(navn: str) -> str:
    """«Norge (små kommuner)» -> «små kommuner»."""
    return navn.partition("(")[2].removesuffix(")") or navn


def _count(count: int) -> str:
    return nb.number(count) if count else "ingen"
