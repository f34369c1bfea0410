"""What a delivery would change: every row as new, changed, unchanged or withdrawn."""

from collections.abc import Sequence

import polars as pl

NY, ENDRET, UENDRET, UTGAAR = "ny", "endret", "uendret", "utgår"


def compare(gammel: pl.DataFrame, ny: pl.DataFrame, nokkel: Sequence[str]) -> pl.DataFrame:
    """Return the rows of ``ny``, and those of ``gammel`` that have no place in it, with the column ``endring``.

    Both have the same columns. Rows are the same when the key is; missing values are equal to each other. Order: as ``ny``, then the
    withdrawn ones.
    """
    felter = [kolonne for kolonne in ny.columns if kolonne not in nokkel]
    gammel = gammel.select(pl.col(kolonne).cast(ny.schema[kolonne]) for kolonne in ny.columns)
    foer = gammel.unique(list(nokkel), keep="last").with_columns(fantes=True).rename({felt: f"foer:{felt}" for felt in felter})
    sammen = ny.join(foer, on=list(nokkel), how="left", nulls_equal=True, maintain_order="left")
    lik = pl.all_horizontal(pl.lit(True), *(pl.col(felt).eq_missing(pl.col(f"foer:{felt}")) for felt in felter))
    merket = sammen.with_columns(
        endring=pl.when(pl.col("fantes").is_null()).then(pl.lit(NY)).when(lik).then(pl.lit(UENDRET)).otherwise(pl.lit(ENDRET))
    ).select(*ny.columns, "endring")
    borte = gammel.join(ny, on=list(nokkel), how="anti", nulls_equal=True).with_columns(endring=pl.lit(UTGAAR))
    return pl.concat([merket, borte])


def count_changes(merket: pl.DataFrame) -> dict[str, int]:
    """Return how many rows are ny, endret, uendret and utgår, in that order, with 0 for none."""
    antall = dict(merket.group_by("endring").len().iter_rows())
    return {ord_: int(antall.get(ord_, 0)) for ord_ in (NY, ENDRET, UENDRET, UTGAAR)}


def describe_changes(antall: dict[str, int]) -> str:
    """Say the counts in Bokmål."""
    return f"{antall[NY]} nye, {antall[ENDRET]} endrede, {antall[UENDRET]} uendrede og {antall[UTGAAR]} rader som utgår"
