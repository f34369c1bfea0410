"""What all of the example data share: the span of time, the mark that it is made up, and the kommuner seen as small or large."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from data.eksempel_trekk import draw, draw_normal, standardised

Tabeller = Mapping[str, pl.DataFrame]

UTGIVER = "Eksempeldata"
MERKE = "Eksempel: "
STED = "https://eksempel.invalid"

FORSTE_MAANED = date(2016, 12, 1)
MAANEDER = 120
STAND = date(2026, 11, 20)  # nothing is known after this day
SISTE_MAANED = MAANEDER - 1


def month_number(dag: date) -> int:
    """How many months the day's month lies after the first."""
    return 12 * (dag.year - FORSTE_MAANED.year) + dag.month - FORSTE_MAANED.month


def month_numbers(kolonne: str) -> pl.Expr:
    """The same for a column of days."""
    return 12 * (pl.col(kolonne).dt.year() - FORSTE_MAANED.year) + pl.col(kolonne).dt.month() - FORSTE_MAANED.month


def first_days(nummer: pl.Expr) -> pl.Expr:
    """The first day of the months with those numbers, each from 0 to the last."""
    maaneder = pl.date_range(FORSTE_MAANED, STAND, interval="1mo", eager=True)
    return pl.lit(maaneder).gather(nummer)


def describe_kommuner(ekte: Tabeller) -> pl.DataFrame:
    """One row per kommune, sorted: its names, place and inhabitants, and two traits that are made up.

    ``evne`` is how early it tends to adopt (mean about 0, standard deviation about 1): mostly size and centrality, some of the fylke and
    some of its own. ``taus`` is true for the few, mostly small, that never report. ``knr`` and ``fnr`` are the numbers to draw by.
    """
    befolkning = ekte["befolkning"].filter(pl.col("aar") == pl.col("aar").max()).select("kommunenr", "innbyggere_antall")
    return (
        ekte["kommuner"]
        .join(befolkning, on="kommunenr", validate="1:1")
        .join(ekte["fylker"].select("fylkesnr", "helseregion", fylke="navn"), on="fylkesnr", validate="m:1")
        .sort("kommunenr")
        .select(
            "kommunenr",
            "kommunenr_2023",
            "fylkesnr",
            "fylke",
            "helseregion",
            "okonomisk_region",
            "innbyggere_antall",
            "sentralitetsindeks",
            navn="navn_entydig",
            knr=pl.col("kommunenr").cast(pl.Int32),
            fnr=pl.col("fylkesnr").cast(pl.Int32),
            log_innbyggere=pl.col("innbyggere_antall").log(),
        )
        .with_columns(storrelse=standardised("log_innbyggere"), sentral=standardised("sentralitetsindeks"))
        .with_columns(
            evne=0.55 * pl.col("storrelse")
            + 0.3 * pl.col("sentral")
            + 0.35 * draw_normal("fylkets evne", "fnr")
            + 0.4 * draw_normal("kommunens evne", "knr"),
            taus=draw("taus", "knr") < pl.when(pl.col("innbyggere_antall") < 3000).then(0.06).otherwise(0.008),
        )
        .drop("log_innbyggere", "sentral", "sentralitetsindeks")
    )
