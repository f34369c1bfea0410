"""From the answers of ``utforsk/maal`` to one number per group: the measure itself, or what is made of it. Pure: frames in, a frame out."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from pages.felles import nb, uten_tall
from pages.felles.minne import remembered
from pages.felles.utforskmaal import MAAL, STANDARD, Maal

_HELE = ("kommuner", "innbyggere")


@dataclass(frozen=True)
class Regnestykke:
    """What is measured, and what is made of it: ``maal`` and ``maal2`` are codes of MAAL, ``regn`` a code of REGN or empty."""

    maal: str = STANDARD
    regn: str = ""
    maal2: str = ""
    siden: date | None = None

    @property
    def a(self) -> Maal:
        """The measure."""
        return MAAL[self.maal]

    @property
    def b(self) -> Maal | None:
        """The second measure, where one is chosen."""
        return MAAL[self.maal2] if self.maal2 else None

    @property
    def er_status(self) -> bool:
        """Whether any of it is about the chosen solution, and is known for other dates."""
        return self.a.er_status or bool(self.b and self.b.er_status)


@dataclass(frozen=True)
class Tallform:
    """How the numbers of a sum are named and written. ``er_forhold`` may be mapped; ``har_fortegn`` is a difference."""

    navn: str
    enhet: str
    desimaler: int
    er_forhold: bool
    har_fortegn: bool = False

    def write(self, value: float) -> str:
        """The number with its unit: «12,5 %», «28 kr», «1,4 årsverk», «+3,2 prosentpoeng»."""
        unit = _one(self.enhet) if value == 1 and self.enhet in _HELE else self.enhet
        return f"{self.bare(value)}{nb.HARD_SPACE}{unit}".removesuffix(nb.HARD_SPACE)

    def bare(self, value: float) -> str:
        """The number without its unit, for the first of two."""
        sign = "+" if self.har_fortegn and round(value, self.desimaler) > 0 else ""
        if self.enhet == "%":
            return f"{sign}{nb.percent(value, self.desimaler).removesuffix(f'{nb.HARD_SPACE}%')}"
        return f"{sign}{nb.number(value, self.desimaler if abs(value) < 1_000 else 0)}"


def obstacle(stykke: Regnestykke) -> str:
    """Why a sum can't be made, and what to choose instead; empty when it can."""
    a, b = stykke.a, stykke.b
    if stykke.regn == "per_innbygger" and not a.nevner:
        return f"«{a.navn}» gir ingen mening delt på innbyggere. Velg tilskudd eller årsverk, eller vis tallet selv."
    if stykke.regn in ("avstand", "forhold") and b is None:
        return "Velg det andre tallet også."
    if stykke.regn == "avstand" and b and a.enhet != b.enhet:
        return f"«{a.navn}» er i {_unit(a)} og «{b.navn}» i {_unit(b)}, så avstanden mellom dem er ikke noe tall. Velg forhold i stedet."
    if stykke.regn == "endring" and not a.er_status:
        return f"«{a.navn}» er bare kjent slik det er nå. Velg et mål som gjelder løsningen."
    if stykke.regn == "endring" and stykke.siden is None:
        return "Velg datoen det skal sammenlignes med."
    return ""


def plain(stykke: Regnestykke) -> Regnestykke:
    """The sum, or the measure itself where the sum can't be made."""
    return replace(stykke, regn="", maal2="") if obstacle(stykke) else stykke


def form(stykke: Regnestykke) -> Tallform:
    """How the answer is named and written. The sum must be possible."""
    a, b = stykke.a, stykke.b
    match stykke.regn:
        case "per_innbygger":
            per = "per innbygger" if a.per == 1 else f"per {nb.number(a.per)} innbyggere"
            return Tallform(f"{a.navn} {per}", a.enhet, 1 if a.per == 1 else 2, er_forhold=True)
        case "avstand" if b:
            unit = "prosentpoeng" if a.enhet == "%" else a.enhet
            return Tallform(f"{a.navn} minus {_small(b)}", unit, a.desimaler, er_forhold=a.er_andel, har_fortegn=True)
        case "forhold" if b:
            unit = "" if a.enhet == b.enhet else f"{a.enhet} per {_one(b.enhet)}"
            return Tallform(f"{a.navn} delt på {_small(b)}", unit, 2, er_forhold=True)
        case "endring":
            unit = "prosentpoeng" if a.enhet == "%" else a.enhet
            since = f" siden {nb.day(stykke.siden)}" if stykke.siden else ""
            return Tallform(f"{a.navn}, endring{since}", unit, a.desimaler, er_forhold=a.er_andel, har_fortegn=True)
        case _:
            return Tallform(a.navn, a.enhet, a.desimaler, er_forhold=a.er_andel)


@remembered
def compute(answer: pl.DataFrame, before: pl.DataFrame | None, stykke: Regnestykke) -> pl.DataFrame:
    """One row per row of ``utforsk/maal``, in its order: gruppe, navn, fylkesnr, verdi, mangler, kjent_antall, av_antall.

    ``verdi`` is null where too little is reported; ``mangler`` then says which. ``kjent_antall`` of ``av_antall`` kommuner are what the
    number rests on. ``before`` is the same answer at the earlier date, for a change. The sum must be possible.
    """
    a, b = stykke.a, stykke.b
    value = pl.col(a.kolonne).cast(pl.Float64)
    match stykke.regn:
        case "per_innbygger":
            value = _when_enough(a, value * a.per / _nonzero(a.nevner))
        case "avstand" if b:
            value = value - pl.col(b.kolonne)
        case "forhold" if b:
            value = _when_enough(a, _when_enough(b, value / _nonzero(b.kolonne)))
        case _:
            pass
    frame = answer.with_columns(verdi=value)
    if stykke.regn == "endring" and before is not None:
        earlier = before.select("gruppe", forrige=pl.col(a.kolonne).cast(pl.Float64))
        frame = frame.join(earlier, on="gruppe", how="left", maintain_order="left").with_columns(verdi=pl.col("verdi") - pl.col("forrige"))
    known, of = _basis(a)
    none = pl.lit(uten_tall.IKKE_RAPPORTERT)
    if a.er_status:
        none = pl.when(pl.col("nevner_antall") == pl.col("ikke_aktuelt_antall")).then(pl.lit(uten_tall.IKKE_AKTUELT)).otherwise(none)
        uninvited = (pl.col("nevner_antall") == 0) & (pl.col("aktuelle_antall") > 0)
        none = pl.when(uninvited).then(pl.lit(uten_tall.IKKE_INVITERT)).otherwise(none)
    if a.kunnskap == "tilskudd":
        none = pl.when((known > 0) & pl.col(a.kolonne).is_null()).then(pl.lit(uten_tall.BELOP_IKKE_KJENT)).otherwise(none)
    few = (known > 0) & (of > 1) & pl.col(a.kolonne).is_not_null() if a.kunnskap == "tilskudd" else (known > 0) & (of > 1)
    missing = pl.when(pl.col("verdi").is_null()).then(pl.when(few).then(pl.lit(uten_tall.FOR_LITE_RAPPORTERT)).otherwise(none))
    return frame.select("gruppe", "navn", "fylkesnr", "verdi", mangler=missing, kjent_antall=known, av_antall=of)


def _basis(maal: Maal) -> tuple[pl.Expr, pl.Expr]:
    """How many kommuner a measure is known for, and of how many."""
    match maal.kunnskap:
        case "status":
            return pl.col("nevner_antall") - pl.col("ikke_rapportert_antall") - pl.col("skjermet_antall"), pl.col("nevner_antall")
        case "tilskudd":
            return pl.col("med_tilskudd_antall"), pl.col("kommuner_antall")
        case "aarsverk":
            return pl.col("aarsverk_rapportert_antall"), pl.col("kommuner_antall")
        case _:
            return pl.col("kommuner_antall"), pl.col("kommuner_antall")


def _when_enough(maal: Maal, value: pl.Expr) -> pl.Expr:
    """A ratio only where enough is reported for it to mean something."""
    return pl.when(pl.col(f"{maal.kunnskap}_er_nok")).then(value) if maal.kunnskap else value


def _nonzero(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != 0).then(pl.col(column))


def _unit(maal: Maal) -> str:
    return {"%": "prosent", "kr": "kroner"}.get(maal.enhet, maal.enhet)


def _one(unit: str) -> str:
    return {"kommuner": "kommune", "innbyggere": "innbygger", "%": "prosent"}.get(unit, unit)


def _small(maal: Maal) -> str:
    return f"{maal.navn[:1].lower()}{maal.navn[1:]}"
