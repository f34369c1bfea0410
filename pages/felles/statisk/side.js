// What the page needs beside Streamlit: the buttons of ours, and Bokmål where Streamlit's own words are English.

const ORD = new Map([
  ["Main menu", "Hovedmeny"],
  ["Close", "Lukk"],
  ["Close sidebar", "Skjul filtrene"],
  ["Collapse sidebar", "Skjul filtrene"],
  ["Open sidebar", "Vis filtrene"],
  ["Expand sidebar", "Vis filtrene"],
  ["No results", "Ingen treff"],
  ["No options to select", "Ingen valg"],
  ["No options to select.", "Ingen valg"],
  ["Choose an option", "Velg"],
  ["Select an option", "Velg"],
  ["Clear value", "Tøm"],
  ["Clear all", "Tøm"],
  ["Open", "Åpne"],
  ["App pages", "Sider"],
  ["Fullscreen", "Fullskjerm"],
  ["Close fullscreen", "Lukk fullskjerm"],
  ["Exit fullscreen", "Lukk fullskjerm"],
  ["Stop", "Stopp"],
  ["Running...", "Henter …"],
  ["Loading...", "Laster …"],
  ["Connecting", "Kobler til …"],
  ["Please wait...", "Vent litt …"],
  ["Connection error", "Mistet forbindelsen"],
  ["Page not found", "Siden finnes ikke"],
  ["Hide password text", "Skjul"],
  ["Show more", "Vis mer"],
  ["Show less", "Vis mindre"],
  ["View more", "Vis mer"],
  ["View less", "Vis mindre"],
  ["Skip to main content", "Hopp til hovedinnholdet"],
  ["Sidebar", "Filtre"],
  ["Main content", "Hovedinnhold"],
  ["App content", "Innhold"],
]);
const MONSTRE = [
  [/^Selected (.+)\. (.+)$/, (_, verdi, merke) => `Valgt: ${verdi}. ${merke}`],
  [/^You have requested page .+$/, () => "Adressen finnes ikke. Forsiden vises i stedet."],
  [/^The page that you have requested does not seem to exist.*$/, () => "Adressen finnes ikke. Forsiden vises i stedet."],
];
const ATTRIBUTTER = ["aria-label", "title", "placeholder", "alt"];

function norsk(tekst) {
  const kjent = ORD.get(tekst.trim());
  if (kjent) return kjent;
  const treff = MONSTRE.find(([monster]) => monster.test(tekst));
  return treff ? tekst.replace(...treff) : null;
}

// Streamlit puts headings between the list and its items, which makes a broken list of the menu (WCAG 1.3.1): a menu of links is enough.
function rettMeny(element) {
  if (element.matches?.("[data-testid=stSidebarNavItems], [data-testid=stSidebarNavItems] li")) element.setAttribute("role", "none");
}

// The view in three dimensions says neither what it shows nor which keys it takes (WCAG 1.1.1, 4.1.2).
const ROM =
  "Søyler på et skrått kart over Norge, høyere jo større dokumentert beløp. Tabellen over de største beløpene har de samme tallene.";

function navngiRom(element) {
  if (element.matches?.(".st-key-ehk_rom:not([role])")) {
    element.setAttribute("role", "figure");
    element.setAttribute("aria-label", ROM);
  }
  if (!element.matches?.(".deck-events-root:not([role])")) return;
  element.setAttribute("role", "application");
  element.setAttribute("aria-label", "Søyler i 3D. Piltastene flytter, Ctrl og piltastene snur, pluss og minus zoomer.");
}

function oversettElement(element) {
  rettMeny(element);
  navngiRom(element);
  for (const navn of ATTRIBUTTER) {
    const verdi = element.getAttribute(navn);
    const bedre = verdi && norsk(verdi);
    if (bedre) element.setAttribute(navn, bedre);
  }
}

function oversett(rot) {
  if (rot.nodeType === Node.TEXT_NODE) {
    const bedre = norsk(rot.data);
    if (bedre && !rot.parentElement?.closest(".ehk-innhold")) rot.data = bedre;
    return;
  }
  if (rot.nodeType !== Node.ELEMENT_NODE || rot.closest(".ehk-innhold")) return;
  oversettElement(rot);
  const gang = document.createTreeWalker(rot, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (gang.nextNode()) {
    if (gang.currentNode.nodeType === Node.TEXT_NODE) oversett(gang.currentNode);
    else oversettElement(gang.currentNode);
  }
}

// What a screen reader is told of that others see: that the finding of the page has changed, and what a button did (WCAG 4.1.3).
const melding = Object.assign(document.createElement("div"), { className: "ehk-skjult", role: "status" });
const RO_MS = 600;
let funn = "";
let meldeklokke;

function si(tekst) {
  if (!melding.isConnected) document.body.append(melding);
  melding.textContent = tekst;
}

/** Says the new title, once it has come to rest: a filter, or another page, has changed what is shown. */
function meldFunn() {
  funn ||= document.querySelector(".ehk-topp h1")?.textContent ?? "";
  clearTimeout(meldeklokke);
  meldeklokke = setTimeout(() => {
    const tittel = document.querySelector(".ehk-topp h1")?.textContent ?? funn;
    if (tittel !== funn) si(tittel);
    funn = tittel;
  }, RO_MS);
}

new MutationObserver((endringer) => {
  if (endringer.some(({ target }) => target !== melding)) meldFunn();
  for (const endring of endringer) {
    if (endring.target.parentElement?.closest(".ehk-innhold")) continue; // ours is Norwegian
    if (endring.type === "childList") endring.addedNodes.forEach(oversett);
    else if (endring.type === "attributes") oversettElement(endring.target);
    else oversett(endring.target);
  }
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTTER,
});
// What stood there before this script came.
oversett(document.documentElement);

// Streamlit runs the page anew on «r» and asks to empty its cache on «c», wherever the reader is. A letter alone is to do nothing (WCAG 2.1.4).
document.documentElement.addEventListener("keydown", (hendelse) => {
  if (hendelse.key?.length === 1 && !hendelse.ctrlKey && !hendelse.metaKey && !hendelse.altKey) hendelse.stopPropagation();
});

// The button that opens or folds the filters goes away when it is pressed: the focus goes to the one that undoes it (WCAG 2.4.3).
const ANGRER = [
  ["[data-testid=stExpandSidebarButton]", "[data-collapsed=false] [data-testid=stSidebarCollapseButton] button"],
  ["[data-testid=stSidebarCollapseButton] button", "[data-testid=stExpandSidebarButton]"],
];

function fokuserNaarDenKommer(velger, forsok = 60) {
  const knapp = document.querySelector(velger);
  if (knapp?.checkVisibility({ visibilityProperty: true })) knapp.focus();
  else if (forsok) requestAnimationFrame(() => fokuserNaarDenKommer(velger, forsok - 1));
}

document.addEventListener("click", ({ target }) => {
  const trykket = ANGRER.find(([knapp]) => target.closest?.(knapp));
  if (trykket) fokuserNaarDenKommer(trykket[1]);
});

async function kopierLenke(knapp) {
  await navigator.clipboard.writeText(location.href);
  const tekst = knapp.textContent;
  knapp.textContent = "Lenken er kopiert";
  si("Lenken er kopiert");
  setTimeout(() => (knapp.textContent = tekst), 2000);
}

async function kopierBygginn(knapp) {
  const adresse = new URL(knapp.dataset.ehkByggInn, location.href).href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  await navigator.clipboard.writeText(`<iframe src="${adresse}" title="Figur fra e-helsekart" width="100%" height="720" loading="lazy" style="border:0"></iframe>`);
  const tekst = knapp.textContent;
  knapp.textContent = "Koden er kopiert";
  setTimeout(() => (knapp.textContent = tekst), 2000);
}

document.addEventListener("click", (hendelse) => {
  const innebygging = hendelse.target.closest?.("[data-ehk-bygg-inn]");
  if (innebygging) kopierBygginn(innebygging);
  const knapp = hendelse.target.closest?.("[data-ehk-kopier]");
  if (knapp) kopierLenke(knapp);
});

// A login comes back to the front page. Who began it on another page within the last minutes, goes on there (datakvalitet.js).
const TILBAKE = "ehk-tilbake";
const TILBAKE_MS = 10 * 60_000;
const tilbake = JSON.parse(sessionStorage.getItem(TILBAKE) ?? "null");
sessionStorage.removeItem(TILBAKE);
if (tilbake && Date.now() - tilbake.naa < TILBAKE_MS && location.pathname !== tilbake.sti.split("?")[0]) location.replace(tilbake.sti);
