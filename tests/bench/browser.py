"""What a real browser sees: the time from a filter change to the repainted map, and the bytes that a change and a first visit cost."""

import base64
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize

from geo import kartfil

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
VIEW = ViewportSize(width=1440, height=900)
SETTLE_MS = 250
WARM_UP = 3
STREAMLIT = "Streamlit"

# What a page looks like, as a JavaScript expression: once it has changed, the change is on the screen.
TEXT = "document.querySelector('#svar')?.textContent"
MAP = "document.querySelector('.ehk-kart[data-klar=\"1\"]')?.dataset.versjon"
FINDING = "document.querySelector('.ehk-topp')?.textContent"
TABLE = "document.querySelector('.ehk-tabell[data-klar=\"1\"]')?.dataset.versjon"
WEBGL = "window.maaling.tegnet"
PLOTLY = "[...document.querySelectorAll('.choroplethlayer path')].slice(0, 9).map((path) => path.getAttribute('fill')).join()"


@dataclass(frozen=True)
class Subject:
    """A page to measure: its address, the label of the field that changes it, and the expression that tells a repaint."""

    url: str
    label: str
    state: str


class Visit:
    """One visitor of one page, who steps its filter."""

    def __init__(self, page: Page, subject: Subject) -> None:
        self.page = page
        self.state = subject.state
        self.steps = 0
        page.goto(subject.url)
        page.wait_for_function(f"() => Boolean({subject.state})")
        self.box = page.get_by_role("combobox", name=subject.label)
        self.is_native = self.box.evaluate("box => box.tagName === 'SELECT'")
        page.wait_for_timeout(4 * SETTLE_MS)

    def change(self) -> float:
        """Step to the next value and return the milliseconds from the key press to the painted frame."""
        # Six values forward, six back, and so on: every field has at least seven. A native list changes at the arrow; Streamlit's opens at
        # it, one value away, and changes at Enter.
        key = "ArrowDown" if self.steps % 12 < 6 else "ArrowUp"
        self.steps += 1
        self.page.bring_to_front()
        self.box.focus()
        self.page.evaluate(f"window.maaling.arm(() => {self.state}, '{key if self.is_native else 'Enter'}')")
        self.page.keyboard.press(key)
        if not self.is_native:
            self.page.keyboard.press("Enter")
        taken = self.page.evaluate("window.maaling.svar")
        self.page.wait_for_timeout(SETTLE_MS)
        return taken


@contextmanager
def visit(browser: Browser, subject: Subject) -> Iterator[Visit]:
    """A fresh visitor of a page."""
    context = browser.new_context(viewport=VIEW)
    context.set_default_timeout(60_000)
    context.add_init_script(PROBE)
    try:
        yield Visit(context.new_page(), subject)
    finally:
        context.close()


def time_changes(visits: Mapping[str, Visit], rounds: int) -> dict[str, list[float]]:
    """Milliseconds from filter change to painted frame, ``rounds`` of each. The pages take turns, so that a slow moment hits them all."""
    for _ in range(WARM_UP):
        for one in visits.values():
            one.change()
    times: dict[str, list[float]] = {name: [] for name in visits}
    for _ in range(rounds):
        for name, one in visits.items():
            times[name].append(one.change())
    return times


def bytes_per_change(one: Visit, changes: int = 6) -> list[bytes]:
    """What the websocket brings for each change, unpacked. (Listening costs time: not to be done while the clock runs.)"""
    session = one.page.context.new_cdp_session(one.page)
    brought: list[bytes] = []
    session.on("Network.webSocketFrameReceived", lambda event: brought.append(base64.b64decode(event["response"]["payloadData"])))
    session.send("Network.enable")
    per_change: list[bytes] = []
    for _ in range(changes):
        brought.clear()
        one.change()
        per_change.append(b"".join(brought))
    session.detach()
    return per_change


def has_geometry(brought: bytes) -> bool:
    """Whether what was brought holds any kommune's outline, as path or as arcs."""
    kart = kartfil.load()
    return any(omraade.d[:40].encode() in brought for omraade in kart.kommuner) or b"ringer" in brought


def first_load(browser: Browser, url: str, ready: str) -> Counter[str]:
    """Bytes over the wire for a first visit with an empty cache, headers and packing included, by what they are."""
    context = browser.new_context(viewport=VIEW)
    page = context.new_page()
    session = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: _kind(event["response"]["url"])}))
    session.on("Network.loadingFinished", lambda event: sizes.update({kinds[event["requestId"]]: int(event["encodedDataLength"])}))
    session.send("Network.enable")
    page.goto(url)
    page.wait_for_selector(ready)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(4 * SETTLE_MS)
    context.close()
    return sizes


def seconds_to(browser: Browser, url: str, ready: str) -> float:
    """From asking for a page, with an empty cache, to ``ready`` being there."""
    context = browser.new_context(viewport=VIEW)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    page.wait_for_selector(ready)
    taken = time.perf_counter() - start
    context.close()
    return taken


def _kind(url: str) -> str:
    path = urlsplit(url).path
    if path.startswith("/geo/"):
        return "geometry"
    if path.startswith("/statisk/"):
        return "our files"
    return f"Streamlit {'fonts' if '/media/' in path else 'bundles' if '/static/' in path else 'page and API'}"
