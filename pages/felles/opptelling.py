"""The count behind every figure of one solution in one area. Pure: a frame in, a small value out."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from pages.felles import nb, rader
from pages.felles.minne import remembered
from queries.filtervalg import Nevner

UNDERVEIS = ("planlagt", "under_innforing", "tilgjengeliggjort")
UKJENT = ("ikke_rapportert", "ikke_invitert")
_ORD: dict[Nevner, tuple[str, str]] = {
    "inviterte": ("invitert", "inviterte"),
    "aktuelle": ("aktuell", "aktuelle"),
    "alle": ("", ""),
}


@dataclass(frozen=True)
class Utbredelse:
    """Of the kommuner in the denominator, how many are how far. ``alle`` counts the whole area, whatever the denominator.

    ``nevner`` is the denominator that was used; when inviterte were asked for but no source lists them, ``mangler_liste`` is true.
    ``uinviterte`` counts those in the whole area that the solution is for, but that are not on the list;
    ``uaktuelle`` those in the denominator that it is not for.
    """

    nevner: Nevner
    mangler_liste: bool
    alle: int
    antall: int
    i_bruk: int
    i_bruk_i_alt: int
    underveis: int
    ukjent: int
    innbyggere: int
    innbyggere_i_bruk: int
    aar: int | None
    skjermet: int = 0
    uinviterte: int = 0
    uaktuelle: int = 0

    @property
    def andel_pst(self) -> float | None:
        """The lowest possible share in per cent: the unknown are not counted as adopted. None when the denominator is empty."""
        return 100 * self.i_bruk / self.antall if self.antall else None

    @property
    def innbyggere_pst(self) -> float | None:
        return 100 * self.innbyggere_i_bruk / self.innbyggere if self.innbyggere else None

    @property
    def ingen_rapportert(self) -> bool:
        """Whether nothing is known of any kommune in the denominator: a share would then be a zero that nobody has reported."""
        return self.ukjent > 0 and self.ukjent + self.uaktuelle == self.antall

    @property
    def er_avgrenset(self) -> bool:
        """Whether the denominator leaves out some kommuner of the area."""
        return self.antall < self.alle

    def av(self, *, med_kommuner: bool = True) -> str:
        """The denominator in words: «24 inviterte kommuner», or «357 kommuner» when nobody is left out."""
        one, many = _ORD[self.nevner] if self.er_avgrenset else ("", "")
        if not med_kommuner and many:
            return f"{nb.number(self.antall)} {one if self.antall == 1 else many}"
        return nb.plural(self.antall, f"{one} kommune".strip(), f"{many} kommuner".strip())

    def av_av_alle(self) -> str:
        """Both denominators, when they differ: «18 av 24 inviterte · 5 % av alle 357»."""
        text = f"{nb.number(self.i_bruk)} av {self.av(med_kommuner=False)}"
        if not self.er_avgrenset:
            return text
        return f"{text} · {nb.percent(100 * self.i_bruk_i_alt / self.alle, 0)} av alle {nb.number(self.alle)}"


@remembered
def count(status: pl.DataFrame) -> Utbredelse:
    """Counts from ``utbredelse/status_per_kommune``: one row per kommune of the area."""
    relevant = rader.where(status, status["i_nevneren"])
    i_bruk = rader.having(relevant, "klasse", "tatt_i_bruk")
    har = Counter(relevant["klasse"])
    nevner = status["nevner"][0]
    return Utbredelse(
        nevner=nevner,
        mangler_liste=nevner == "inviterte" and not status["har_inviterte"].any(),
        alle=status.height,
        antall=relevant.height,
        i_bruk=i_bruk.height,
        i_bruk_i_alt=status["klasse"].to_list().count("tatt_i_bruk"),
        underveis=sum(har[klasse] for klasse in UNDERVEIS),
        ukjent=sum(har[klasse] for klasse in UKJENT),
        skjermet=har["skjermet"],
        uaktuelle=har["ikke_aktuelt"],
        uinviterte=status["klasse"].to_list().count("ikke_invitert"),
        innbyggere=int(relevant["innbyggere_antall"].sum()),
        innbyggere_i_bruk=int(i_bruk["innbyggere_antall"].sum()),
        aar=status["aar"][0],
    )
