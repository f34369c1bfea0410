"""What the browser tests share: a page of a real chromium that remembers every request, and the waits that mean «painted»."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

DESKTOP, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
SIDER = {
    "/": "Oversikt",
    "/kart": "Utbredelseskart",
    "/innforingslop": "Innføringsløp",
    "/helseteknologiordningen": "Helseteknologiordningen",
    "/bemanning": "Bemanning",
    "/sammenheng": "Sammenheng",
    "/profil": "Profil",
    "/motepakke": "Møtepakke",
    "/data": "Data og kvalitet",
    "/utforsk": "Utforsk",
    "/om": "Om tallene",
}
MED_KART = ("/", "/kart", "/helseteknologiordningen", "/bemanning", "/sammenheng", "/utforsk")


@dataclass
class Besok:
    """One visit: the page, the app's address and what the page asked for."""

    page: Page
    url: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page by its address and wait until its last line and, where it has one, its map are painted."""
        self.page.goto(self.url + path)
        self.wait_painted(has_map=urlsplit(path).path in MED_KART)

    def wait_painted(self, *, has_map: bool = True) -> None:
        self.page.wait_for_selector(".ehk-kilde")
        if has_map:
            self.page.wait_for_selector(".ehk-kart[data-klar='1']")

    def wait_address(self, part: str) -> None:
        self.page.wait_for_function("part => decodeURIComponent(location.search).includes(part)", arg=part)

    def axe(self) -> set[tuple[str, str]]:
        """What axe-core finds against WCAG 2.1 A and AA: rule and place."""
        options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
        found = Axe().run(self.page, options=options).response["violations"]
        return {(rule["id"], " ".join(node["target"][-1].split())[:120]) for rule in found for node in rule["nodes"]}

    def areas(self, level: str) -> int:
        """Shapes of the main map at a level; the enlarged inset repeats some and is not counted."""
        length = {"kommune": 4, "fylke": 2}[level]
        numbers = "[...document.querySelectorAll('.flate-hoved path[data-nr]')].map(path => path.dataset.nr)"
        return self.page.evaluate(f"length => new Set({numbers}.filter(nr => nr.length === length)).size", length)


@contextmanager
def visit(browser: Browser, url: str, *, viewport: ViewportSize = DESKTOP, dark: bool = False) -> Iterator[Besok]:
    """A fresh visitor with an English browser, so that nothing Norwegian comes from the browser itself."""
    context = browser.new_context(viewport=viewport, color_scheme="dark" if dark else "light", locale="en-US", has_touch=viewport == PHONE)
    context.set_default_timeout(20_000)
    besok = Besok(context.new_page(), url)
    besok.page.on("request", lambda request: besok.hosts.add(urlsplit(request.url).netloc))
    besok.page.on("pageerror", lambda error: besok.errors.append(str(error)))
    try:
        yield besok
    finally:
        context.close()
