"""Open data on the example set, and the pages while 50 clients ask: ``python -m tests.bench.apnedata``."""

import asyncio
import subprocess
import sys
import time
from itertools import cycle
from statistics import median

import httpx
from playwright.sync_api import sync_playwright

from tests.bench import browser, report, servers
from tests.bench.report import Line
from tests.conftest import CHROMIUM

ROUNDS, CLIENTS = 40, 50
DATES = tuple(f"20{year}-01-01" for year in range(16, 26))
TABLE = "/api/v1/sporringer/utbredelse/andel_per_gruppe"
FYLKER = f"{TABLE}.json?losning=dho&nivaa=fylke"


def alone(url: str) -> list[Line]:
    """One client, one answer at a time."""
    with httpx.Client(base_url=url, timeout=60) as client:
        first = client.get(FYLKER)
        mark, version = first.headers["etag"], first.headers["e-helsekart-versjon"]
        fresh = [_ms(client, f"{FYLKER}&dato={dato}&kjent={dato}") for dato in DATES]
        asked = {form: median(_ms(client, FYLKER.replace(".json", f".{form}")) for _ in range(ROUNDS)) for form in _forms(client)}
        unchanged = median(_ms(client, FYLKER, {"if-none-match": mark}) for _ in range(ROUNDS))
        everything = [_ms(client, "/api/v1/alt.zip") for _ in range(2)]
        pinned = [_ms(client, f"{FYLKER}&versjon={version}") for _ in range(5)]
    return [
        *(Line(f"fylke table, {form}", taken, "ms", 15 if form != "geojson" else None) for form, taken in asked.items()),
        Line("fylke table, 304", unchanged, "ms", 15),
        Line("fylke table, a date nobody has asked for", median(fresh), "ms"),
        Line("a version by its number, first time", pinned[0], "ms"),
        Line("a version by its number", median(pinned[1:]), "ms", 15),
        Line("everything as zip, first time", everything[0] / 1000, "s"),
        Line("everything as zip", everything[1], "ms"),
    ]


def _forms(client: httpx.Client) -> list[str]:
    forms = ["json", "csv", "parquet", "jsonstat", "geojson"]
    for form in forms:
        client.get(FYLKER.replace(".json", f".{form}")).raise_for_status()
    return forms


def _ms(client: httpx.Client, address: str, headers: dict[str, str] | None = None) -> float:
    start = time.perf_counter()
    answer = client.get(address, headers=headers)
    taken = (time.perf_counter() - start) * 1000
    if answer.is_error:
        raise RuntimeError(f"{address}: {answer.status_code} {answer.text[:200]}")
    return taken


def crowd(url: str) -> None:
    """Fifty clients, each asking without pause until the process is ended; prints a line when all have begun."""

    async def one(client: httpx.AsyncClient, nr: int) -> None:
        for dato in cycle(DATES[nr % len(DATES) :] + DATES[: nr % len(DATES)]):
            await client.get(f"{TABLE}.csv?losning=dho&nivaa=fylke&dato={dato}")

    async def all_of_them() -> None:
        async with httpx.AsyncClient(base_url=url, timeout=120, limits=httpx.Limits(max_connections=CLIENTS)) as client:
            asking = [asyncio.create_task(one(client, nr)) for nr in range(CLIENTS)]
            sys.stdout.write("begun\n")
            sys.stdout.flush()
            await asyncio.gather(*asking)

    asyncio.run(all_of_them())


def pages(url: str) -> list[Line]:
    """From a filter change to the repainted map, alone and among the fifty."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with browser.visit(chromium, browser.Subject(f"{url}/kart", "Løsning", browser.MAP)) as visit:
            quiet = browser.time_changes({"kart": visit}, 10)["kart"]
            asking = subprocess.Popen([sys.executable, "-m", "tests.bench.apnedata", "crowd", url], stdout=subprocess.PIPE)
            try:
                assert asking.stdout is not None
                asking.stdout.readline()
                busy = browser.time_changes({"kart": visit}, 10)["kart"]
            finally:
                asking.kill()
                asking.wait()
        chromium.close()
    return [
        Line("map repainted, nobody else", median(quiet), "ms"),
        Line(f"map repainted, {CLIENTS} clients asking", median(busy), "ms", 1_000, note=f"worst {max(busy):,.0f} ms"),
    ]


def main() -> None:
    """Print the tables."""
    print(f"e-helsekart measured: {report.machine()}")
    with servers.ehelsekart("eksempel") as app:
        report.show(f"Open data, medians of {ROUNDS}", alone(app.url))
        if CHROMIUM:
            report.show("The pages meanwhile", pages(app.url))
    print(f"\nAfterwards: {report.machine()}")


if __name__ == "__main__":
    crowd(sys.argv[2]) if sys.argv[1:2] == ["crowd"] else main()
