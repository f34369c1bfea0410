"""The one in the middle of many, and when it says too little to be shown."""

import statistics
from collections.abc import Iterable

from pages.felles.setning import FEWEST_TO_COMPARE

FOR_FAA = "for få til å si hva den midterste har"


def median(values: Iterable[float | None]) -> float:
    """The value in the middle of those that are known, of which there is at least one."""
    return float(statistics.median(value for value in values if value is not None))


def middle(values: Iterable[float | None], whole: int | None) -> float | None:
    """The value in the middle; None of fewer than FEWEST_TO_COMPARE known, unless they are all there are (``whole``) of at least one."""
    known = [value for value in values if value is not None]
    return median(known) if known and (len(known) >= FEWEST_TO_COMPARE or len(known) == whole) else None
