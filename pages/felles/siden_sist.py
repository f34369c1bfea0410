"""What has changed between two sets of numbers, per kommune, and why. Pure: frames in, a frame out."""

import polars as pl

# What a report says; the same again is no news.
_REPORT = ("losning", "kommunenr", "stadium", "gjelder_fra", "presisjon", "kilde_url")
ENDRING = {"kommunenr": pl.String, "navn": pl.String, "klasse_for": pl.String, "klasse_naa": pl.String, "aarsak": pl.String}

NY, RETTET, INNDELING, TID = "ny rapport", "rettet eller trukket tilbake", "endret kommuneinndeling", "en dato er passert"


def changes(before: pl.DataFrame, after: pl.DataFrame, reports_before: pl.DataFrame, reports_after: pl.DataFrame) -> pl.DataFrame:
    """The kommuner whose class differs, with the reason, as :data:`ENDRING`; in order of number.

    ``before`` and ``after`` are answers of ``utbredelse/status_per_kommune`` for the same choice; the reports are the table ``innforing``
    of the two sets. A kommune in one of them only is a change of the division of kommuner.
    """
    joined = before.select("kommunenr", "navn", klasse_for="klasse").join(
        after.select("kommunenr", navn_naa="navn", klasse_naa="klasse"), on="kommunenr", how="full", coalesce=True
    )
    changed = joined.filter(pl.col("klasse_for").ne_missing(pl.col("klasse_naa")))
    new, gone = _differing(reports_after, reports_before), _differing(reports_before, reports_after)
    return (
        changed.with_columns(
            navn=pl.coalesce("navn_naa", "navn"),
            aarsak=pl.when(pl.col("klasse_for").is_null() | pl.col("klasse_naa").is_null())
            .then(pl.lit(INNDELING))
            .when(pl.col("kommunenr").is_in(gone))
            .then(pl.lit(RETTET))
            .when(pl.col("kommunenr").is_in(new))
            .then(pl.lit(NY))
            .otherwise(pl.lit(TID)),
        )
        .select(*ENDRING)
        .sort("kommunenr")
    )


def _differing(these: pl.DataFrame, those: pl.DataFrame) -> list[str]:
    """The kommuner with a report among ``these`` that is not among ``those``."""
    return these.join(those, on=_REPORT, how="anti", nulls_equal=True)["kommunenr"].unique().to_list()
