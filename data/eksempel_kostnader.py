"""Example of running costs: what each kommune pays of a solution, by a made-up key that mostly follows inhabitants."""

import polars as pl

from data.eksempel_ramme import STED, Tabeller
from data.eksempel_trekk import draw, draw_integer

AAR = (2025, 2026)
NOKKEL = "delkostnadsnøkkel kommunehelse (eksempel)"
TITTEL = "Kommunenes andel av driftskostnadene"


def make_kostnadsandeler(ekte: Tabeller, losninger: pl.DataFrame, kommuner: pl.DataFrame) -> pl.DataFrame:
    """Table kostnadsandeler: for each solution that is for everyone and each year the costs of the country, divided on all kommuner."""
    landet = (
        losninger.filter(pl.col("type") != "delvis_nasjonalt")
        .join(pl.DataFrame({"aar": AAR}), how="cross")
        .with_columns(landet_kr=1_000_000 * draw_integer("driftskostnader", 15, 140, "lnr", "aar"))
    )
    vekt = pl.col("innbyggere_antall") * (0.85 + 0.3 * draw("kostnadsnøkkel", "knr"))
    return (
        landet.join(kommuner.select("kommunenr", vekt=vekt), how="cross")
        .select(
            "losning",
            "kommunenr",
            pl.col("aar").cast(pl.Int32),
            nokkel=pl.lit(NOKKEL),
            belop_kr=(pl.col("landet_kr") * pl.col("vekt") / pl.col("vekt").sum().over("losning", "aar")).round(),
            kilde_url=pl.lit(STED + "/kostnadsandeler"),
        )
        .select(ekte["kostnadsandeler"].columns)
        .cast(ekte["kostnadsandeler"].schema)
        .sort("losning", "aar", "kommunenr")
    )
