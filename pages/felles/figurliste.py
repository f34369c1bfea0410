"""Every map and figure of the pages by its address, for those who want it as a picture: what draws it, and what it stands on."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from data.pakker import Pakkefeil
from pages.felles import bemanning, hent, innforing, lysarkanalyse, lysarkgrunn, lysarkinnhold, profil, sammenheng, utforsk
from pages.felles.eksport import figurark
from pages.felles.eksport.innhold import Lysark, Tabell
from queries.filtervalg import Filtervalg


class Figur(NamedTuple):
    """A figure of a page: its markup, the question whose answer it shows, its denominator, and the fields of the choice it follows."""

    tegn: Callable[[Filtervalg], str]
    sporring: str
    nevner: str
    felter: tuple[str, ...] = ("losning", "lop", "fylke", "kommune", "nivaa", "nevner")


class Bilde(NamedTuple):
    """What a picture is made of: a finding, and the page's own markup where it is no map."""

    lysark: Lysark
    figur: str = ""


_SLIDES = lysarkinnhold.LYSARK
# Page: what makes its map, with title and legend.
KART: Mapping[str, Callable[[Filtervalg], Lysark]] = {
    "oversikt": _SLIDES["kart"],
    "kart": _SLIDES["kart"],
    "helseteknologiordningen": _SLIDES["helseteknologiordningen"],
    "bemanning": _SLIDES["bemanning"],
    "sammenheng": lysarkanalyse.in_use,
    "utforsk": _SLIDES["utforsk"],
}
_DEKKET = "kommuner der minst 60 % av de aktuelle løsningene er rapportert, og kommuner med rapporterte årsverk"
# Page, figure.
FIGURER: Mapping[tuple[str, str], Figur] = {
    ("innforingslop", "utvikling"): Figur(innforing.trend, innforing.UTVIKLING, "kommunene som løpet er for"),
    ("innforingslop", "publisert"): Figur(innforing.published, innforing.PUBLISERT, "slik kilden har oppgitt den"),
    ("bemanning", "storrelse"): Figur(bemanning.spread_by_size, bemanning.PER_KOMMUNE, "innbyggerne i kommunen", ("fylke",)),
    ("bemanning", "sentralitet"): Figur(bemanning.spread_by_centrality, bemanning.PER_KOMMUNE, "innbyggerne i kommunen", ("fylke",)),
    ("sammenheng", "punkter"): Figur(sammenheng.scatter, sammenheng.KOMMUNER, "løsningene som er aktuelle for kommunen", ("fylke",)),
    **{("sammenheng", navn): Figur(tegn, sammenheng.KOMMUNER, _DEKKET, ("fylke",)) for navn, tegn in sammenheng.SPREDNINGER.items()},
    ("profil", "historikk"): Figur(profil.history, profil.HISTORIKK, "løsningene som er aktuelle", ("fylke", "nettverk", "kommune")),
    ("utforsk", "stolper"): Figur(utforsk.bars, utforsk.TALL, "kommunene som er kjent for tallet", ("losning", "fylke", "nivaa")),
}


def picture(side: str, figur: str, valg: Filtervalg) -> Bilde:
    """What the picture of a page's map («kart») or figure is made of. Raises Pakkefeil where there is none, or nothing to draw."""
    if figur == "kart" and side in KART:
        lysark = KART[side](valg)
        if isinstance(lysark.innhold, Tabell):
            raise Pakkefeil("Siden viser ikke noe kart for dette valget.")
        return Bilde(lysark)
    if (side, figur) not in FIGURER:
        raise Pakkefeil(f"Siden «{side[:40]}» har ingen figur som heter «{figur[:40]}».")
    wanted = FIGURER[side, figur]
    markup = wanted.tegn(valg)
    words = figurark.parts(markup)
    if not words.tegning:
        raise Pakkefeil(f"Figuren «{words.tittel}» har ingenting å vise for dette valget.")
    answer = hent.ask(wanted.sporring, valg)
    lysark = lysarkgrunn.lysark(
        valg,
        wanted.sporring,
        tittel=words.tittel,
        setning=" ".join(filter(None, (lysarkgrunn.choice(valg, *wanted.felter), words.merknad))),
        innhold=Tabell(tuple(answer.columns), tuple(answer.iter_rows())),
        nevner=wanted.nevner,
        felter=wanted.felter,
    )
    return Bilde(lysark, markup)
