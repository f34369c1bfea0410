"""The parts that show how far one solution has come: key figures, map and table of the same answer."""

from functools import partial
from html import escape

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import filter as filtre
from pages.felles import hent, kartverdier, kartvisning, nb, tabellvisning
from pages.felles.kort import Tall
from pages.felles.setning import Utbredelse
from pages.felles.tabellvisning import Kolonne
from queries.filtervalg import Filtervalg


def figures(tall: Utbredelse, aar: int) -> list[Tall]:
    """Adopted kommuner, adopted inhabitants, on the way and unknown: each of how many."""
    if not tall.aktuelle:
        return []
    kommuner = f"av {nb.plural(tall.aktuelle, 'aktuell kommune', 'aktuelle kommuner')}"
    return [
        Tall(nb.percent(tall.andel_pst or 0), "av kommunene har dokumentert tatt i bruk", f"{nb.number(tall.i_bruk)} {kommuner}"),
        Tall(
            nb.percent(tall.innbyggere_pst or 0),
            "av innbyggerne bor i en av dem",
            f"{nb.number(tall.innbyggere_i_bruk)} av {nb.number(tall.innbyggere)}",
            f"1. januar {aar}",
        ),
        Tall(nb.number(tall.underveis), "planlegger eller innfører", kommuner),
        Tall(nb.number(tall.ukjent), "ikke rapportert", f"{kommuner}; ukjent er ikke nei"),
    ]


def map_title(valg: Filtervalg) -> str:
    """What the map shows, for a page whose title is about something else."""
    what = "dokumentert status per kommune" if valg.nivaa == "kommune" else "andel kommuner som har tatt i bruk, per fylke"
    return f'<h2 class="ehk-h2 ehk-karttittel">{escape(hent.kodeverk().navn["losning"][valg.losning])}: {what}</h2>'


def show_map(valg: Filtervalg, status: pl.DataFrame, per_fylke: pl.DataFrame) -> None:
    """The map of the whole country, drawn near on the chosen fylke. What is picked on it becomes the choice."""
    kart = hent.map_file()
    is_kommune = valg.nivaa == "kommune"
    verdier = kartverdier.per_kommune(status) if is_kommune else kartverdier.per_fylke(per_fylke)
    kartvisning.show_map(
        verdier.values,
        verdier.classes,
        level=valg.nivaa,
        selected=valg.kommune if is_kommune else valg.fylke,
        zoom_to=valg.fylke,
        label=f"Kart over {valg.describe(hent.kodeverk().navn)}",
        geometry_url=hent.map_address(),
        area_order=[omraade.nr for omraade in (kart.kommuner if is_kommune else kart.fylker)],
        on_pick=partial(filtre.take_over, "kart", valg.nivaa),
    )


def show_table(valg: Filtervalg, status: pl.DataFrame, per_fylke: pl.DataFrame) -> None:
    """The same answer as a table: the kommuner of the chosen area, or all fylker."""
    is_kommune = valg.nivaa == "kommune"
    rows, columns = _kommune_rows(status) if is_kommune else _fylke_rows(per_fylke)
    tabellvisning.show_table(
        rows,
        columns,
        selected=valg.kommune if is_kommune else valg.fylke,
        label=f"Tabell over {valg.describe(hent.kodeverk().navn)}",
        geometry_url=hent.map_address(),
        on_pick=partial(filtre.take_over, "tabell", valg.nivaa),
    )


def _kommune_rows(status: pl.DataFrame) -> tuple[pl.DataFrame, list[Kolonne]]:
    order = {klasse.id: place for place, klasse in enumerate((*STADIER, *INGEN_TALL))}
    rows = status.sort(pl.col("klasse").replace_strict(order), maintain_order=True).select(
        "klasse",
        nr="kommunenr",
        naar=kartverdier.when(),
        dato="gjelder_fra",
    )
    columns = [
        Kolonne("navn", "Kommune", "navn"),
        Kolonne("klasse", "Status", "klasse", klasser=(*STADIER, *INGEN_TALL)),
        Kolonne("naar", "Dato", "dato", sortering="dato", mangler="–"),
    ]
    return rows, columns


def _fylke_rows(per_fylke: pl.DataFrame) -> tuple[pl.DataFrame, list[Kolonne]]:
    rows = per_fylke.select(
        nr="fylkesnr",
        andel=pl.col("andel_pst").map_elements(nb.percent, return_dtype=pl.String),
        andel_pst="andel_pst",
        i_bruk=pl.format("{} av {}", "tatt_i_bruk_antall", "aktuelle_antall"),
        tatt_i_bruk_antall="tatt_i_bruk_antall",
        ukjent=pl.col("ikke_rapportert_antall").cast(pl.String),
        ikke_rapportert_antall="ikke_rapportert_antall",
    )
    columns = [
        Kolonne("navn", "Fylke", "navn"),
        Kolonne("andel", "Andel", "tall", sortering="andel_pst", mangler="–"),
        Kolonne("i_bruk", "Tatt i bruk", "tall", sortering="tatt_i_bruk_antall"),
        Kolonne("ukjent", "Ikke rapportert", "tall", sortering="ikke_rapportert_antall"),
    ]
    return rows, columns
