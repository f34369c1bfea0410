// The filter fields: a native list each, filled with what the server offers and with the areas of the geometry file.

import { fetchGeografi } from "./geografi.js";
import { html, newPrefix, setText } from "./tegn.js";

const felterPaa = new WeakMap();

export default async function render({ data, parentElement, setTriggerValue }) {
  if (!felterPaa.has(parentElement)) felterPaa.set(parentElement, new Felter(parentElement));
  const felter = felterPaa.get(parentElement);
  felter.send = (navn, kode) => setTriggerValue("valg", [navn, kode]);
  const omraader = data.felter.some((felt) => felt.omraader) ? (await fetchGeografi(data.geo)).omraader : {};
  felter.update(data, omraader);
  return () => parentElement.isConnected || felterPaa.delete(parentElement);
}

class Felter {
  constructor(parent) {
    this.prefiks = newPrefix();
    this.lister = new Map();
    this.rot = html("div", { class: "ehk-felter" });
    parent.querySelector(".ehk-felter")?.remove();
    parent.append(this.rot);
    parent.style.minHeight = "0px";
  }

  update(data, omraader) {
    if (data === this.data) return;
    this.data = data;
    for (const felt of data.felter) {
      if (!this.lister.has(felt.navn)) this.add(felt.navn);
      const { etikett, liste } = this.lister.get(felt.navn);
      setText(etikett, felt.etikett);
      this.fill(liste, felt, omraader);
      if (liste.value !== felt.valgt) liste.value = felt.valgt;
    }
    this.rot.dataset.klar = "1";
  }

  add(navn) {
    const id = `${this.prefiks}-${navn}`;
    const etikett = html("label", { for: id });
    const liste = html("select", { id, autocomplete: "off" });
    liste.addEventListener("change", () => this.send(navn, liste.value));
    this.lister.set(navn, { etikett, liste });
    this.rot.append(html("div", {}, etikett, liste));
  }

  /** Builds the list anew only when it offers something else than before. */
  fill(liste, felt, omraader) {
    const innhold = JSON.stringify([felt.ingen, felt.omraader ?? felt.valg, felt.i]);
    if (innhold === liste.innhold) return;
    liste.innhold = innhold;
    const valg = felt.omraader ? areas(omraader[felt.omraader], felt.i) : felt.valg;
    const ingen = felt.ingen === undefined ? [] : [["", felt.ingen]];
    liste.replaceChildren(...[...ingen, ...valg].map(([value, text]) => html("option", { value, text })));
  }
}

/** Areas by name, all or those in a fylke; the Norwegian name is followed by the Sami one. */
function areas(omraader, fylke = "") {
  return omraader
    .filter((omraade) => omraade.nr.startsWith(fylke))
    .sort((a, b) => a.rang - b.rang)
    .map(({ nr, navn, andre }) => [nr, [navn, ...andre].join(" – ")]);
}
