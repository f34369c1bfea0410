"""Colours, class breaks and patterns: the one place where e-helsekart decides what a value looks like.

Every colour is a token with a light and a dark value. The browser gets them as CSS custom properties (``css()``), charts and
pictures as hex (``token()``). A map class is a :class:`Klasse`; its pattern, never its colour alone, tells the kinds of "no number" apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tema = Literal["lys", "moerk"]
Monster = Literal["skravur", "prikker", "omriss", "kryss", "stiplet"]

# token: (light, dark). The class colours are one blue-green hue, 13 to 15 apart in CIELAB lightness; on dark paper more is lighter.
TOKENS: dict[str, tuple[str, str]] = {
    "papir": ("#faf8f3", "#15191c"),
    "papir-2": ("#ffffff", "#1d2226"),
    "blekk": ("#1d2226", "#ece8df"),
    "blekk-2": ("#565b5e", "#a9aaa6"),
    "linje": ("#d9d4c8", "#3a4043"),
    "felt": ("#8b867b", "#747a7c"),
    "aksent": ("#a83f08", "#ff9d5c"),
    "aksent-tekst": ("#ffffff", "#15191c"),
    "klasse-1": ("#aed9d6", "#024a5e"),
    "klasse-2": ("#6bb9bb", "#016e83"),
    "klasse-3": ("#1c96a4", "#1c96a4"),
    "klasse-4": ("#016f83", "#5dbcc0"),
    "klasse-5": ("#024a5e", "#a5e0db"),
    "ukjent": ("#efece4", "#23282b"),
    "monster": ("#8b867b", "#747a7c"),
    "kommunegrense": ("#faf8f3", "#15191c"),
    "fylkesgrense": ("#4a4f52", "#c9c6be"),
    "lop-n": ("#6a5d9e", "#b3a7e8"),
    "lop-r": ("#9c5a2c", "#eab08a"),
    "lop-d": ("#2f7a4a", "#8fd0a2"),
}


@dataclass(frozen=True)
class Klasse:
    """One class of the legend: ``farge`` is a token's name, ``monster`` the pattern drawn over it."""

    id: str
    navn: str
    farge: str
    monster: Monster | None = None


STADIER: tuple[Klasse, ...] = (
    Klasse("tatt_i_bruk", "Tatt i bruk", "klasse-5"),
    Klasse("tilgjengeliggjort", "Tilgjengeliggjort", "klasse-4"),
    Klasse("under_innforing", "Under innføring", "klasse-3"),
    Klasse("planlagt", "Planlagt", "klasse-2"),
    Klasse("ikke_startet", "Ikke startet", "klasse-1"),
    Klasse("avsluttet", "Avsluttet", "papir-2", "stiplet"),
)

INGEN_TALL: tuple[Klasse, ...] = (
    Klasse("ikke_rapportert", "Ikke rapportert", "ukjent", "skravur"),
    Klasse("ikke_invitert", "Ikke invitert", "ukjent", "prikker"),
    Klasse("ikke_aktuelt", "Ikke aktuelt", "papir", "omriss"),
    Klasse("skjermet", "Skjermet", "ukjent", "kryss"),
)

# A fylke where too few kommuner are reported for a share to mean anything.
FOR_LITE = Klasse("for_lite_rapportert", "For lite rapportert (under 60 %)", "ukjent", "skravur")

# Shares of kommuner in per cent: (upper limit, class). A share is in the first class whose limit it does not exceed.
ANDELER: tuple[tuple[float, Klasse], ...] = (
    (20, Klasse("andel_1", "0–20 %", "klasse-1")),
    (40, Klasse("andel_2", "20–40 %", "klasse-2")),
    (60, Klasse("andel_3", "40–60 %", "klasse-3")),
    (80, Klasse("andel_4", "60–80 %", "klasse-4")),
    (100, Klasse("andel_5", "80–100 %", "klasse-5")),
)


# Årsverk for e-health per 10 000 inhabitants: the published bounds as class limits, lowest first. The last class begins above its limit.
BEMANNING: tuple[tuple[float, Klasse], ...] = (
    (0, Klasse("bemanning_1", "Under 0,25", "klasse-1")),
    (0.25, Klasse("bemanning_2", "0,25–0,5", "klasse-2")),
    (0.5, Klasse("bemanning_3", "0,5–1,5", "klasse-3")),
    (1.5, Klasse("bemanning_4", "Over 1,5", "klasse-5")),
)

# Tokens that stand next to each other where one palette is used, in order: what tests/test_farger.py holds to the rule of 12.
PALETTER: dict[str, tuple[str, ...]] = {
    "stadier": tuple(klasse.farge for klasse in STADIER if klasse.monster is None),
    "andeler": tuple(klasse.farge for _, klasse in ANDELER),
    "bemanning": tuple(klasse.farge for _, klasse in BEMANNING),
}


def share_class(andel_pst: float) -> Klasse:
    """The class of a share in per cent (0–100). Raises ValueError outside that range."""
    if not 0 <= andel_pst <= 100:
        raise ValueError(f"Andelen {andel_pst} er ikke mellom 0 og 100")
    return next(klasse for limit, klasse in ANDELER if andel_pst <= limit)


def staffing_class(per_10000: float) -> Klasse:
    """The class of årsverk per 10 000 inhabitants. Raises ValueError for a negative number and for nan."""
    if not per_10000 >= 0:
        raise ValueError(f"{per_10000} årsverk per 10 000 er ikke et tall fra 0 og opp")
    *lower, (top, above) = BEMANNING
    return above if per_10000 > top else next(klasse for limit, klasse in reversed(lower) if per_10000 >= limit)


def token(navn: str, tema: Tema = "lys") -> str:
    """A token's colour as hex. Raises KeyError for an unknown name."""
    return TOKENS[navn][0 if tema == "lys" else 1]


def css() -> str:
    """All tokens as CSS custom properties ``--ehk-<name>``, light or dark by the ``color-scheme`` that Streamlit sets."""
    return ":root{" + "".join(f"--ehk-{navn}:light-dark({lys},{moerk});" for navn, (lys, moerk) in TOKENS.items()) + "}\n"


def used(klasser: Sequence[Klasse], ider: set[str]) -> tuple[Klasse, ...]:
    """The classes that occur among ``ider``, in legend order."""
    return tuple(klasse for klasse in klasser if klasse.id in ider)
