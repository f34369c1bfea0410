// The legend: one row above the map, each class with its sample, name and count.

import { html, sample, setText } from "./tegn.js";

const tall = new Intl.NumberFormat("nb-NO");

export class Tegnforklaring {
  constructor() {
    this.liste = html("ul", { class: "tegnforklaring", "aria-label": "Tegnforklaring" });
  }

  /** A kind of "no number" that no area has is left out; a step of the scale stays, with its zero. */
  show(klasser) {
    const viste = klasser.filter(({ antall, monster }) => antall > 0 || !monster);
    const signatur = JSON.stringify(viste.map(({ navn, farge, monster }) => [navn, farge, monster]));
    if (signatur !== this.signatur) this.build(viste);
    this.signatur = signatur;
    viste.forEach(({ antall }, plass) => setText(this.antall[plass], tall.format(antall)));
  }

  build(klasser) {
    this.antall = klasser.map(() => html("span", { class: "antall" }));
    const linje = (klasse, plass) => html("li", {}, sample(klasse), html("span", { text: klasse.navn }), " ", this.antall[plass]);
    this.liste.replaceChildren(...klasser.map(linje));
  }
}
