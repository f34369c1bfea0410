"""Visitors who open the app, think, change filters, pick kommuner, turn pages and fetch tables; and how long each step took.

What they do is drawn with a seed, evenly among what the lists offer: harder on the server than people, who mostly ask for the same.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

import httpx
from websockets.exceptions import WebSocketException

from geo import kartfil
from tests.bench import sessions
from tests.bench.sessions import Session

THOUGHT_S = (2.0, 4.0)
PAGES: Mapping[str, int] = {
    "": 25, "kart": 30, "innforingslop": 10, "helseteknologiordningen": 8, "bemanning": 7, "sammenheng": 5, "profil": 10, "om": 5,
}  # fmt: skip
STEPS: Mapping[str, int] = {"filter": 45, "kommune": 20, "page": 18, "date": 10, "export": 7}
FILTERS: Mapping[str, int] = {"losning": 45, "fylke": 30, "kommune": 10, "nivaa": 10, "lop": 5}
FAULTS = (RuntimeError, OSError, TimeoutError, httpx.HTTPError, WebSocketException)
PATIENCE_S = 60


@dataclass
class Took:
    """Milliseconds of every step by kind, and what failed."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)

    def all_ms(self) -> list[float]:
        """Every step, whatever its kind."""
        return [taken for kind in self.ms.values() for taken in kind]

    def p95(self) -> float:
        """What 95 of 100 steps were within; infinite when one failed."""
        return float("inf") if self.failed else quantiles(self.all_ms(), n=20)[-1]

    def words(self) -> str:
        """The kinds with their medians, and the faults."""
        kinds = ", ".join(f"{kind} {median(taken):,.0f}" for kind, taken in sorted(self.ms.items()))
        return f"medians: {kinds}" + (f"; FAILED: {dict(self.failed)}" if self.failed else "")


def stay(urls: Sequence[str], number: int, seconds: float, *, midway: Callable[[], None] = lambda: None, seed: int = 1) -> Took:
    """``number`` visitors, shared out among the servers, who come within four seconds and stay for ``seconds`` with thought between steps.

    The steps of the first quarter are not counted: the crowd is still coming. ``midway`` is called when half of the time has gone.
    """

    async def one(visitor: Visitor, ends: float) -> None:
        await asyncio.sleep(visitor.drawn.uniform(0, THOUGHT_S[1]))
        async with sessions.visit(visitor.url) as session:
            await visitor.come(session)
            while perf_counter() < ends:
                await asyncio.sleep(visitor.drawn.uniform(*THOUGHT_S))
                await visitor.step(session)

    async def everyone() -> Took:
        took, ends = Took(), perf_counter() + seconds
        async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
            visitors = [_visitor(urls[nr % len(urls)], client, took, seed, nr) for nr in range(number)]
            staying = [asyncio.create_task(one(visitor, ends)) for visitor in visitors]
            await asyncio.sleep(seconds / 4)
            took.ms.clear()
            await asyncio.sleep(seconds / 4)
            midway()
            await asyncio.gather(*staying)
        return took

    return asyncio.run(everyone())


def come_and_go(url: str, number: int, *, at_once: int, steps: int, seed: int = 2) -> Took:
    """``number`` visitors, ``at_once`` at a time, who do ``steps`` things without a pause and leave."""

    async def one(visitor: Visitor, room: asyncio.Semaphore) -> None:
        async with room, sessions.visit(visitor.url) as session:
            await visitor.come(session)
            for _ in range(steps):
                await visitor.step(session)

    async def everyone() -> Took:
        took, room = Took(), asyncio.Semaphore(at_once)
        async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
            await asyncio.gather(*(one(_visitor(url, client, took, seed, nr), room) for nr in range(number)))
        return took

    return asyncio.run(everyone())


@dataclass(frozen=True)
class Visitor:
    """One visitor: what is drawn for them, the client they fetch files with, and where the times go."""

    url: str
    drawn: random.Random
    client: httpx.AsyncClient
    took: Took
    kommuner: Sequence[str]

    async def come(self, session: Session) -> None:
        """Open a page. The page's own files are left out: a browser keeps them."""
        await self._timed("open", session.open(self._one_of(PAGES)))

    async def step(self, session: Session) -> None:
        """Do one thing that the page offers; where it does not offer what was drawn, change a filter."""
        kind, there = self._one_of(STEPS), session.components()
        if kind == "kommune" and "kart" in there:
            await self._timed(kind, session.tell("kart", "valg", self.drawn.choice(self.kommuner)))
        elif kind == "date" and "tid" in there:
            await self._timed(kind, session.tell("tid", "dato", self.drawn.choice(session.data("tid")["datoer"])))
        elif kind == "export" and session.downloads():
            await self._timed(kind, self._fetch(self.drawn.choice(session.downloads())))
        elif kind == "page":
            await self._timed(kind, session.go_to(self._one_of(PAGES)))
        else:
            await self._timed("filter", session.tell("sidefelter", "valg", self._filter(session)))

    def _filter(self, session: Session) -> tuple[str, str]:
        name = self._one_of(FILTERS)
        felt = next(felt for felt in session.data("sidefelter")["felter"] if felt["navn"] == name)
        areas = {"fylke": sorted({nr[:2] for nr in self.kommuner}), "kommune": self.kommuner}
        codes = areas[name] if "omraader" in felt else [code for code, _ in felt["valg"]]
        return name, self.drawn.choice([*codes, *([""] if "ingen" in felt else [])])

    async def _fetch(self, address: str) -> None:
        (await self.client.get(self.url + address)).raise_for_status()

    async def _timed(self, kind: str, work: Awaitable[None]) -> None:
        start = perf_counter()
        try:
            await asyncio.wait_for(work, PATIENCE_S)
        except FAULTS as fault:
            self.took.failed[f"{kind}: {type(fault).__name__} {fault}"] += 1
            return
        self.took.ms.setdefault(kind, []).append(1000 * (perf_counter() - start))

    def _one_of(self, weights: Mapping[str, int]) -> str:
        return self.drawn.choices([*weights], [*weights.values()])[0]


def _visitor(url: str, client: httpx.AsyncClient, took: Took, seed: int, nr: int) -> Visitor:
    kommuner = [omraade.nr for omraade in kartfil.load().kommuner]
    return Visitor(url, random.Random(1_000_000 * seed + nr), client, took, kommuner)
