// Draws what a page shows: markup, boxes and components, as pages/felles/innhold.py tells them. What has not changed is left as it is.

import { html, keepFocus } from "./tegn.js";

const rotPaa = new WeakMap();
// What each component's module exports, once it has come. To import it again would cost a turn of the browser's queue, and so at times a frame.
const kommet = new Map();

export default function render({ data, parentElement, setTriggerValue }) {
  if (!rotPaa.has(parentElement)) rotPaa.set(parentElement, build(parentElement));
  const rot = rotPaa.get(parentElement);
  fill(rot, data, (...hendelse) => setTriggerValue("hendelse", hendelse));
  return () => {
    // Streamlit also calls this for a render that a newer one overtook; the page is then still there.
    if (parentElement.isConnected) return;
    empty(rot);
    rotPaa.delete(parentElement);
  };
}

function build(parent) {
  const rot = html("div", { class: "ehk-boks ehk-innhold" });
  parent.querySelector(".ehk-innhold")?.remove();
  parent.append(rot);
  return rot;
}

/** Makes the children of a box those that `deler` tell, each kept from the last time where there was one of its name. */
function fill(boks, deler, send) {
  const hadde = boks.plasser ?? new Map();
  boks.plasser = new Map();
  const brukt = new Map();
  deler.forEach((del) => {
    const slag = kindOf(del);
    const nr = brukt.get(slag) ?? 0;
    brukt.set(slag, nr + 1);
    const navn = `${slag} ${nr}`;
    boks.plasser.set(navn, hadde.get(navn) ?? create(del));
    hadde.delete(navn);
  });
  for (const plass of hadde.values()) {
    plass.remove();
    empty(plass);
  }
  [...boks.plasser.values()].forEach((plass, nr) => {
    if (boks.children[nr] !== plass) boks.insertBefore(plass, boks.children[nr] ?? null);
    update(plass, deler[nr], send);
  });
}

/** Components go by their key, boxes by their name, markup by its place among the markup. */
function kindOf(del) {
  if (typeof del === "string") return "html";
  return del.boks ? `boks ${del.boks}` : `komponent ${del.nokkel}`;
}

function create(del) {
  if (typeof del === "string") return html("div", { class: "ehk-html" });
  if (del.boks) return html("div", { class: `ehk-boks ehk-boks-${del.boks}` });
  return html("div", { class: "ehk-komponent", "data-nokkel": del.nokkel, style: `min-height:${del.hoyde}` });
}

function update(plass, del, send) {
  if (typeof del !== "string") return void (del.boks ? fill(plass, del.deler, send) : show(plass, del, send));
  if (plass.markup === del) return;
  plass.markup = del;
  keepFocus(plass, () => (plass.innerHTML = del));
}

async function show(plass, { nokkel, skript, data }, send) {
  if (!kommet.has(skript)) kommet.set(skript, await import(new URL(skript, location.origin)));
  if (plass.tomt) return;
  plass.rydd = await kommet.get(skript).default({ data, parentElement: plass, setTriggerValue: (navn, verdi) => send(nokkel, navn, verdi) });
  if (plass.tomt) plass.rydd?.();
}

/** Lets the components in what was taken off the page put away what is theirs. */
function empty(plass) {
  plass.tomt = true;
  plass.rydd?.();
  for (const under of plass.plasser?.values() ?? []) empty(under);
}
