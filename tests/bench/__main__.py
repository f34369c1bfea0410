"""Measures everything and prints it: ``python -m tests.bench``, or ``… -m tests.bench browser`` for one part of it."""

import gzip
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from geo import kartfil
from tests.bench import (
    apnedata,
    browser,
    eksport,
    innhenting,
    leveringer,
    load,
    process,
    questions,
    report,
    sandkasse,
    scale,
    servers,
    stores,
    summary,
)
from tests.bench.report import Line
from tests.bench.servers import Server
from tests.conftest import CHROMIUM
from tests.nettleser import MED_KART, SIDER

ROUNDS = int(os.environ.get("BENCH_RUNDER", "20"))
KB = 1000
# Pages that no filter changes.
UNFILTERED = ("/om", "/motepakke", "/tilgjengelighet")
PAINTED = ".ehk-kart[data-klar='1']"
EMPTY, ALONE, PAGE, PAGE_AND_TABLE, PYDECK, PLOTLY = (
    "empty page",
    "map alone",
    "whole page: map",
    "whole page: table too",
    "pydeck",
    "plotly",
)


def change_and_bytes(chromium: Browser) -> None:
    """From filter change to repainted map, against an empty page and against Streamlit's own maps; and what is sent for it."""
    with ExitStack() as stack:
        app = stack.enter_context(servers.ehelsekart("ekte"))
        small = {
            EMPTY: (stack.enter_context(servers.side("tom")), browser.TEXT),
            ALONE: (stack.enter_context(servers.side("kart_alene")), browser.MAP),
            PYDECK: (stack.enter_context(servers.side("pydeck_kart")), browser.WEBGL),
            PLOTLY: (stack.enter_context(servers.side("plotly_kart")), browser.PLOTLY),
        }
        subjects = {name: browser.Subject(server.url, "Valg", state) for name, (server, state) in small.items()}
        running = {name: server for name, (server, _) in small.items()} | {PAGE: app}
        subjects[PAGE] = browser.Subject(f"{app.url}/kart", "Løsning", browser.MAP)
        times: dict[str, list[float]] = {}
        sent: dict[str, list[bytes]] = {}
        others: list[float] = []
        script_ms: dict[str, list[float]] = {}
        # The heavy ones by themselves: an open page of theirs goes on working, and would be measured with the light ones.
        for together in ((EMPTY, ALONE, PAGE), (PYDECK, PLOTLY)):
            with ExitStack() as open_pages:
                visits = {name: open_pages.enter_context(browser.visit(chromium, subjects[name])) for name in together}
                (taken, scripts), share = process.undisturbed(partial(_changes, visits, running))
                others.append(share)
                times |= taken
                script_ms |= scripts
                sent |= {name: browser.bytes_per_change(visit) for name, visit in visits.items()}
        with browser.visit(chromium, browser.Subject(f"{app.url}/kart", "Løsning", f"{browser.MAP} && {browser.TABLE}")) as visit:
            times[PAGE_AND_TABLE] = browser.time_changes({PAGE_AND_TABLE: visit}, ROUNDS)[PAGE_AND_TABLE]

    ms = {name: median(taken) for name, taken in times.items()}
    spread = {name: f"{min(taken):,.0f}–{max(taken):,.0f} ms" for name, taken in times.items()}
    report.show(
        f"Filter change to repainted map, medians of {ROUNDS}, while others took {100 * max(others):.0f} % of the processors",
        [Line(name, ms[name], "ms", note=spread[name]) for name in (EMPTY, ALONE, PAGE, PAGE_AND_TABLE, PYDECK, PLOTLY)]
        + [
            Line("map alone / empty page", ms[ALONE] / ms[EMPTY], "x", 1.25),
            Line("whole page / empty page", ms[PAGE] / ms[EMPTY], "x", 2),
            Line("pydeck / map alone", ms[PYDECK] / ms[ALONE], "x", 6, at_least=True),
            Line("plotly / map alone", ms[PLOTLY] / ms[ALONE], "x", 1.8, at_least=True),
        ],
    )
    report.show(
        f"Server script, medians of {ROUNDS} filter changes in the running server",
        [
            Line(name, median(taken), "ms", 10 if name == PAGE else None, note=f"{min(taken):.1f}–{max(taken):.1f} ms")
            for name, taken in sorted(script_ms.items(), key=lambda one: one[0] != PAGE)
        ],
    )
    report.show(
        "Sent over the websocket per filter change, unpacked",
        [
            Line(
                name,
                median(map(len, brought)) / KB,
                "KB",
                6 if name == ALONE else None,
                note="" if name in (PYDECK, PLOTLY) else "GEOMETRY" if any(map(browser.has_geometry, brought)) else "no geometry",
            )
            for name, brought in sent.items()
        ],
    )


def _changes(visits: Mapping[str, browser.Visit], running: Mapping[str, Server]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Milliseconds to the painted frame, and of the scripts behind it, by subject."""
    times = browser.time_changes(visits, ROUNDS)
    return times, {name: running[name].script_times_ms()[-ROUNDS:] for name in visits}


def first_visit(chromium: Browser) -> None:
    """Bytes over the wire for a first visit of each page."""
    packed = len(gzip.compress(kartfil.KARTFIL.read_bytes(), 9))
    lines = [Line("geometry, gzipped", packed / KB, "KB", 120)]
    with servers.ehelsekart("ekte") as app:
        for path, name in SIDER.items():
            sizes = browser.first_load(chromium, app.url + path, PAINTED if path in MED_KART else ".ehk-kilde")
            parts = ", ".join(f"{kind} {size / KB:,.0f}" for kind, size in sizes.most_common())
            lines.append(Line(name, sum(sizes.values()) / KB, "KB", 1100, note=parts))
    report.show("First visit over the wire, empty cache", lines)


def start(chromium: Browser) -> None:
    """From the start of the process to the first answer and to the first map painted, without compiled Python and with.

    The browser asks as soon as somebody answers, as one does who opens the address that ``make run`` prints.
    """
    lines: list[Line] = []
    with TemporaryDirectory() as compiled:
        for nth, target in (("first", None), ("second", 5)):
            with servers.ehelsekart("ekte", until="/", PYTHONPYCACHEPREFIX=compiled) as app:
                painted = app.start_s + browser.seconds_to(chromium, f"{app.url}/kart", PAINTED)
                lines += [Line(f"{nth} start: first answer", app.start_s, "s"), Line(f"{nth} start: map painted", painted, "s", target)]
    report.show("Start", lines)


def every_page(chromium: Browser) -> None:
    """Each page beside the empty one: from an empty cache to its last line, and from a new fylke to its new finding."""
    with ExitStack() as stack:
        app = stack.enter_context(servers.ehelsekart("ekte"))
        empty = stack.enter_context(servers.side("tom"))
        floor_s = browser.seconds_to(chromium, empty.url, "#svar")
        visits = {"": stack.enter_context(browser.visit(chromium, browser.Subject(empty.url, "Valg", browser.TEXT)))}
        first_s: dict[str, float] = {}
        for path in SIDER:
            first_s[path] = browser.seconds_to(chromium, app.url + path, ".ehk-kilde")
            if path not in UNFILTERED:
                visits[path] = stack.enter_context(browser.visit(chromium, browser.Subject(app.url + path, "Fylke", browser.FINDING)))
        ms = {path: median(taken) for path, taken in browser.time_changes(visits, ROUNDS // 2).items()}
    report.show(
        f"Every page beside the empty one ({floor_s:.2f} s to its first paint, {ms['']:,.0f} ms to its next)",
        [Line(f"{SIDER[path]}: first paint", taken / floor_s, "x", note=f"{taken:.2f} s") for path, taken in first_s.items()]
        + [Line(f"{SIDER[path]}: next finding", ms[path] / ms[""], "x", note=f"{ms[path]:,.0f} ms") for path in visits if path],
    )


def store_and_questions() -> None:
    """Reading a version, and every question on the example set."""
    lines: list[Line] = []
    for datasett in ("ekte", "eksempel"):
        read, opened, rows = stores.read_ms(datasett)
        lines += [
            Line(f"{datasett}: read a version", read, "ms", note=f"{rows:,} rows"),
            Line(f"{datasett}: make the tables", opened, "ms"),
        ]
    rivals = stores.rival_ms("eksempel")
    for name, taken in stores.question_ms("eksempel").items():
        beside = ", ".join(f"{library} {other:.1f} ms" for library, other in rivals.get(name, {}).items())
        lines.append(Line(name, taken, "ms", note=beside))
    report.show("Store, and questions on the example set", lines)
    report.show("Each page's questions on the example set, nothing remembered", questions.lines("eksempel"))


def _on_example(measure: Callable[[], None]) -> None:
    """A measurement that is told which store to work on by its command line."""
    arguments, sys.argv = sys.argv, [sys.argv[0], str(servers.store("eksempel"))]
    try:
        measure()
    finally:
        sys.argv = arguments


OWN: Mapping[str, Callable[[], None]] = {
    "eksport": eksport.main,
    "innhenting": innhenting.main,
    "leveringer": lambda: _on_example(leveringer.main),
    "apnedata": apnedata.main,
    "sandkasse": lambda: _on_example(sandkasse.main),
    "load": load.main,
    "scale": scale.main,
}


def main() -> None:
    """Measure the named parts, or all, and put what has a target in README."""
    wanted = set(sys.argv[1:]) or {"browser", "first", "pages", "start", "store", *OWN}
    print(f"e-helsekart measured: {report.machine()}")
    if "store" in wanted:
        store_and_questions()
    if wanted & {"browser", "first", "pages", "start"}:
        if CHROMIUM is None:
            sys.exit("chromium mangler: målingene i nettleseren er ikke gjort")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, measure in {"start": start, "first": first_visit, "pages": every_page, "browser": change_and_bytes}.items():
                if name in wanted:
                    measure(chromium)
            chromium.close()
    for name, measure in OWN.items():
        if name in wanted:
            measure()
    summary.show(report.shown)
    print(f"\nAfterwards: {report.machine()}")


if __name__ == "__main__":
    main()
