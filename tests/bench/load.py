"""How many sessions one process holds, what each costs, and what is left of a thousand that came and went: ``python -m tests.bench load``.

The visitors are real sessions without browsers (crowd.py). They run on the same machine as the servers and take some of its CPU.
``BENCH_SESJONER`` is how many are to be held at once.
"""

import os
from contextlib import ExitStack
from itertools import count
from statistics import median

from tests.bench import crowd, process, report, servers
from tests.bench.report import Line
from tests.bench.servers import Server

HELD = int(os.environ.get("BENCH_SESJONER", "200"))
MORE = (1.25, 1.5, 2.0)
P95_MS = 500.0
STAY_S = 24.0
PASSING, AT_ONCE = 1000, 20
# Who comes again, when a time was disturbed, does other things: what they did is remembered.
_seeds = count(10)


def main() -> None:
    """Print the table."""
    with servers.ehelsekart("eksempel") as app:
        lines = _first_visitor(app)
        warm = crowd.come_and_go(app.url, AT_ONCE, at_once=4, steps=10, seed=9)
        lines.append(Line("CPU for a step, caches cold", _cpu_per_step(app, 0.0, warm), "ms", note="with the start of the process"))
        lines += _held(app)
        lines += _passed_through(app)
    with ExitStack() as both:
        replicas = [both.enter_context(servers.ehelsekart("eksempel")) for _ in range(2)]
        for replica in replicas:
            crowd.come_and_go(replica.url, AT_ONCE, at_once=4, steps=10, seed=9)
        held, p95 = _most([replica.url for replica in replicas], (1.0, *MORE))
        lines.append(
            Line("two processes: sessions held", held, "", note=f"p95 {p95:,.0f} ms; {os.cpu_count()} cores for them and for the visitors")
        )
    report.show(f"Load: sessions with {crowd.THOUGHT_S[0]:.0f}–{crowd.THOUGHT_S[1]:.0f} s of thought, on the example set", lines)


def _first_visitor(app: Server) -> list[Line]:
    first = crowd.come_and_go(app.url, 1, at_once=1, steps=0)
    cold = f"{process.memory_mb(app.pid):,.0f} MB then"
    return [
        Line("cold start: process to /healthz", app.start_s, "s", 10),
        Line("first visitor's first page", median(first.all_ms()), "ms", note=cold),
    ]


def _held(app: Server) -> list[Line]:
    """The wanted number, and then more until the 95th percentile says stop."""
    before, during = process.memory_mb(app.pid), [0.0]

    def stay() -> tuple[crowd.Took, float]:
        cpu = process.cpu_s(app.pid)
        took = crowd.stay([app.url], HELD, STAY_S, midway=lambda: during.append(process.memory_mb(app.pid)), seed=next(_seeds))
        return took, _cpu_per_step(app, cpu, took) * 3 / 4  # the first quarter's steps are not counted

    (took, per_step), others = process.undisturbed(stay)
    most, p95 = (HELD, took.p95()) if took.p95() <= P95_MS else (0, took.p95())
    if most:
        more, p95_more = _most([app.url], MORE)
        most, p95 = (more, p95_more) if more else (most, p95)
    return [
        Line("one process: sessions held", most, "", HELD, at_least=True, note=f"p95 {p95:,.0f} ms"),
        Line(f"{HELD} sessions: median step", median(took.all_ms()), "ms", note=took.words()),
        Line(
            f"{HELD} sessions: 95 % of steps within",
            took.p95(),
            "ms",
            P95_MS,
            note=f"{len(took.all_ms()) / (STAY_S * 3 / 4):.0f} steps/s, while others took {100 * others:.0f} % of the processors",
        ),
        Line(f"{HELD} sessions: CPU for a step", per_step, "ms"),
        Line("memory for a session", max(0.0, during[-1] - before) / HELD, "MB", note="all that came with the crowd, caches too"),
    ]


def _most(urls: list[str], factors: tuple[float, ...]) -> tuple[int, float]:
    """The most sessions tried that kept within the limit, and their 95th percentile; 0 and the first's when none did."""
    held, within = 0, float("inf")
    for factor in factors:
        stayed, _ = process.undisturbed(lambda number=int(HELD * factor): crowd.stay(urls, number, STAY_S / 2, seed=next(_seeds)))
        p95 = stayed.p95()
        if p95 > P95_MS:
            return held, within if held else p95
        held, within = int(HELD * factor), p95
    return held, within


def _passed_through(app: Server) -> list[Line]:
    before = process.memory_mb(app.pid)
    took = crowd.come_and_go(app.url, PASSING, at_once=AT_ONCE, steps=1)
    after = process.memory_mb(app.pid)
    failed = f"; FAILED {dict(took.failed)}" if took.failed else ""
    return [
        Line(
            f"memory after {PASSING:,} sessions came and went",
            100 * (after / before - 1),
            "% more",
            10,
            note=f"{before:,.0f} → {after:,.0f} MB, peak {process.peak_mb(app.pid):,.0f}{failed}",
        )
    ]


def _cpu_per_step(app: Server, since_s: float, took: crowd.Took) -> float:
    return 1000 * (process.cpu_s(app.pid) - since_s) / len(took.all_ms())


if __name__ == "__main__":
    main()
