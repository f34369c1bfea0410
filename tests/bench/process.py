"""What a server process uses, and what other machines take of the processors meanwhile, as the kernel counts it."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
# So much of the processors' time taken by others is no disturbance, and so often a measurement is made at most to find such a time.
NOTHING, TRIES = 0.02, 3


def memory_mb(pid: int) -> float:
    """Its resident memory now, in millions of bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak_mb(pid: int) -> float:
    """The most resident memory it has had."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) * 1024 / 1e6


def cpu_s(pid: int) -> float:
    """Seconds of CPU that it has used, all threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def undisturbed(measure: Callable[[], T]) -> tuple[T, float]:
    """What is measured when others take least of the processors, and the share they took.

    On a shared machine they may take half of them for some seconds: what is measured then says more of them than of us.
    """
    tries: list[tuple[T, float]] = []
    while len(tries) < TRIES and not any(taken <= NOTHING for _, taken in tries):
        stolen, start = _stolen_s(), time.perf_counter()
        result = measure()
        tries.append((result, (_stolen_s() - stolen) / (time.perf_counter() - start) / (os.cpu_count() or 1)))
    return min(tries, key=lambda one: one[1])


def _stolen_s() -> float:
    """Seconds that this machine had work for its processors, and others had them."""
    return int(Path("/proc/stat").read_text().split(maxsplit=9)[8]) / os.sysconf("SC_CLK_TCK")
