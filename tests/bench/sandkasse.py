"""What the SQL sandbox costs: making it, a plain question, and a runaway that is stopped: ``python -m tests.bench.sandkasse [STORE]``."""

import os
import sys
import threading
import time
from pathlib import Path
from statistics import median

from data import lager
from queries.sandkasse import Avbrutt, Avvist, Sandkasse

RUNAWAY = "select count(*) from range(1000000000000) t(i) where hash(i) % 3 = 1"
HUNGRY = "select distinct md5(range::varchar) from range(1000000000) order by 1"


def main() -> None:
    """Print a table of times and memory."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else lager.default_path()
    sandbox = Sandkasse(lager.read(path).frames)
    before = _memory_mb("self")
    print(f"klargjøring                 {_timed(sandbox.warm_up):8.2f} s")
    plain = median(_timed(lambda: sandbox.ask("select count(*) from kommuner")) for _ in range(50))
    print(f"enkelt spørsmål, median     {plain:8.4f} s")
    began = time.monotonic()
    try:
        sandbox.ask(RUNAWAY, lambda: time.monotonic() - began > 1)
    except Avbrutt:
        print(f"fra avbryt til prosessen er borte {time.monotonic() - began - 1:8.3f} s")
    print(f"første spørsmål etterpå     {_timed(lambda: sandbox.ask('select 1')):8.2f} s")
    peak = [0.0]
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(done, peak))
    watching.start()
    try:
        sandbox.ask(HUNGRY)
    except Avvist as refusal:
        print(f"sulten spørring: {refusal}")
    done.set()
    watching.join()
    print(f"sandkasseprosessens topp    {peak[0]:8.0f} MB; appens egen vekst {_memory_mb('self') - before:.0f} MB")
    sandbox.close()


def _timed(run: object) -> float:
    began = time.monotonic()
    assert callable(run)
    run()
    return time.monotonic() - began


def _watch(done: threading.Event, peak: list[float]) -> None:
    """Keep the most memory that any child process has used."""
    while not done.wait(0.02):
        for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
            try:
                peak[0] = max(peak[0], _memory_mb(pid))
            except (FileNotFoundError, ProcessLookupError):
                continue


def _memory_mb(pid: str) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    main()
