"""What the browser tests share: a page of a real chromium that remembers every request, and the waits that mean «painted»."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
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
    "/tilgjengelighet": "Tilgjengelighet",
}
SONDE = (Path(__file__).parent / "sonde.js").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Names for screen readers, rows and the scale of time are drawn once the map is on the screen. A page that the browser does not show gets
# no frames, and is not waited for.
AFTER_PAINT = """new Promise(done => {
  requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
  setTimeout(done, 3000);
})"""
# Rows and shapes of the same form as two before them are taken out while axe-core looks, and put back where they were. What they say may
# differ, not whether they say something; of attributes only names, addresses, outlines and the numbers of areas may.
AXE = """async options => {
  const form = element => {
    const its = [...element.attributes].map(({ name, value }) => {
      if (/^(aria-label|title|href|d|data-nr)$/.test(name)) return [name, Boolean(value.trim())];
      return [name, name === "style" ? value.replace(/[\\d.]+/g, "") : value];
    });
    const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [element.tagName, its, says, ...[...element.children].map(form)].join();
  };
  const seen = new Map();
  const count = its => seen.set(its, (seen.get(its) ?? 0) + 1).get(its);
  const repeated = [...document.querySelectorAll("tbody tr, svg path")].filter(element => count(form(element)) > 2);
  const back = repeated.map(element => {
    const place = document.createComment("");
    element.replaceWith(place);
    return () => place.replaceWith(element);
  });
  const { violations } = await axe.run(options).finally(() => back.forEach(put => put()));
  return violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.at(-1))]);
}"""
MED_KART = ("/", "/kart", "/helseteknologiordningen", "/bemanning", "/sammenheng", "/utforsk")


@dataclass
class Besok:
    """One visit: the page, the app's address and what the page asked for."""

    page: Page
    url: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page by its address and wait until all of it is painted."""
        self.page.goto(self.url + path)
        self.wait_painted(has_map=urlsplit(path).path in MED_KART)

    def wait_painted(self, *, has_map: bool = True) -> None:
        self.page.wait_for_selector(".ehk-kilde")
        if has_map:
            self.page.wait_for_selector(".ehk-kart[data-klar='1']")
        # A function: what is asked again as a string would be stopped by the rules of what may run.
        self.page.wait_for_function("() => !document.querySelector('.ehk-komponent:empty')")
        self.page.evaluate(AFTER_PAINT)

    def texts(self) -> set[str]:
        """Every text and name that a reader meets on the open page."""
        self.page.locator(".ehk-felter[data-klar]").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(SONDE)
        return set(self.page.evaluate("sonde.tekster()"))

    def wait_address(self, part: str) -> None:
        self.page.wait_for_function("part => decodeURIComponent(location.search).includes(part)", arg=part)

    def axe(self, rules: Sequence[str] = ()) -> set[tuple[str, str]]:
        """What axe-core finds against WCAG 2.1 A and AA, or against some ``rules`` only: rule and place.

        Only violations are asked for: to describe the thousands of shapes and cells that pass takes five times as long as to find
        what fails. Of rows and shapes that differ in what they say alone it is shown two.
        """
        chosen = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": WCAG}
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(AXE, {"runOnly": chosen, "resultTypes": ["violations"]})
        return {(rule, " ".join(str(place).split())[:120]) for rule, places in found for place in places}

    def areas(self, level: str) -> int:
        """Shapes of the main map at a level; the enlarged inset repeats some and is not counted."""
        length = {"kommune": 4, "fylke": 2}[level]
        numbers = "[...document.querySelectorAll('.flate-hoved path[data-nr]')].map(path => path.dataset.nr)"
        return self.page.evaluate(f"length => new Set({numbers}.filter(nr => nr.length === length)).size", length)


@contextmanager
def visit(
    browser: Browser, url: str, *, viewport: ViewportSize = DESKTOP, dark: bool = False, locale: str = "en-US", rules: bool = False
) -> Iterator[Besok]:
    """A fresh visitor with an English browser, so that nothing Norwegian comes from the browser itself; or with another ``locale``.

    The content security policy is set aside unless the ``rules`` are to count: it forbids what Playwright evaluates while it waits.
    """
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale=locale, has_touch=viewport == PHONE, bypass_csp=not rules)
    context.set_default_timeout(20_000)
    besok = Besok(context.new_page(), url)
    besok.page.on("request", lambda request: besok.hosts.add(urlsplit(request.url).netloc))
    besok.page.on("pageerror", lambda error: besok.errors.append(str(error)))
    besok.page.on("console", lambda said: besok.errors.append(said.text) if "Content Security Policy" in said.text else None)
    try:
        yield besok
    finally:
        context.close()
