"""The start: the store is read while the rest of the app is loaded. ``app.py`` imports this module first, and that is what begins it.

DuckDB leaves Python's lock to others while it works, so the two take little more than the longer of them.
"""

import gc

from geo import kartfil
from pages.felles import filer, versjoner

# What is loaded now stays for ever. To look through it for rubbish, again and again, was a fourth of what loading it took.
gc.disable()
versjoner.begin()


def finish() -> None:
    """Make ready what the first visitor would wait for; then put what lives for ever out of the garbage collector's way."""
    import pandas  # noqa: F401, PLC0415 - DuckDB loads it at the first question that has a parameter

    kartfil.load()
    filer.by_address()
    versjoner.warm_up()
    gc.freeze()
    gc.enable()
