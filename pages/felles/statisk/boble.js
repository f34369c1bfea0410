// The tooltip: name, class and a second line, for the area under the pointer or in focus.

import { html, setSample, setText } from "./tegn.js";

const RO_MS = 350;
const LUFT_PX = 12;

export class Boble {
  constructor(ramme) {
    this.ramme = ramme;
    this.navn = html("strong");
    this.andre = html("span", { class: "andre" });
    this.klasse = html("span");
    this.rute = html("span");
    this.tekst = html("span", { class: "tekst" });
    // The same words are the area's name to a screen reader, which need not hear them twice.
    const linje = html("span", { class: "klasse" }, this.rute, this.klasse);
    this.element = html("div", { class: "boble", "aria-hidden": "true", hidden: "" }, this.navn, this.andre, linje, this.tekst);
    ramme.append(this.element);
  }

  get visible() {
    return !this.element.hidden;
  }

  fill({ navn, andre, klasse, tekst }) {
    setText(this.navn, navn);
    setText(this.andre, andre.join(" · "));
    setText(this.klasse, klasse.navn);
    setText(this.tekst, tekst);
    setSample(this.rute, klasse);
  }

  /** Stands beside a point of the map (pixels within its frame), above it where there is room, and never outside the frame. */
  show(innhold, [x, y]) {
    this.fill(innhold);
    this.element.hidden = false;
    this.element.classList.remove("rolig");
    const { offsetWidth: bredde, offsetHeight: hoyde } = this.element;
    const { clientWidth: mestX, clientHeight: mestY } = this.ramme;
    const venstre = x + LUFT_PX + bredde <= mestX ? x + LUFT_PX : x - LUFT_PX - bredde;
    const topp = y - LUFT_PX - hoyde >= 0 ? y - LUFT_PX - hoyde : y + LUFT_PX;
    this.element.style.transform = `translate(${within(venstre, mestX - bredde)}px, ${within(topp, mestY - hoyde)}px)`;
    // While the pointer sweeps, the tooltip lets it through. Once it rests, the tooltip can be moved onto and read at leisure (WCAG 1.4.13).
    clearTimeout(this.klokke);
    this.klokke = setTimeout(() => this.element.classList.add("rolig"), RO_MS);
  }

  hide() {
    clearTimeout(this.klokke);
    this.element.hidden = true;
  }
}

const within = (tall, mest) => Math.round(Math.max(0, Math.min(tall, mest)));
