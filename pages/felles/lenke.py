"""From a link to a choice: what it asks for that exists, and a warning in Bokmål for each thing that does not. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pages.felles import rader
from pages.felles.felt import losninger_i
from pages.felles.minne import remembered
from pages.felles.utforskmaal import MAAL, REGN
from queries.filtervalg import FORDELINGER, NEVNERE, NIVAAER, Filtervalg, Navn, is_terskel

_DATES = ("dato", "kjent", "sammenlign")
_NUMBERS = ("terskel", "aar")
# A longer question makes a link that some programs cut off.
LONGEST_SQL = 2_000


def read(address: Mapping[str, str], navn: Navn, kommuner: pl.DataFrame, losninger: pl.DataFrame) -> tuple[dict[str, str], list[str]]:
    """The fields of the address that can be followed, and the warnings.

    A kommune outside the fylke drops the fylke, a solution of another rollout type drops the type, and a date to compare with that is
    not the earlier drops the comparison. Whether a package exists is for the caller to find out.
    """
    codes = {**navn, "nivaa": NIVAAER, "nevner": NEVNERE, "fordeling": FORDELINGER, "maal": MAAL, "maal2": MAAL, "regn": REGN}
    accepted = {name: names.__contains__ for name, names in codes.items()} | dict.fromkeys(_DATES, _is_day)
    accepted |= {"terskel": is_terskel, "pakke": bool, "sporring": lambda sql: 0 < len(sql) <= LONGEST_SQL}
    chosen, warnings = {}, []
    for name, value in address.items():
        if name in accepted and accepted[name](value):
            chosen[name] = value
        elif name in accepted:
            warnings.append(f"Lenken ber om {name} «{value[:40]}», som ikke finnes. Den delen av lenken er sett bort fra.")
        else:
            warnings.append(f"Lenken har et filter som heter «{name[:40]}», som ikke finnes. Det er sett bort fra.")
    kommune = chosen.get("kommune")
    if kommune and chosen.get("fylke") not in (None, fylke_of(kommuner, kommune)):
        del chosen["fylke"]
        warnings.append(f"{navn['kommune'][kommune]} ligger ikke i fylket som lenken ber om. Fylket er sett bort fra.")
    if "dato" in chosen and "sammenlign" in chosen and chosen["sammenlign"] >= chosen["dato"]:
        del chosen["sammenlign"]
        warnings.append("Datoen det sammenlignes med, er ikke før datoen som vises. Sammenligningen er sett bort fra.")
    losning = chosen.get("losning")
    if losning and "lop" in chosen and losning not in losninger_i(losninger, chosen["lop"]):
        del chosen["lop"]
        warnings.append(f"{navn['losning'][losning]} har ikke det innføringsløpet som lenken ber om. Innføringsløpet er sett bort fra.")
    return chosen, warnings


def to_choice(fields: Mapping[str, Any]) -> Filtervalg:
    """The choice that the fields of a link or of the widgets make; empty text is no limit. Every field must hold a known value."""
    given = {name: value for name, value in fields.items() if value not in ("", None)}
    typed: dict[str, Any] = {name: date.fromisoformat(given[name]) for name in _DATES if name in given}
    typed |= {name: int(given[name]) for name in _NUMBERS if name in given}
    return Filtervalg(**(given | typed))


@remembered
def fylke_of(kommuner: pl.DataFrame, kommunenr: str) -> str | None:
    """The fylke a kommune lies in, from ``kodeverk/kommuner``; None for an unknown number."""
    found = rader.having(kommuner, "kommunenr", kommunenr)
    return found["fylkesnr"][0] if found.height else None


def _is_day(value: str) -> bool:
    try:
        return date(1990, 1, 1) <= date.fromisoformat(value) <= date(2100, 1, 1) and len(value) == len("2024-01-01")
    except ValueError:
        return False
