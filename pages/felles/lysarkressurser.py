"""The slides of money and people: grants and staffing, from the same answers and sentences as their pages."""

import polars as pl

from pages.felles import bemanning, bemanningskart, bemanningsord, hent, lysarkgrunn, nb, tilskudd, tilskuddsklasser, tilskuddsord
from pages.felles.eksport.innhold import Kart, Lysark, Tabell
from pages.felles.kartverdier import Kartverdier
from queries.filtervalg import NIVAAER, Filtervalg


def staffing(valg: Filtervalg) -> Lysark:
    """The map of årsverk per 10 000 inhabitants, and the groups of the chosen level as a table."""
    whole = hent.ask(bemanning.PER_KOMMUNE, valg, fylke=None)
    samlet = hent.ask(bemanning.PER_GRUPPE, valg, nivaa="land").row(0, named=True)
    level = "fylke" if valg.nivaa == "kommune" else valg.nivaa
    groups = hent.ask(bemanning.PER_GRUPPE, valg, nivaa=level, fylke=None)
    is_kommune = valg.nivaa == "kommune"
    verdier = bemanningskart.map_of_kommuner(whole) if is_kommune else bemanningskart.map_of_groups(groups, _members(valg))
    return lysarkgrunn.lysark(
        valg,
        bemanning.PER_KOMMUNE,
        bemanning.PER_GRUPPE,
        tittel=bemanningsord.title(samlet, lysarkgrunn.area(valg)),
        setning=bemanningsord.sentence(samlet, bemanningskart.classes(hent.in_area(bemanning.PER_KOMMUNE, valg))),
        innhold=_map(verdier, valg),
        nevner=f"innbyggerne i de {nb.plural(samlet['rapportert_antall'], 'rapporterte kommunen', 'rapporterte kommunene')}",
        felter=("fylke", "nivaa"),
        tabell=Tabell(
            (NIVAAER[level], "Rapportert", "Kommuner", "Årsverk per 10\u00a0000"),
            tuple(groups.select("navn", "rapportert_antall", "kommuner_antall", pl.col("per_10000").round(2)).iter_rows()),
        ),
    )


def grants(valg: Filtervalg) -> Lysark:
    """The map of documented kroner per inhabitant, with applied against granted in the title."""
    gap, dokumentert = hent.ask(tilskudd.GAP), hent.ask(tilskudd.DOKUMENTERT)
    if valg.nivaa == "kommune":
        verdier = tilskuddsklasser.per_kommune(hent.ask(tilskudd.PER_KOMMUNE, valg, fylke=None))
    else:
        verdier = tilskuddsklasser.per_gruppe(hent.ask(tilskudd.PER_GRUPPE, valg, fylke=None), _members(valg))
    words = (tilskuddsord.sentence(gap, valg.aar), tilskuddsord.caution(dokumentert, valg.aar), tilskuddsord.scope(valg.fylke))
    return lysarkgrunn.lysark(
        valg,
        tilskudd.GAP,
        tilskudd.DOKUMENTERT,
        tilskudd.PER_KOMMUNE,
        tittel=tilskuddsord.title(gap, dokumentert, valg.aar),
        setning=" ".join(filter(None, words)),
        innhold=_map(verdier, valg),
        nevner="innbyggerne i kommunen; kartet viser dokumenterte kroner per innbygger",
        felter=("fylke", "nivaa", "aar", "fordeling"),
    )


def _members(valg: Filtervalg) -> pl.DataFrame | None:
    return None if valg.nivaa == "fylke" else hent.ask("kodeverk/grupper", valg)


def _map(verdier: Kartverdier, valg: Filtervalg) -> Kart:
    level = "fylke" if valg.nivaa == "fylke" else "kommune"
    return Kart(dict(verdier.values.select("nr", "klasse").iter_rows()), verdier.classes, nivaa=level, utsnitt=valg.fylke)
