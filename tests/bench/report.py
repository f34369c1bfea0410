"""Aligned tables of what was measured, each figure beside its target."""

import os
import timeit
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One measurement. ``value`` and ``target`` are numbers in ``unit``; ``at_least`` turns the target round."""

    what: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """«ok», «MISSED», or nothing where there is no target."""
        if self.target is None:
            return ""
        return "ok" if (self.value >= self.target if self.at_least else self.value <= self.target) else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """The line as texts, one per column."""
        sign = "≥" if self.at_least else "≤"
        target = "" if self.target is None else f"{sign} {_number(self.target)} {self.unit}"
        return self.what, f"{_number(self.value)} {self.unit}", target, self.verdict, self.note


HEAD = ("", "measured", "target", "", "")
# Every line so far with the title of its table, for the summary at the end.
shown: list[tuple[str, Line]] = []


def show(title: str, lines: Sequence[Line]) -> None:
    """Print a table. Figures stand under figures."""
    shown.extend((title, line) for line in lines)
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    print(f"\n{title}\n{'-' * len(title)}")
    for what, value, target, verdict, note in rows:
        row = f"{what:<{widths[0]}}  {value:>{widths[1]}}  {target:>{widths[2]}}  {verdict:<{widths[3]}}  {note}"
        print(row.rstrip())


def machine() -> str:
    """The machine, how busy it is and how fast just now: a shared core may take twice as long for the same from one hour to the next."""
    meminfo = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
    memory_gb = int(meminfo["MemTotal"].split()[0]) / 1e6
    turn_ns = min(timeit.repeat("total += turn", "total, turn = 0, 7", number=100_000, repeat=5)) * 1e4
    return f"{os.cpu_count()} cores, {memory_gb:.0f} GB memory, load {os.getloadavg()[0]:.1f} a minute, a plain addition {turn_ns:.0f} ns"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}" if value < 10 else f"{value:.1f}"
