"""Draws for the example data: numbers that look random, yet follow from what they are drawn for.

A draw depends on its name and its keys alone, not on order, on platform or on what else is drawn. So the example is the same every
time, and a part of it is the same as that part of the whole. The mixing is that of SplitMix64.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

Heltall = npt.NDArray[np.uint64]

OEKNING = np.uint64(0x9E3779B97F4A7C15)
BLANDING = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))


def draw(navn: str, *nokler: str) -> pl.Expr:
    """A number in [0, 1), even, for the integer columns ``nokler``; ``navn`` keeps draws with the same keys apart."""
    start = np.uint64(int.from_bytes(hashlib.sha256(navn.encode()).digest()[:8], "big"))

    def numbers(kolonner: Sequence[pl.Series]) -> pl.Series:
        verdier = np.full(len(kolonner[0]), start)
        for kolonne in kolonner:
            verdier = _mix(verdier ^ kolonne.cast(pl.UInt64).to_numpy())
        return pl.Series((verdier >> np.uint64(11)) / 2.0**53)

    return pl.map_batches([pl.col(nokkel) for nokkel in nokler], numbers, return_dtype=pl.Float64)


def draw_normal(navn: str, *nokler: str) -> pl.Expr:
    """A number with mean 0 and standard deviation 1, bell shaped within ±3.5: four even draws added."""
    jevne = [draw(f"{navn} {nr}", *nokler) for nr in range(4)]
    return (pl.sum_horizontal(jevne) - 2) * 3**0.5


def draw_integer(navn: str, minst: int, hoyst: int, *nokler: str) -> pl.Expr:
    """An integer from ``minst`` to ``hoyst``, both included."""
    return minst + (draw(navn, *nokler) * (hoyst - minst + 1)).cast(pl.Int32)


def choose(navn: str, valg: Sequence[str], *nokler: str) -> pl.Expr:
    """One of the texts of ``valg``, each as likely."""
    return pick(valg, draw_integer(navn, 0, len(valg) - 1, *nokler))


def pick(valg: Sequence[str], nummer: pl.Expr) -> pl.Expr:
    """The text of ``valg`` with that number, from 0."""
    return pl.lit(pl.Series(valg)).gather(nummer)


def standardised(kolonne: str) -> pl.Expr:
    """The column with mean 0 and standard deviation 1."""
    return (pl.col(kolonne) - pl.col(kolonne).mean()) / pl.col(kolonne).std()


def _mix(verdier: Heltall) -> Heltall:
    verdier = verdier + OEKNING
    for skritt, faktor in BLANDING:
        verdier = (verdier ^ (verdier >> np.uint64(skritt))) * faktor
    return verdier ^ (verdier >> np.uint64(31))
