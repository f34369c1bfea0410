"""The parts that show how far one solution has come: key figures, maps, time and table of the same answers."""

from datetime import date
from functools import partial
from html import escape

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import filter as filtre
from pages.felles import gruppetabell, hent, innhold, kartverdier, nb, rader, ramme, tabellvisning, tidsvelger, uten_tall, valgkart
from pages.felles.kort import Tall
from pages.felles.minne import remembered
from pages.felles.opptelling import Utbredelse
from pages.felles.tabellvisning import Kolonne
from queries.filtervalg import NIVAAER, Filtervalg

STATUS, PER_GRUPPE = "utbredelse/status_per_kommune", "utbredelse/andel_per_gruppe"


def figures(tall: Utbredelse, why: str) -> list[Tall]:
    """Adopted kommuner and their inhabitants side by side, those on the way and the unknown: each of how many. ``why`` is the link.

    Where no kommune is reported, only that.
    """
    if not tall.antall:
        return []
    unknown = Tall(nb.number(tall.ukjent), "ikke rapportert", f"av {tall.av()}; {_shielded(tall)}ukjent er ikke nei", hvorfor=why)
    if tall.ingen_rapportert:
        return [unknown]
    return [
        Tall(nb.percent(tall.andel_pst or 0), "av kommunene har dokumentert tatt i bruk", tall.av_av_alle(), hvorfor=why),
        Tall(
            nb.percent(tall.innbyggere_pst or 0),
            "av innbyggerne bor i en av dem",
            f"{nb.number(tall.innbyggere_i_bruk)} av {nb.number(tall.innbyggere)}",
            nb.day(date(tall.aar, 1, 1)) if tall.aar else "",
            hvorfor=why,
        ),
        Tall(nb.number(tall.underveis), "planlegger eller innfører", f"av {tall.av()}", hvorfor=why),
        unknown,
    ]


def _shielded(tall: Utbredelse) -> str:
    return f"{nb.number(tall.skjermet)} til er skjermet; " if tall.skjermet else ""


def map_title(valg: Filtervalg) -> str:
    """What the map shows, for a page whose title is about something else."""
    what = "dokumentert status per kommune" if valg.nivaa == "kommune" else f"andel som har tatt i bruk, per {NIVAAER[valg.nivaa].lower()}"
    navn = hent.kodeverk().navn
    limits = valg.describe(navn, "nevner", "dato", "kjent")
    return _heading(" · ".join(filter(None, [f"{navn['losning'][valg.losning]}: {what}", limits])))


def map_values(valg: Filtervalg) -> kartverdier.Kartverdier:
    """What the map of the whole country is sent; groups other than fylker are drawn by their kommuner."""
    if valg.nivaa == "fylke":
        return kartverdier.per_gruppe(hent.ask(PER_GRUPPE, valg, fylke=None))
    status = hent.ask(STATUS, valg, fylke=None)
    if valg.nivaa == "kommune":
        return kartverdier.per_kommune(status)
    return kartverdier.per_gruppe(hent.ask(PER_GRUPPE, valg, fylke=None), hent.ask("kodeverk/grupper", valg), status)


def show_map(valg: Filtervalg, key: str = "kart") -> None:
    """The map of the whole country, drawn near on the chosen fylke. What is picked on it becomes the choice."""
    verdier = map_values(valg)
    valgkart.show(valg, verdier, label=f"Kart over {valg.describe(hent.kodeverk().navn)}", key=key)
    innhold.html(ramme.figure_links("kart", valg, embeds="kart"))


def show_before_and_now(valg: Filtervalg) -> None:
    """The same map twice, on the earlier date and now; small classes of change are read off by pairs."""
    before, now = ramme.areas("for", "naa", layout="par")
    with before:
        innhold.html(_heading(f"Før: {nb.day(valg.sammenlign)}" if valg.sammenlign else ""))
        show_map(valg.at(valg.sammenlign), key="kart_for")
    with now:
        innhold.html(_heading(f"Nå: {nb.day(valg.dato or date.today())}"))
        show_map(valg)


def show_time(valg: Filtervalg) -> None:
    """The date on the map, with play; which knowledge it rests on; and the date to compare with."""
    first = hent.kodeverk().forste_dato[valg.losning]
    quarters = _quarters(first, date.today()) if first else ()
    if quarters:
        tidsvelger.show_time(
            # A link may ask for any day: it is a stop of its own.
            tuple(sorted({*quarters, *filter(None, [valg.dato])})),
            selected=valg.dato,
            label="Status per",
            on_pick=filtre.take_over_date,
        )
    filtre.show("sammenlign", "kjent", key="tidsfelter")


def show_table(valg: Filtervalg, status: pl.DataFrame, per_gruppe: pl.DataFrame | None) -> None:
    """The same answer as a table: the kommuner of the chosen area, or all groups of the chosen level, when they are given."""
    if per_gruppe is not None and valg.nivaa not in ("kommune", "fylke"):
        innhold.html(gruppetabell.table(per_gruppe, NIVAAER[valg.nivaa]))
        return
    rows, columns = _kommune_rows(status) if per_gruppe is None or valg.nivaa == "kommune" else _fylke_rows(per_gruppe)
    tabellvisning.show_table(
        rows,
        columns,
        selected=valg.kommune if valg.nivaa == "kommune" else valg.fylke,
        label=f"Tabell over {valg.describe(hent.kodeverk().navn)}",
        geometry_url=hent.map_address(),
        on_pick=partial(filtre.take_over, valg.nivaa),
    )


def _quarters(first: date, last: date) -> tuple[date, ...]:
    """The turns of the quarters after the first report, up to today."""
    starts = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10))
    return tuple(start for start in starts if first < start <= last)


def _heading(text: str) -> str:
    return f'<h2 class="ehk-h2 ehk-karttittel">{escape(text)}</h2>'


@remembered
def _kommune_rows(status: pl.DataFrame) -> tuple[pl.DataFrame, list[Kolonne]]:
    order = {klasse.id: place for place, klasse in enumerate((*STADIER, *INGEN_TALL))}
    rows = rader.in_order(
        pl.DataFrame(
            {"klasse": status["klasse"], "nr": status["kommunenr"], "naar": kartverdier.when(status), "dato": status["gjelder_fra"]}
        ),
        [order[klasse] for klasse in status["klasse"]],
    )
    columns = [
        Kolonne("navn", "Kommune", "navn"),
        Kolonne("klasse", "Status", "klasse", klasser=(*STADIER, *INGEN_TALL)),
        Kolonne("naar", "Dato", "dato", sortering="dato", mangler="ingen dato"),
    ]
    return rows, columns


@remembered
def _fylke_rows(per_fylke: pl.DataFrame) -> tuple[pl.DataFrame, list[Kolonne]]:
    without = uten_tall.columns(per_fylke)
    rows = per_fylke[["andel_pst", "tatt_i_bruk_antall", *without]].hstack(
        [
            per_fylke["gruppe"].alias("nr"),
            rader.written(per_fylke.iter_rows(named=True), gruppetabell.share).alias("andel"),
            rader.written(per_fylke.iter_rows(named=True), lambda r: f"{r['tatt_i_bruk_antall']} av {r['nevner_antall']}").alias("i_bruk"),
            *(rader.written(per_fylke[column], str).alias(f"{column}_tekst") for column in without),
        ]
    )
    columns = [
        Kolonne("navn", "Fylke", "navn"),
        Kolonne("andel", "Andel", "tall", sortering="andel_pst"),
        Kolonne("i_bruk", "Tatt i bruk", "tall", sortering="tatt_i_bruk_antall"),
        *(Kolonne(f"{column}_tekst", navn, "tall", sortering=column) for column, navn in without.items()),
    ]
    return rows, columns
