"""The parts of the page Data og kvalitet: what is known, how old it is, where sources disagree, and what has come in."""

from dataclasses import replace
from html import escape

import polars as pl

from pages.felles import filter as filtre
from pages.felles import hent, innhold, kvalitetsord, kvalitetstabeller, lopsdetalj, opplastingsvisning, ramme
from pages.felles.kvalitetstabeller import MOST_ROWS
from queries.filtervalg import Filtervalg

DEKNING, STILLE, UENIGE = "kvalitet/dekning_per_fylke", "kvalitet/stille", "kvalitet/uenige_kilder"
MELDT, INNDELING, KILDER, MOTSTRID = "kvalitet/meldt_siden", "kvalitet/inndeling", "kvalitet/kilder", "kvalitet/motstrid"
LEVERINGER = "kvalitet/leveringer"
ALLE = (DEKNING, STILLE, UENIGE, MOTSTRID, MELDT, LEVERINGER, INNDELING)


def begin(valg: Filtervalg) -> None:
    """Have begun what the page asks for this choice, all but the first."""
    hent.begin(valg, INNDELING, UENIGE, STILLE, fylke=None)
    hent.begin(valg, MELDT, LEVERINGER)


def show_head(valg: Filtervalg) -> None:
    """The finding for the chosen solution and area."""
    navn = hent.kodeverk().navn
    own = kvalitetstabeller.summed(hent.in_area(DEKNING, valg).filter(pl.col("losning") == valg.losning), "losning", "losning_navn")
    row = own.row(0, named=True) if own.height else None
    ramme.heading(
        kvalitetsord.title(navn["losning"][valg.losning], _area(valg), row),
        kvalitetsord.sentence(row, hent.grunnlag().idag),
        choice=valg.describe(navn, "losning", "fylke"),
    )


def show_upload(key: str) -> None:
    """Deliveries, for those who may; nothing where writing is not configured."""
    with ramme.box("levering"):
        opplastingsvisning.show(filtre.delivery(), drafts_shown=filtre.drafts_shown(), on_do=filtre.handle_delivery, key=key)


def show_coverage(valg: Filtervalg) -> None:
    """Every solution in the area, and every fylke for the solution; each row is a link to itself."""
    navn = hent.kodeverk().navn
    per_losning = kvalitetstabeller.summed(hent.in_area(DEKNING, valg), "losning", "losning_navn")
    whole = hent.ask(DEKNING, valg, fylke=None).filter(pl.col("losning") == valg.losning)
    per_fylke = kvalitetstabeller.summed(whole, "fylkesnr", "fylke_navn")
    losning = navn["losning"][valg.losning]
    first = kvalitetstabeller.coverage(
        per_losning,
        f"Løsningene i {_area(valg)}",
        first="Løsning",
        name="losning_navn",
        address=lambda row: ramme.link("data", replace(valg, losning=row["losning"], lop=None)),
        chosen=losning,
    )
    second = kvalitetstabeller.coverage(
        per_fylke,
        f"Fylkene: {losning}",
        first="Fylke",
        name="fylke_navn",
        address=lambda row: ramme.link("data", replace(valg, fylke=row["fylkesnr"], kommune=None)),
        chosen=navn["fylke"].get(valg.fylke or ""),
    )
    innhold.html(
        f'<div class="ehk-spalter ehk-dekningspar"><section><h2 class="ehk-h2">Løsningene i {escape(_area(valg))}</h2>{first}</section>'
        f'<section><h2 class="ehk-h2">Fylkene: {escape(losning)}</h2>{second}</section></div>{_links(DEKNING, valg)}'
    )


def show_silent(valg: Filtervalg) -> None:
    """The kommuner nobody has reported on, by name."""
    stille = hent.in_area(STILLE, valg)
    words = kvalitetsord.silent(stille, hent.kodeverk().navn["losning"][valg.losning])
    _section("Stille kommuner", words, kvalitetstabeller.silent(stille), STILLE, valg)


def show_conflicts(valg: Filtervalg) -> None:
    """Kommuner that two sources disagree on, and published figures that contradict each other."""
    uenige = hent.in_area(UENIGE, valg)
    shown = kvalitetstabeller.disagreeing(uenige.head(MOST_ROWS), max(uenige.height - MOST_ROWS, 0)) if uenige.height else ""
    _section("Kilder som er uenige om en kommune", kvalitetsord.disagreeing(uenige, _area(valg)), shown, UENIGE, valg)
    innhold.html(f'<div class="ehk-motstridende">{lopsdetalj.conflicts(hent.ask(MOTSTRID))}</div>{_links(MOTSTRID, valg)}')


def show_reported(valg: Filtervalg) -> None:
    """What has become known since the date that the reader compares with."""
    innhold.html('<section class="ehk-kvalitet"><h2 class="ehk-h2">Hva er meldt siden sist?</h2></section>')
    with ramme.box("meldtfelt"):
        filtre.show("sammenlign", key="meldtfelt")
    meldt = hent.ask(MELDT, valg)
    shown = kvalitetstabeller.reported(meldt.head(MOST_ROWS), max(meldt.height - MOST_ROWS, 0)) if meldt.height else ""
    feed = f'<a href="{hent.base_path()}/endringer.atom">Hva hver versjon av tallene endret (Atom)</a>'
    innhold.html(f"<p>{escape(kvalitetsord.reported(meldt, valg.sammenlign))}</p>{shown}{_links(MELDT, valg, feed)}")


def show_deliveries(valg: Filtervalg) -> None:
    """What has been delivered and published here; nothing before the first."""
    leveringer = hent.ask(LEVERINGER, valg)
    if leveringer.height:
        words = kvalitetsord.deliveries(leveringer)
        _section("Leveringer", words, kvalitetstabeller.deliveries(leveringer), LEVERINGER, valg)


def show_updates(valg: Filtervalg) -> None:
    """When each source is expected anew."""
    words = "«Ikke fastsatt» betyr at kilden ikke har sagt når den kommer igjen."
    _section("Neste oppdatering", words, kvalitetstabeller.updates(hent.ask(KILDER)), KILDER, valg)


def changed_borders(valg: Filtervalg) -> pl.DataFrame:
    """What has become the chosen fylke and its kommuner, cut from all changes."""
    return hent.ask(INNDELING, valg, fylke=None).filter(pl.col("nytt_nr").str.starts_with(valg.fylke or ""))


def show_borders(valg: Filtervalg) -> None:
    """How kommuner and fylker have changed."""
    inndeling = changed_borders(valg)
    _section("Endringer i inndelingen", kvalitetsord.borders(inndeling), kvalitetstabeller.borders(inndeling), INNDELING, valg)


def _area(valg: Filtervalg) -> str:
    return hent.kodeverk().navn["fylke"][valg.fylke] if valg.fylke else "landet"


def _section(title: str, words: str, shown: str, question: str, valg: Filtervalg) -> None:
    body = f'<h2 class="ehk-h2">{title}</h2><p>{escape(words)}</p>{shown}{_links(question, valg)}'
    innhold.html(f'<section class="ehk-kvalitet">{body}</section>')


def _links(question: str, valg: Filtervalg, also: str = "") -> str:
    why = f'<a href="{escape(ramme.why(question, valg))}">Hvorfor disse tallene?</a>'
    return f'<p class="ehk-kvalitetslenker">{why}{ramme.download_links(question, valg)}{also}</p>'
