"""The parts of the page Helseteknologiordningen: key figures, map, table, and the sections below them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

from pages.felles import filter as filtre
from pages.felles import (
    hent,
    innhold,
    kort,
    lopsdetalj,
    rader,
    ramme,
    tabellvisning,
    tilskuddsfordeling,
    tilskuddsklasser,
    tilskuddskostnad,
    tilskuddsord,
    tilskuddsrom,
    tilskuddssummer,
    valgkart,
)
from pages.felles.kartverdier import Kartverdier
from pages.felles.minne import remembered
from pages.felles.tabellvisning import Kolonne
from queries.filtervalg import NIVAAER, Filtervalg

GAP, SUMMER, DOKUMENTERT = "tilskudd/gap", "tilskudd/sokt_mot_innvilget", "tilskudd/dokumentert_andel"
PER_KOMMUNE, PER_GRUPPE, I_KOMMUNE = "tilskudd/per_kommune", "tilskudd/per_gruppe", "tilskudd/i_kommune"
FORDELINGER, UKJENTE, NAADD = "tilskudd/fordelinger", "tilskudd/ukjente_deltakere", "tilskudd/naadd"
RAMMER, NETTVERK, UTEN = "tilskudd/rammer", "tilskudd/nettverksmidler", "tilskudd/uten_tilskudd"
KOSTNAD, MOTSTRID = "tilskudd/kostnad_og_stadium", "kvalitet/motstrid"
ALLE = (GAP, SUMMER, DOKUMENTERT, PER_KOMMUNE, FORDELINGER, NAADD, RAMMER, NETTVERK, UTEN, KOSTNAD, MOTSTRID)


def begin(valg: Filtervalg) -> None:
    """Have begun what the page asks for this choice, all but the first."""
    hent.begin(valg, UKJENTE, RAMMER, NETTVERK, UTEN, aar=None)
    hent.begin(valg, *((I_KOMMUNE,) if valg.kommune else ()), FORDELINGER)
    hent.begin(valg, PER_KOMMUNE, *(() if valg.nivaa == "kommune" else (PER_GRUPPE,)), KOSTNAD, fylke=None)


def show_figures(valg: Filtervalg) -> None:
    """The key figures, each with its basis."""
    why = {"gap": ramme.why(GAP, valg), "dokumentert": ramme.why(DOKUMENTERT, valg), "naadd": ramme.why(NAADD, valg)}
    innhold.html(kort.figures(tilskuddsord.figures(hent.ask(GAP), hent.ask(DOKUMENTERT), hent.ask(NAADD, valg), valg.aar, why)))


def show_map(valg: Filtervalg) -> None:
    """Kroner per inhabitant as classes, for kommuner or groups of them. What is picked becomes the choice."""
    verdier = _values(valg)
    words = valg.describe(hent.kodeverk().navn, "nivaa", "aar", "fordeling")
    innhold.html('<h2 class="ehk-h2 ehk-karttittel">Dokumentert tilskudd, kroner per innbygger</h2>')
    valgkart.show(valg, verdier, label=f"Kart over dokumentert tilskudd i kroner per innbygger, {words}", key="tilskuddskart")
    innhold.html(ramme.figure_links("kart", valg, embeds="helseteknologiordningen"))


def show_table(valg: Filtervalg) -> None:
    """The same answer as a table, and the grants of the chosen kommune."""
    if valg.kommune:
        innhold.html(tilskuddsfordeling.in_kommune(hent.kodeverk().navn["kommune"][valg.kommune], hent.ask(I_KOMMUNE, valg)))
    if valg.nivaa not in ("kommune", "fylke"):
        innhold.html(tilskuddsfordeling.groups(hent.ask(PER_GRUPPE, valg), NIVAAER[valg.nivaa]))
        return
    is_fylke = valg.nivaa == "fylke"
    answer = hent.ask(PER_GRUPPE, valg, fylke=None) if is_fylke else hent.in_area(PER_KOMMUNE, valg)
    rows, columns = _rows(answer, "gruppe" if is_fylke else "kommunenr", NIVAAER[valg.nivaa])
    tabellvisning.show_table(
        rows,
        columns,
        selected=valg.fylke if is_fylke else valg.kommune,
        label=f"Dokumentert tilskudd per {NIVAAER[valg.nivaa].lower()}",
        geometry_url=hent.map_address(),
        on_pick=partial(filtre.take_over, valg.nivaa),
        key="tilskuddstabell",
    )


def show_sums(valg: Filtervalg) -> None:
    """What others have published, where they contradict each other, and how much of it the single grants are."""
    summer, gap, dokumentert = hent.ask(SUMMER), hent.ask(GAP), hent.ask(DOKUMENTERT)
    _with_links(tilskuddssummer.applied_and_granted(summer, gap, valg.aar), SUMMER, valg)
    conflicts = _about_grants(hent.ask(MOTSTRID))
    if conflicts.height:
        innhold.html(tilskuddssummer.folded("Kildene er ikke enige om alle tallene", lopsdetalj.conflicts(conflicts)))
    _with_links(tilskuddssummer.documented(dokumentert), DOKUMENTERT, valg)


@remembered
def _about_grants(motstrid: pl.DataFrame) -> pl.DataFrame:
    return rader.having(motstrid, "tema", "tilskudd")


def show_distribution(valg: Filtervalg) -> None:
    """The ways to count a joint project, the largest amounts (in three dimensions when asked for), and who is not found."""
    omraade = hent.kodeverk().navn["fylke"][valg.fylke] if valg.fylke else "landet"
    per_kommune = hent.in_area(PER_KOMMUNE, valg)
    _with_links(tilskuddsfordeling.sharing(hent.ask(FORDELINGER, valg), valg.fordeling, hent.in_year(UKJENTE, valg)), FORDELINGER, valg)
    _with_links(tilskuddsfordeling.amounts(per_kommune, valg.fordeling, omraade), PER_KOMMUNE, valg)
    tilskuddsrom.show(per_kommune, valg.kommune)
    _with_links(tilskuddsfordeling.reach(hent.ask(NAADD, valg), omraade), NAADD, valg)


def show_costs(valg: Filtervalg) -> None:
    """What the running costs of the chosen solution cost whom, beside how far each kommune has come."""
    navn = hent.kodeverk().navn
    omraade = navn["fylke"][valg.fylke] if valg.fylke else "landet"
    answer = hent.in_area(KOSTNAD, valg)
    content = tilskuddskostnad.costs(answer, navn["losning"][valg.losning], omraade, valg.kommune)
    if answer.is_empty():
        innhold.html(content)
    else:
        _with_links(content, KOSTNAD, valg)


def show_frames(valg: Filtervalg) -> None:
    """Frames, proposals, money for networks and applications: apart from all that is granted."""
    _with_links(tilskuddssummer.frames(*(hent.in_year(question, valg) for question in (RAMMER, NETTVERK, UTEN))), RAMMER, valg)


def _with_links(content: str, question: str, valg: Filtervalg) -> None:
    """A section with the way to the rows, sources and SQL behind it, and to the whole table as a file."""
    if content:
        why = f'<a href="{ramme.why(question, valg)}">Hvorfor disse tallene?</a>'
        innhold.html(f'{content}<p class="ehk-om ehk-pengelenker">{why}{ramme.download_links(question, valg)}</p>')


def _values(valg: Filtervalg) -> Kartverdier:
    if valg.nivaa == "kommune":
        return tilskuddsklasser.per_kommune(hent.ask(PER_KOMMUNE, valg, fylke=None))
    answer = hent.ask(PER_GRUPPE, valg, fylke=None)
    return tilskuddsklasser.per_gruppe(answer, None if valg.nivaa == "fylke" else hent.ask("kodeverk/grupper", valg))


@remembered
def _rows(answer: pl.DataFrame, number: str, level: str) -> tuple[pl.DataFrame, Sequence[Kolonne]]:
    unknown = "ikke kjent" if number == "kommunenr" else "for lite dokumentert"
    ordered = rader.ordered(answer, "kr_per_innbygger", descending=True)
    rows = ordered[["kr_per_innbygger", "innvilget_kr", "tilskudd_antall"]].hstack(
        [
            ordered[number].alias("nr"),
            rader.written(ordered["kr_per_innbygger"], tilskuddsklasser.per_inhabitant).alias("per_innbygger"),
            rader.written(ordered["innvilget_kr"], tilskuddsklasser.kroner).alias("belop"),
            rader.written(ordered.iter_rows(named=True), _grants).alias("antall"),
        ]
    )
    return rows, (
        Kolonne("navn", level, "navn"),
        Kolonne("per_innbygger", "Per innbygger", "tall", sortering="kr_per_innbygger", mangler=unknown),
        Kolonne("belop", "Beløp", "tall", sortering="innvilget_kr", mangler="ikke kjent"),
        Kolonne("antall", "Tilskudd", "tall", sortering="tilskudd_antall", mangler="ikke dokumentert"),
    )


def _grants(row: Mapping[str, Any]) -> str | None:
    """How many grants, and how many of a kommune's are joint projects; groups hold too many kinds for that to tell anything."""
    joint = row.get("felles_antall")
    return f"{row['tilskudd_antall']}{f' ({joint} felles)' if joint else ''}" if row["tilskudd_antall"] else None
