"""A build in a process of its own, with less right to the processor than the pages have: they must not feel that somebody fetches.

``python -m data.innhenting.byggeprosess KILDER UT`` is that process: it writes each built table to UT as Parquet, or what is wrong.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from data import bygg, kontrakt
from data.brudd import Byggefeil

ROT = Path(__file__).parents[2]
BRUDD = "brudd.json"
SNILL = 10


class Byggestopp(Exception):
    """The sources can't be built as they are. ``brudd`` has what is wrong, each a text in Bokmål with rule and remedy."""

    def __init__(self, brudd: Sequence[str]) -> None:
        self.brudd = tuple(brudd)
        super().__init__("\n\n".join(brudd))


def build_apart(kilder: Path, stopp: threading.Event) -> Mapping[str, pl.DataFrame] | None:
    """Build the sources of a folder, and return the tables as lager.write takes them; None when ``stopp`` is set meanwhile.

    Raises Byggestopp when a rule is broken, and RuntimeError when the process fails in any other way.
    """
    with tempfile.TemporaryDirectory() as mappe:
        kommando = [sys.executable, "-m", "data.innhenting.byggeprosess", str(kilder.absolute()), mappe]
        with subprocess.Popen(kommando, cwd=ROT) as prosess:
            os.setpriority(os.PRIO_PROCESS, prosess.pid, SNILL)
            while prosess.poll() is None:
                if stopp.wait(0.1):
                    prosess.kill()
                    return None
        if (brudd := Path(mappe) / BRUDD).is_file():
            raise Byggestopp(json.loads(brudd.read_text("utf-8")))
        if prosess.returncode:
            raise RuntimeError(f"the build ended with {prosess.returncode}")
        return {fil.stem: pl.read_parquet(fil, memory_map=False) for fil in Path(mappe).glob("*.parquet")}


def main(argv: Sequence[str]) -> None:
    """Build the sources in the first folder, and write the tables, or the faults, to the second."""
    kilder, ut = map(Path, argv)
    try:
        bygd = bygg.build_real(kontrakt.current(), kilder)
    except Byggefeil as feil:
        (ut / BRUDD).write_text(json.dumps([brudd.tekst() for brudd in feil.brudd], ensure_ascii=False), "utf-8")
        return
    for navn, ramme in bygd.frames.items():
        ramme.write_parquet(ut / f"{navn}.parquet")


if __name__ == "__main__":
    main(sys.argv[1:])
