"""The parts of the page Profil: which place it is about, and the answers it asks for, put into sentences, tables and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

import polars as pl

from pages.felles import figurvisning, hent, innhold, kort, midten, nb, profilfigur, profilkart, profilord, profiltabell, rader, ramme
from pages.felles.kort import Tall
from queries.filtervalg import Filtervalg

OMRAADE, STATUS, HISTORIKK = "profil/omraade", "profil/status", "profil/historikk"
TILSKUDD, BEMANNING = "profil/tilskudd", "profil/bemanning"
LIGNENDE, LAERE_AV, KOMMUNER = "profil/lignende", "profil/laere_av", "sammenheng/kommuner"
# No place chosen.
LANDET: Mapping[str, None] = dict.fromkeys(("kommune", "nettverk", "fylke"))


@dataclass(frozen=True)
class Profil:
    """What a profile stands on: the choice, and the answers about the place, each asked once."""

    valg: Filtervalg

    @cached_property
    def omraade(self) -> dict[str, Any]:
        """The single row of ``profil/omraade``."""
        return hent.ask(OMRAADE, self.valg).row(0, named=True)

    @cached_property
    def status(self) -> pl.DataFrame:
        return hent.ask(STATUS, self.valg)

    @cached_property
    def alle(self) -> pl.DataFrame:
        """``sammenheng/kommuner``: every kommune of the country."""
        return hent.ask(KOMMUNER, self.valg)

    @cached_property
    def numre(self) -> frozenset[str]:
        """The kommuner of the place."""
        if self.valg.kommune:
            return frozenset({self.valg.kommune})
        if self.valg.nettverk:
            groups = hent.ask("kodeverk/grupper", self.valg, nivaa="nettverk")
            return frozenset(rader.having(groups, "gruppe", self.valg.nettverk)["kommunenr"])
        kommuner = hent.kodeverk().kommuner
        inside = kommuner if self.valg.fylke is None else hent.in_fylke(kommuner, self.valg.fylke)
        return frozenset(inside["kommunenr"])

    @cached_property
    def kommuner(self) -> pl.DataFrame:
        """Their rows of ``sammenheng/kommuner``."""
        return self._own(self.alle)

    def _own(self, rows: pl.DataFrame) -> pl.DataFrame:
        return profilord.members(rows, tuple(sorted(self.numre)))

    @cached_property
    def tilskudd(self) -> pl.DataFrame:
        """Their rows of ``profil/tilskudd``: the grants are few, and asked for once for the whole country."""
        return self._own(hent.in_year(TILSKUDD, self.valg, **LANDET))

    @cached_property
    def lignende(self) -> pl.DataFrame:
        """The rows of ``profil/lignende`` for the chosen kommune."""
        return profilord.similar(hent.ask(LIGNENDE, self.valg, kommune=None), self.valg.kommune)

    @property
    def fylke(self) -> str:
        """The fylke of the first kommune, in words."""
        return hent.kodeverk().navn["fylke"][self.kommuner["fylkesnr"][0]]

    @property
    def nettverk(self) -> str:
        """The network of the first kommune, in words."""
        groups = hent.ask("kodeverk/grupper", self.valg, nivaa="nettverk")
        return rader.having(groups, "kommunenr", self.kommuner["kommunenr"][0])["navn"][0]

    @property
    def stedet(self) -> str:
        return profilord.place(self.omraade)


def begin(valg: Filtervalg) -> None:
    """Have begun what the page asks for this choice, all but the first."""
    hent.begin(valg, TILSKUDD, aar=None, **LANDET)
    if valg.kommune:
        hent.begin(valg, LIGNENDE, kommune=None)
    hent.begin(valg, STATUS, KOMMUNER, BEMANNING, HISTORIKK, *((LAERE_AV,) if valg.kommune else ()))


def show_head(profil: Profil) -> None:
    """The finding, who lives there, and what is unknown."""
    omraade = profil.omraade
    choice = [
        profilord.about(omraade, profil.kommuner, profil.fylke, profil.nettverk),
        profil.valg.describe(hent.kodeverk().navn, "nevner", "dato", "kjent"),
    ]
    ramme.heading(
        profilord.title(omraade, profil.kommuner),
        "" if omraade["nivaa"] != "land" else profilord.IKKE_BESTEMT,
        profilord.population_sentence(omraade),
        profilord.reported_sentence(omraade, profil.status, profil.kommuner),
        choice=" · ".join(filter(None, choice)),
    )


def show_key_figures(profil: Profil) -> None:
    """Where it lies, and four figures about it."""
    omraade, valg = profil.omraade, profil.valg
    figurvisning.show(profilkart.locator(hent.map_file(), profil.numre, profil.stedet), links="", key="profilkart")
    why = ramme.why(OMRAADE, valg)
    year = nb.day(date(omraade["aar"], 1, 1))
    people, old = omraade["innbyggere_antall"], omraade["innbyggere_80_antall"]
    tallene = [Tall(nb.number(people), "innbyggere", naar=year, hvorfor=why)]
    if old is not None:
        share = nb.percent(omraade["andel_80_pst"])
        of = f"{nb.number(old)} av {nb.number(people)}"
        tallene.append(Tall(share, "er 80 år eller eldre", of, year, hvorfor=why))
    tallene += [_staff(profil), _grants(profil)]
    innhold.html(kort.figures(tallene))
    innhold.html(f'<p class="ehk-om">{profilord.ageing_sentence(omraade)}</p>')


def _staff(profil: Profil) -> Tall:
    known = profil.kommuner["aarsverk_per_10000"].drop_nulls()
    why = ramme.why(BEMANNING, profil.valg)
    if known.is_empty():
        return Tall("–", "årsverk til e-helse er ikke rapportert", hvorfor=why)
    what = "årsverk til e-helse per 10\u00a0000 innbyggere"
    if profil.valg.kommune:
        return Tall(nb.number(known[0], 2), what, naar=str(profil.kommuner["aarsverk_aar"][0]), hvorfor=why)
    middle = midten.middle(known, profil.kommuner.height)
    if middle is None:
        of = f"{nb.number(known.len())} av {nb.plural(profil.kommuner.height, 'kommune', 'kommuner')}"
        return Tall(of, "har rapportert årsverk til e-helse", midten.FOR_FAA, hvorfor=why)
    of = f"midterste av {nb.plural(known.len(), 'rapportert kommune', 'rapporterte kommuner')}"
    return Tall(nb.number(middle, 2), what, of, hvorfor=why)


def _grants(profil: Profil) -> Tall:
    tilskudd = profil.tilskudd
    known = tilskudd["innvilget_kr"].drop_nulls()
    of = (
        f"{nb.millions(int(known.sum()))}, oppgitt for {nb.number(known.len())}"
        if known.len()
        else "beløp ikke oppgitt"
        if tilskudd.height
        else ""
    )
    return Tall(nb.number(tilskudd.height), "tilskudd er dokumentert", of, hvorfor=ramme.why(TILSKUDD, profil.valg))


def show_status(profil: Profil) -> None:
    """Every solution, each kind of aktør for itself."""
    title = f"Status for hver løsning i {profil.stedet}"
    is_kommune = profil.valg.kommune is not None
    innhold.html(profiltabell.status_table(profil.status, is_kommune=is_kommune, tittel=title, hvorfor=ramme.why(STATUS, profil.valg)))


def history(valg: Filtervalg) -> str:
    """The figure of the dated stages."""
    profil = Profil(valg)
    historikk = hent.ask(HISTORIKK, valg)
    title = f"Historikk: {profilord.history_title(profil.omraade, historikk)}"
    return profilfigur.timeline(historikk, title, profil.stedet, hent.grunnlag().idag)


def show_history(profil: Profil) -> None:
    """The dated stages, and the same as files."""
    figurvisning.show(history(profil.valg), links=ramme.figure_links("historikk", profil.valg, HISTORIKK), key="historikk")


def show_resources(profil: Profil) -> None:
    """Grants and årsverk."""
    tilskudd = profil.tilskudd
    grants = profilord.grants_sentence(profil.omraade, tilskudd)
    innhold.html(profiltabell.grants_table(tilskudd, "Tilskudd", grants, profilord.FELLESPROSJEKT) + _links(TILSKUDD, profil.valg))
    staff = profilord.staff_sentence(profil.omraade, profil.kommuner)
    rows = hent.ask(BEMANNING, profil.valg)
    shown = rows if profil.valg.kommune else rader.where(rows, rows["nivaa"] != "kommune")
    innhold.html(profiltabell.staff_list(shown, "Årsverk", staff) + _links(BEMANNING, profil.valg))


def show_neighbours(profil: Profil) -> None:
    """A kommune among its neighbours, or the kommuner of a group, and the kommune in the middle of wider groups."""
    valg, kommuner = profil.valg, profil.kommuner
    groups = [("Midterste i landet", profil.alle)]
    if valg.kommune:
        similar = profil.lignende
        groups.insert(0, (f"Midterste i {profil.fylke}", hent.in_fylke(profil.alle, kommuner["fylkesnr"][0])))
        groups.insert(0, (f"Midterste av {similar.height} lignende", profilord.members(profil.alle, tuple(similar["kommunenr"]))))
        others = profilord.members(profil.alle, _neighbours(valg.kommune))
        table = profiltabell.compare_table(f"{profil.stedet} blant naboene", kommuner.rows(named=True), others.rows(named=True), groups)
    elif profil.omraade["nivaa"] == "land":
        table = profiltabell.compare_table("Den midterste kommunen i landet", [], [], groups)
    else:
        groups.insert(0, (f"Midterste i {profil.stedet}", kommuner))
        rows = rader.ordered(kommuner, "innbyggere_antall", descending=True).rows(named=True)
        table = profiltabell.compare_table(f"Kommunene i {profil.stedet}", [], rows, groups)
    innhold.html(table + _links(KOMMUNER, valg))


def _neighbours(kommunenr: str) -> tuple[str, ...]:
    """Those that share a border, or lie nearest over the sea."""
    return next((kommune.naboer for kommune in hent.map_file().kommuner if kommune.nr == kommunenr), ())


def show_similar(profil: Profil) -> None:
    """Which kommuner are like it, by what measure, and whom it can learn from. Nothing for a group."""
    valg = profil.valg
    if not valg.kommune:
        return
    lignende, laere_av = profil.lignende, hent.ask(LAERE_AV, valg)
    table = profiltabell.learn_table(laere_av, lignende.height, "Hvem kan vi lære av?")
    sentences = f"{profilord.learn_title(profil.stedet, laere_av, lignende.height)}. {profilord.similar_sentence(profil.stedet, lignende)}"
    text = f"<p>{escape(sentences)}</p>"
    method = f'<p class="ehk-om">{profilord.LIKHET}</p>'
    innhold.html(profiltabell.section("Hvem kan vi lære av?", f"{text}{table}{method}") + _links(LAERE_AV, valg))


def _links(question: str, valg: Filtervalg) -> str:
    return f'<p class="ehk-nedlasting">{ramme.download_links(question, valg)}</p>'
