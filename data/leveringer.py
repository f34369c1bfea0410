"""Deliveries: rows that a steward confirms, stored for good with who, when and why, and shown among the built rows while they count.

Nothing of a delivery is ever changed or deleted: a later one may say something else, and one that is withdrawn no longer counts. What
is checked rests on one version of the store; when another writer is first, it is checked again on the new one.
"""

import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from typing import TypeAlias

import duckdb
import polars as pl

from data import kontrakt as kontrakten
from data import lager, lagerkatalog, levering_etterkontroll, levering_forslag, levering_kontroll, levering_lagring
from data.brudd import Brudd
from data.innhenting.endring import UTGAAR
from data.kontrakt import Tabell
from data.levering_forslag import propose
from data.levering_lagring import find
from data.levering_typer import Henting, Kilde, Levering, LeveringAvvist, LeveringKonflikt, LeveringUkjent, Logglinje
from data.levering_visning import NOKLER, RADFELT, Leverte, standing

__all__ = ("NOKLER", "Kilde", "Leveranser", "Levering", "LeveringAvvist", "LeveringKonflikt", "LeveringUkjent", "Logglinje")

FORSOK = 20

Lagring: TypeAlias = Callable[[duckdb.DuckDBPyConnection], int]


@dataclass(frozen=True)
class Leveranser:
    """The deliveries of a store; ``sted`` is its folder. ``NOKLER`` has the tables that can be delivered.

    ``kommuner`` is everywhere the only kommuner the one who asks may write; None is for any. ``rapportor`` names the network or source
    that delivers, the same from one time to the next; two stewards of one network have the same.
    """

    sted: Path
    _lest: dict[int, lager.Deler] = field(default_factory=dict[int, lager.Deler], compare=False, repr=False)
    _leverte: dict[int, Leverte] = field(default_factory=dict[int, Leverte], compare=False, repr=False)
    _borte: dict[int, pl.DataFrame] = field(default_factory=dict[int, pl.DataFrame], compare=False, repr=False)

    def preview(
        self, tabell: str, rader: pl.DataFrame, rapportor: str, *, hel: bool = False, kommuner: Collection[str] | None = None
    ) -> pl.DataFrame:
        """Return the rows with the column ``endring``: ny, endret, uendret or utgår against what the store now shows. Stores nothing.

        ``rader`` has the table's columns in any order. A row that is left out goes out («utgår») only when the delivery is ``hel``: all
        that this rapportor has to say of these kommuner. Else it stays. Raises LeveringAvvist when the columns are others than the
        table's.
        """
        return levering_forslag.mark(propose(tabell, rader, rapportor, hel=hel, kommuner=kommuner), self._read())

    def before(self, tabell: str, rader: pl.DataFrame) -> pl.DataFrame:
        """Return what the store now shows for the keys of ``rader``, in the table's columns: what a preview's rows would replace."""
        return levering_forslag.shown_before(levering_forslag.table(tabell), rader, self._read())

    def faults(
        self, tabell: str, rader: pl.DataFrame, *, rapportor: str, kilde: Kilde, kommuner: Collection[str] | None = None, hel: bool = False
    ) -> tuple[Brudd, ...]:
        """Return all that would make :meth:`confirm` refuse the rows. Stores nothing."""
        try:
            levering_forslag.examine(propose(tabell, rader, rapportor, hel=hel, kommuner=kommuner), self._read(), kilde)
        except LeveringAvvist as feil:
            return feil.brudd
        return ()

    def confirm(
        self,
        tabell: str,
        rader: pl.DataFrame,
        *,
        rapportor: str,
        hvem: str,
        hvorfor: str,
        kilde: Kilde,
        kommuner: Collection[str] | None,
        kladd: bool,
        les_versjon: int,
        hel: bool = False,
    ) -> Levering:
        """Store a delivery: rows, origin and a line of the log in one transaction, so that all of it is there or nothing.

        ``les_versjon`` is the version that the preview was seen on. The rows get ``kilde.dato`` as the day they became known. A ``kladd``
        is stored but counts only when it is published. ``hvorfor`` is shown to all once it is; ``hvem`` never is.

        Raises LeveringAvvist with every fault, LeveringKonflikt when somebody else changed one of the rows after ``les_versjon``, and
        LagerOpptatt when the store could not be had. Nothing is stored then.
        """
        _demand_reason(hvem, hvorfor)
        forslag = propose(tabell, rader, rapportor, hel=hel, kommuner=kommuner)

        def work(deler: lager.Deler) -> Lagring:
            merket = levering_forslag.examine(forslag, deler, kilde)
            self._refuse_conflict(deler, forslag.tabell, merket, hvem, les_versjon)
            nummer = levering_forslag.next_number(deler.leverte)
            linje = levering_lagring.compose_line(deler, nummer, "kladd" if kladd else "publisert", hvem, hvorfor)
            return lambda con: levering_lagring.store(con, forslag, merket, kilde, linje)

        return self.get(self._commit(work))

    def publish(self, nummer: int, *, hvem: str, hvorfor: str, kommuner: Collection[str] | None = None) -> Levering:
        """Let a draft count. Checked again against all that came after it; raises as :meth:`confirm` does, and LeveringUkjent."""
        _demand_reason(hvem, hvorfor)

        def work(deler: lager.Deler) -> Lagring:
            levering = find(deler.leverte, nummer, ("kladd",))
            tabell = levering_forslag.table(levering.tabell)
            merket = deler.leverte.rader[levering.tabell].filter(pl.col("levering") == nummer)
            self._refuse_conflict(deler, tabell, merket, hvem, levering.versjon)
            if regel := levering_etterkontroll.unfit(merket, tabell):
                raise LeveringAvvist([Brudd(f"levering {nummer}", None, regel, "Lever radene på nytt.")])
            blir = kontrakten.complete_table(merket.filter(pl.col("endring") != UTGAAR).drop(*RADFELT), tabell)
            brudd = levering_kontroll.check_rows(blir, tabell, deler.bygd.frames, kommuner)
            if brudd := brudd or levering_forslag.check_shown(deler, tabell, deler.leverte, nummer):
                raise LeveringAvvist(brudd)
            linje = levering_lagring.compose_line(deler, nummer, "publisert", hvem, hvorfor)
            return lambda con: levering_lagring.store_line(con, linje)

        return self.get(self._commit(work))

    def withdraw(self, nummer: int, *, hvem: str, hvorfor: str, kommuner: Collection[str] | None = None) -> Levering:
        """Take a delivery's rows out of what is shown; what stood there before it, stands again. The delivery stays to be seen.

        Raises LeveringUkjent when there is none or it is withdrawn already, LeveringAvvist when it has rows of other kommuner than one's
        own, and LagerOpptatt.
        """
        _demand_reason(hvem, hvorfor)

        def work(deler: lager.Deler) -> Lagring:
            levering = find(deler.leverte, nummer, ("kladd", "publisert"))
            rader = deler.leverte.rader[levering.tabell].filter(pl.col("levering") == nummer)
            if kommuner is not None and not rader["kommunenr"].is_in(list(kommuner)).fill_null(value=False).all():
                regel = "En levering kan bare trekkes av den som kan levere for alle kommunene i den"
                raise LeveringAvvist([Brudd(f"levering {nummer}", None, regel, "Be en administrator om å trekke den.", felt="kommunenr")])
            linje = levering_lagring.compose_line(deler, nummer, "trukket", hvem, hvorfor)
            return lambda con: levering_lagring.store_line(con, linje)

        return self.get(self._commit(work))

    def every(self) -> list[Levering]:
        """Return every delivery ever confirmed, drafts and withdrawn ones too, newest first."""
        leverte = self._delivered()
        return [find(leverte, nummer) for nummer in leverte.leveringer["nummer"].reverse()]

    def get(self, nummer: int) -> Levering:
        """Return one delivery. Raises LeveringUkjent."""
        return find(self._delivered(), nummer)

    def rows(self, nummer: int) -> pl.DataFrame:
        """Return a delivery's rows as they were confirmed: the table's columns and ``endring``, those that went out last.

        Raises LeveringUkjent when there is none, or when it is of an older contract that can't be read as the table is now.
        """
        leverte = self._delivered()
        tabell = find(leverte, nummer).tabell
        rader = leverte.rader[tabell].filter(pl.col("levering") == nummer).sort("rad")
        if regel := levering_etterkontroll.unfit(rader, levering_forslag.table(tabell)):
            raise LeveringUkjent(f"Radene i levering {nummer} ligger i lageret, men kan ikke vises: {regel}")
        return kontrakten.complete_table(rader, levering_forslag.table(tabell)).with_columns(rader["endring"])

    def log(self) -> list[Logglinje]:
        """Return the audit log, newest first. It names people: for administrators only."""
        rader = self._delivered().logg.reverse().iter_rows(named=True)
        return [Logglinje(**{**rad, "tidspunkt": rad["tidspunkt"].replace(tzinfo=UTC)}) for rad in rader]

    def fetches(self) -> list[Henting]:
        """Return what was fetched from the registers by somebody, newest first. It names people: for administrators only."""
        rader = self._delivered().hentinger.reverse().iter_rows(named=True)
        return [Henting(**{**rad, "tidspunkt": rad["tidspunkt"].replace(tzinfo=UTC)}) for rad in rader]

    def drafts(self) -> dict[int, str]:
        """Return the drafts that wait to be published: number -> who delivers."""
        leverte = self._delivered()
        sist = leverte.logg.group_by("levering").agg(pl.col("hva").sort_by("linje").last()).filter(pl.col("hva") == "kladd")
        venter = leverte.leveringer.filter(pl.col("nummer").is_in(sist["levering"].to_list()))
        return dict(venter.select("nummer", "rapportor").iter_rows())

    def with_drafts(self, kladder: Collection[int]) -> lager.Versjon:
        """Return the newest version with these drafts shown as if they were published. For stewards only."""
        return lager.read(self.sted, kladder=kladder)

    def set_aside(self, versjon: lager.Versjon) -> pl.DataFrame:
        """Return the published rows that a version does not count because they no longer hold, as levering_etterkontroll has them."""
        if versjon.nummer not in self._borte:
            leverte, tabeller = self._delivered(), kontrakten.current().tabeller
            borte = [standing(leverte, tabeller[navn], versjon.frames)[1] for navn in NOKLER]
            self._borte.clear()
            self._borte[versjon.nummer] = pl.concat(borte)
        return self._borte[versjon.nummer]

    def _read(self) -> lager.Deler:
        """The newest version in its parts, kept until there is a newer one. Raises Lagerfeil."""
        nummer = lager.current_version(self.sted, wait=True) or 0
        deler = self._lest.get(nummer)
        if deler is None:
            deler = self._carry_on(nummer) or lager.read_parts(self.sted, nummer or None)
            self._lest.clear()
            self._lest[deler.bygd.nummer] = deler
        return deler

    def _carry_on(self, nummer: int) -> lager.Deler | None:
        """The version with the built rows that are read already, when only deliveries came after them."""
        for forrige in list(self._lest.values()):
            leverte = lager.read_delivered(self.sted, nummer)
            if leverte.logg.filter(pl.col("versjon_etter") > forrige.bygd.nummer).height == nummer - forrige.bygd.nummer:
                return lager.Deler(replace(forrige.bygd, nummer=nummer), leverte)
        return None

    def _delivered(self) -> Leverte:
        """Everything delivered up to the newest version, kept until there is a newer one. Raises Lagerfeil."""
        if self._lest:
            return self._read().leverte
        nummer = lager.current_version(self.sted, wait=True) or 0
        if nummer not in self._leverte:
            leverte = lager.read_delivered(self.sted, nummer or None)
            self._leverte.clear()
            self._leverte[nummer] = leverte
        return self._leverte[nummer]

    def _commit(self, work: Callable[[lager.Deler], Lagring]) -> int:
        """Do the work on the newest version until no other writer comes in between; one of them always gets through."""
        for forsok in range(FORSOK):
            deler = self._read()
            lagring = work(deler)
            try:
                return lagerkatalog.transact(self.sted, lagring, deler.bygd.nummer)
            except lager.LagerEndret:
                time.sleep(random.uniform(0, 0.02 * (forsok + 1)))
        raise lager.LagerOpptatt("Andre skriver til lageret hele tiden. Prøv igjen om litt.")

    def _refuse_conflict(self, deler: lager.Deler, tabell: Tabell, merket: pl.DataFrame, hvem: str, les_versjon: int) -> None:
        """Raise LeveringKonflikt when another changed one of the rows after ``les_versjon``, by a delivery or by a build."""
        siden = deler.leverte.logg.filter(pl.col("versjon_etter") > les_versjon)
        andres = siden.filter((pl.col("hva") != "kladd") & (pl.col("hvem") != hvem.strip()))["levering"].to_list()
        bygget = deler.bygd.nummer - les_versjon > siden.height
        foer = lager.read_parts(self.sted, les_versjon) if bygget else None
        levering_forslag.find_conflict(deler, foer, tabell, merket, andres)


def _demand_reason(hvem: str, hvorfor: str) -> None:
    if not hvem.strip() or not hvorfor.strip():
        regel = "Det skal stå hvem som gjør det, og hvorfor"
        raise LeveringAvvist([Brudd(levering_kontroll.FIL, None, regel, "Skriv en begrunnelse.")])
