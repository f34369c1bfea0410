"""The parts of the page Innføringsløp: the panels per type of løp, and the figures over time of the chosen solution."""

from typing import Any

import polars as pl

from pages.felles import figurer, figurvisning, hent, innhold, lopsliste, nb, rader, ramme
from pages.felles.figurer import Brudd, Maal
from pages.felles.minne import remembered
from queries.filtervalg import Filtervalg

LOSNINGER, MAAL = "lop/losninger", "lop/maal"
UTVIKLING, PUBLISERT = "utbredelse/utvikling", "utbredelse/publiserte_tall"
UTEN_TYPE = ("Uten kjent type innføringsløp", "Ingen kilde sier noe om hvordan disse løsningene innføres.")


@remembered
def title(rows: pl.DataFrame, omraade: str) -> str:
    """The finding: the rollout that has come furthest, among those where enough is reported."""
    known = rader.where(rows, (rows["aktor"] == "kommunal tjeneste") & rows["er_nok_rapportert"])
    if known.is_empty():
        return f"For ingen av løpene er nok kommuner i {omraade} rapportert til å si hvor langt de er kommet"
    best = max(known.iter_rows(named=True), key=lambda row: row["tatt_i_bruk_antall"] / row["nevner_antall"])
    is_one = best["nevner_antall"] == 1
    words = {"inviterte": (" inviterte", " invitert"), "aktuelle": (" aktuelle", " aktuell")}
    word = words.get(best["nevner"], ("", ""))[is_one] if best["nevner_antall"] < best["kommuner_antall"] else ""
    kommuner = "kommune" if is_one else "kommuner"
    return (
        f"{best['navn']} er kommet lengst: {nb.number(best['tatt_i_bruk_antall'])} av {nb.number(best['nevner_antall'])}{word} {kommuner}"
    )


def sentence(rows: pl.DataFrame) -> str:
    """For how many of the rollouts too little is known to compare."""
    thin = rader.count((rows["nevner_antall"] > 0) & ~rows["er_nok_rapportert"])
    if not thin:
        return "Alle løpene har nok rapporterte kommuner til å sammenlignes."
    return (
        f"For {nb.number(thin)} av {nb.plural(rows.height, 'løsning', 'løsninger')} er under 60 % av kommunene rapportert. "
        f"Der sier tallene mer om hvem som er rapportert, enn om hvor mange som er i gang."
    )


def show_panels(valg: Filtervalg, rows: pl.DataFrame) -> None:
    """A panel per type of løp, in the order of the code list, and last the solutions without a known type."""
    innhold.html(_panels(valg, rows))


@remembered
def _panels(valg: Filtervalg, rows: pl.DataFrame) -> str:
    targets: dict[str, list[dict[str, Any]]] = {}
    for maal in hent.ask(MAAL).iter_rows(named=True):
        targets.setdefault(maal["losning"], []).append(maal)
    rad = lopsliste.Rad(
        maal=targets,
        publisert=_newest(hent.ask(PUBLISERT)),
        terskel=valg.terskel,
        i_landet=valg.fylke is None,
        link=lambda losning: ramme.link("innforingslop", valg.with_losning(losning)),
        why=lambda losning: ramme.why("utbredelse/status_per_kommune", valg.with_losning(losning)),
    )
    types = [(row["navn"], row["definisjon"], row["type"]) for row in hent.kodeverk().lopstyper.iter_rows(named=True)]
    solutions = rows.rows(named=True)
    panels = [
        lopsliste.panel(navn, definisjon, kode, [row for row in solutions if row["lop"] == kode], rad)
        for navn, definisjon, kode in (*types, (*UTEN_TYPE, None))
    ]
    return f'<div class="ehk-paneler">{lopsliste.legend(solutions)}{"".join(panels)}</div>'


@remembered
def _newest(publisert: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """For each solution the newest published count of kommuner that use it, in the country or in the whole area it is for."""
    counted = publisert.filter(
        pl.col("art").is_in(["i_bruk", "i_bruk_eller_klar"])
        & pl.col("nevner_antall").is_not_null()
        & pl.col("kommuner_antall").is_not_null()
    )
    newest = counted.sort("dato", descending=True, nulls_last=True).unique("serie", keep="first", maintain_order=True)
    return {row["serie"]: row for row in newest.iter_rows(named=True)}


def trend(valg: Filtervalg) -> str:
    """The share over time: the country, and the areas that the choice lies in; targets that count kommuner stand beside."""
    navn = hent.kodeverk().navn["losning"][valg.losning]
    return _trend(navn, valg.losning, hent.ask(UTVIKLING, valg), hent.ask(MAAL))


def published(valg: Filtervalg) -> str:
    """What others have published about the solution, each kind of number by itself."""
    navn = hent.kodeverk().navn["losning"][valg.losning]
    return _published(navn, valg.losning, hent.ask(PUBLISERT))


def show_trend(valg: Filtervalg) -> None:
    """The figure of the share over time."""
    figurvisning.show(trend(valg), links=ramme.figure_links("utvikling", valg, UTVIKLING), key="utvikling")


def show_published(valg: Filtervalg) -> None:
    """The figure of the published numbers."""
    figurvisning.show(published(valg), links=ramme.figure_links("publisert", valg, PUBLISERT), key="publisert")


@remembered
def _trend(navn: str, losning: str, utvikling: pl.DataFrame, maal: pl.DataFrame) -> str:
    targets = [
        Maal(row["til_dato"], row["maal_pst"], "Publisert mål")
        for row in rader.having(maal, "losning", losning).iter_rows(named=True)
        if row["til_dato"] and row["maal_pst"] and not row["nevner_tekst"]
    ]
    shares = rader.known(utvikling, "andel_pst")
    return figurer.trend(
        pl.DataFrame(
            {
                "serie": shares["navn"],
                "dato": shares["dato"],
                "verdi": shares["andel_pst"],
                "forelopig": shares["forelopig_antall"] > 0,
            }
        ),
        title=f"{navn}: andel som har dokumentert tatt i bruk, i prosent",
        description="Den laveste mulige andelen: kommuner som ikke er rapportert, teller ikke med. Udaterte opplysninger er ikke med.",
        unit="%",
        targets=targets,
        step=True,
    )


@remembered
def _published(navn: str, losning: str, publisert: pl.DataFrame) -> str:
    rows = rader.having(publisert, "serie", losning)
    broken = {dato for dato, is_break in zip(rows["dato"], rows["brudd"], strict=True) if is_break and dato}
    return figurer.published(
        rows,
        title=f"{navn}: publiserte tall",
        description="Tallene er publisert av andre, teller ulike ting og blandes ikke med opptellingen over.",
        breaks=[Brudd(dato, "Brudd") for dato in sorted(broken)],
    )
