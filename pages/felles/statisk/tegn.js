// How things are made and marked: elements, the stylesheet, and the patterns that tell classes apart without colour.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; attribute `text` becomes its text content. */
export const html = (navn, egenskaper, ...barn) => fill(document.createElement(navn), egenskaper, barn);

/** An SVG element, likewise. */
export const svg = (navn, egenskaper, ...barn) => fill(document.createElementNS(SVG, navn), egenskaper, barn);

function fill(element, egenskaper = {}, barn = []) {
  for (const [navn, verdi] of Object.entries(egenskaper)) {
    if (navn === "text") element.textContent = verdi;
    else if (verdi !== undefined && verdi !== null) element.setAttribute(navn, verdi);
  }
  element.append(...barn);
  return element;
}

/** Sets an attribute only where it differs: most of a repaint is things that stay as they are. */
export function setAttribute(element, navn, verdi) {
  if (element.getAttribute(navn) !== verdi) element.setAttribute(navn, verdi);
}

export function setText(element, tekst) {
  if (element.textContent !== tekst) element.textContent = tekst;
}

const stilark = new Map();

/** Adds a stylesheet to the page once; resolves when it is in force, so that nothing is drawn unstyled. */
export function loadStylesheet(adresse) {
  const href = new URL(adresse).href;
  if (!stilark.has(href)) {
    stilark.set(
      href,
      new Promise((ferdig) => {
        const lenke = html("link", { rel: "stylesheet", href });
        lenke.addEventListener("load", ferdig);
        lenke.addEventListener("error", ferdig);
        document.head.append(lenke);
      }),
    );
  }
  return stilark.get(href);
}

/** The shared styles, which every drawing needs. */
export const baseStyles = loadStylesheet(new URL("./grunnlag.css", import.meta.url));

export const color = (klasse) => `var(--ehk-${klasse.farge})`;

// The repeated tile of each filled pattern, in screen pixels. «omriss» and «stiplet» are edges, not fillings.
const FLIS = {
  skravur: { side: 6, d: "M-1 1l2-2M0 6l6-6M5 7l2-2", strek: 0.9 },
  kryss: { side: 7, d: "M0 0l7 7M7 0l-7 7", strek: 0.8 },
  prikker: { side: 6, d: "M1.5 1.5h.01M4.5 4.5h.01", strek: 1.7 },
};

export const EDGES = ["omriss", "stiplet"];
export const isFilling = (monster) => monster in FLIS;

/** The pattern as an SVG paint server; it carries the class colour as its ground. */
export function patternElement(klasse, id) {
  const { side, d, strek } = FLIS[klasse.monster];
  return svg(
    "pattern",
    { id, width: side, height: side, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: side, height: side, style: `fill:${color(klasse)}` }),
    svg("path", { d, style: `fill:none;stroke:var(--ehk-monster);stroke-width:${strek};stroke-linecap:round` }),
  );
}

/** A small sample of a class, colour and pattern, for legend, tooltip and table. */
export function sample(klasse) {
  const rute = html("span", { "aria-hidden": "true" });
  setSample(rute, klasse);
  return rute;
}

export function setSample(rute, { farge, monster }) {
  setAttribute(rute, "class", `ehk-rute ${monster ?? ""}`);
  setAttribute(rute, "style", `--ehk-rute:var(--ehk-${farge})`);
}

/** Ids must be unique on the page, which may hold several maps and tables. */
let antall = 0;
export const newPrefix = () => `ehk${(antall += 1)}`;

const nameOf = (element) =>
  `${element.tagName} ${element.getAttribute("aria-label") ?? element.labels?.[0]?.firstElementChild?.textContent ?? element.textContent}`;

/** Draws `rot` anew without losing the place of the keyboard: to what has the same name as what had it, or else to `rot` itself. */
export function keepFocus(rot, draw) {
  const hadde = rot.contains(document.activeElement) && nameOf(document.activeElement);
  draw();
  if (!hadde || rot.contains(document.activeElement)) return;
  rot.tabIndex = -1;
  const igjen = [...rot.querySelectorAll("a, button, input, select, textarea, summary")].find((element) => nameOf(element) === hadde);
  (igjen ?? rot).focus();
}

/** Resolves when what has been drawn so far is on the screen. */
export const afterPaint = () => new Promise((ferdig) => requestAnimationFrame(() => setTimeout(ferdig)));

export const calmMotion = matchMedia("(prefers-reduced-motion: reduce)");
