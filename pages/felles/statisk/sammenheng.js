// The scatter: a drawing from the server whose points can be pointed at, walked through and picked. What is picked is lit in the map and the table too.

import { baseStyles, html, loadStylesheet, setText } from "./tegn.js";
import { Valg } from "./valg.js";

const stilark = Promise.all([baseStyles, loadStylesheet(new URL("./figur.css", import.meta.url))]);
const diagramPaa = new WeakMap();
const TREFFRADIUS_PX = 22;
const HJELP = "Piltastene går fra punkt til punkt. Enter velger, Escape fjerner valget.";

export default async function render({ data, parentElement, setTriggerValue }) {
  await stilark;
  if (!diagramPaa.has(parentElement)) diagramPaa.set(parentElement, new Diagram(parentElement));
  const diagram = diagramPaa.get(parentElement);
  diagram.send = (nr) => setTriggerValue("valg", nr);
  diagram.update(data);
}

class Diagram {
  constructor(parent) {
    this.valg = new Valg((nr) => this.mark("valgt", nr));
    this.boble = html("p", { class: "sm-boble" });
    this.status = html("div", { class: "ehk-skjult", role: "status" });
    this.flate = html("div", { class: "sm-flate", tabindex: "0", role: "application", "aria-roledescription": "punktdiagram" });
    this.rot = html("div", { class: "ehk-figurplass sm-diagram" }, this.flate, this.boble, this.status);
    parent.append(this.rot);
    parent.style.minHeight = "0px";
    this.flate.addEventListener("pointermove", (hendelse) => this.show(this.nearest(hendelse)));
    this.flate.addEventListener("pointerleave", () => this.show(this.steg));
    this.flate.addEventListener("click", (hendelse) => this.pick(this.nearest(hendelse)));
    this.flate.addEventListener("keydown", (hendelse) => this.key(hendelse));
    this.flate.addEventListener("blur", () => this.step(undefined));
  }

  update(data) {
    if (data.figur !== this.figur) {
      this.figur = data.figur;
      this.flate.innerHTML = data.figur;
      this.punkter = data.punkter.map(([nr]) => nr);
      this.ord = new Map(data.punkter.map(([nr, navn, ...tall]) => [nr, `${navn} – ${tall.map((verdi, i) => `${data.maal[i]}: ${verdi}`).join(" · ")}`]));
      this.flate.setAttribute("aria-label", `${data.etikett}. ${HJELP}`);
      this.steg = undefined;
      this.mark("valgt", this.valg.nr);
    }
    this.valg.confirm(data.valgt);
    this.show(undefined);
  }

  /** The point under the pointer, or the nearest one within reach of a finger. */
  nearest({ target, clientX, clientY }) {
    if (target.dataset?.nr) return target.dataset.nr;
    let funnet;
    let naermest = TREFFRADIUS_PX;
    for (const punkt of this.flate.querySelectorAll("circle[data-nr]")) {
      const { left, top, width, height } = punkt.getBoundingClientRect();
      const avstand = width ? Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY) - width / 2 : Infinity;
      if (avstand < naermest) [naermest, funnet] = [avstand, punkt.dataset.nr];
    }
    return funnet;
  }

  /** The words of a point; without one, of the chosen. */
  show(nr) {
    this.mark("pekt", nr ?? "");
    setText(this.boble, this.ord.get(nr ?? this.valg.nr) ?? "Pek på et punkt for å se kommunen.");
  }

  mark(klasse, nr) {
    for (const punkt of this.flate.querySelectorAll(`circle.${klasse}`)) punkt.classList.remove(klasse);
    if (!nr) return;
    for (const punkt of this.flate.querySelectorAll(`circle[data-nr="${nr}"]`)) {
      punkt.classList.add(klasse);
      if (klasse === "valgt") punkt.parentElement.append(punkt);
    }
  }

  /** A pick of the chosen point lets go of it. */
  pick(nr) {
    if (nr === undefined) return;
    const ny = nr === this.valg.nr ? "" : nr;
    this.valg.pick(ny);
    this.show(nr);
    this.send(ny);
  }

  step(nr) {
    this.steg = nr;
    this.show(nr);
    setText(this.status, nr ? this.ord.get(nr) : "");
  }

  key(hendelse) {
    const { key } = hendelse;
    const naa = this.punkter.indexOf(this.steg ?? this.valg.nr);
    const siste = this.punkter.length - 1;
    if (key === "ArrowRight" || key === "ArrowUp") this.step(this.punkter[Math.min(naa + 1, siste)]);
    else if (key === "ArrowLeft" || key === "ArrowDown") this.step(this.punkter[Math.max(naa - 1, 0)]);
    else if (key === "Home") this.step(this.punkter[0]);
    else if (key === "End") this.step(this.punkter[siste]);
    else if (key === "Enter" || key === " ") this.pick(this.steg);
    else if (key === "Escape" && this.valg.nr) this.pick(this.valg.nr);
    else return;
    hendelse.preventDefault();
  }
}
