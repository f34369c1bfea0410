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

function oversettElement(element) {
  rettMeny(element);
  for (const navn of ATTRIBUTTER) {
    const verdi = element.getAttribute(navn);
    const bedre = verdi && norsk(verdi);
    if (bedre) element.setAttribute(navn, bedre);
  }
}

function oversett(rot) {
  if (rot.nodeType === Node.TEXT_NODE) {
    const bedre = norsk(rot.data);
    if (bedre && !rot.parentElement?.closest(".stHtml")) rot.data = bedre;
    return;
  }
  if (rot.nodeType !== Node.ELEMENT_NODE || rot.closest(".stHtml")) return;
  oversettElement(rot);
  const gang = document.createTreeWalker(rot, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (gang.nextNode()) {
    if (gang.currentNode.nodeType === Node.TEXT_NODE) oversett(gang.currentNode);
    else oversettElement(gang.currentNode);
  }
}

new MutationObserver((endringer) => {
  for (const endring of endringer) {
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

async function kopierLenke(knapp) {
  await navigator.clipboard.writeText(location.href);
  const tekst = knapp.textContent;
  knapp.textContent = "Lenken er kopiert";
  setTimeout(() => (knapp.textContent = tekst), 2000);
}

document.addEventListener("click", (hendelse) => {
  const knapp = hendelse.target.closest?.("[data-ehk-kopier]");
  if (knapp) kopierLenke(knapp);
});
