"""The start: the store is read while the rest of the app is loaded, and while the first browser fetches the page's own files.

``app.py`` imports this module first, and that is what begins it. DuckDB leaves Python's lock to others while it works, so that they take
little more than the longest of them.
"""

import gc
import threading

from geo import kartfil
from pages.felles import filer, versjoner

# What is loaded now stays for ever. To look through it for rubbish, again and again, was a fourth of what loading it took.
gc.disable()
# What comes and goes with a rerun makes hundreds of thousands of objects in a crowd, hardly any of them in circles: looked for by the
# thousand, and all that has been kept for a while not for every few reruns.
gc.set_threshold(10_000, 20, 20)
versjoner.begin()


def finish() -> threading.Thread:
    """Make ready what every page brings with it, and begin on what the first visitor's numbers wait for: done when the thread is."""
    filer.by_address()
    rest = threading.Thread(target=_finish, name="oppstart")
    rest.start()
    return rest


def _finish() -> None:
    """Then put what lives for ever out of the garbage collector's way, and have it work again whatever went wrong before;
    what is asked for most is worked out when the first visitor has been served."""
    try:
        kartfil.load()
        import pandas  # noqa: F401, PLC0415 - DuckDB loads it at the first question that has a parameter

        versjoner.warm_up()
    finally:
        gc.freeze()
        gc.enable()
        versjoner.work_ahead()
