// The time control: a native slider over the dates, with words, step buttons and play. The server hears of a choice at most every 150 ms.

import { Avspilling } from "./avspilling.js";
import { aYearAway, expand, inShort, inWords, positionOf, yearStops } from "./datorekke.js";
import { afterPaint, baseStyles, html, loadStylesheet, newPrefix, setAttribute, setText, svg } from "./tegn.js";
import { Valg } from "./valg.js";

const stilark = Promise.all([baseStyles, loadStylesheet(new URL("./tid.css", import.meta.url))]);
const velgerPaa = new WeakMap();
const PAUSE_MS = 150;
const PLASS_TIL_AAR_PX = 46;
const LUFT_PX = 8;

export default async function render({ data, parentElement, setTriggerValue }) {
  await stilark;
  if (!velgerPaa.has(parentElement)) velgerPaa.set(parentElement, new Tidsvelger(parentElement));
  const velger = velgerPaa.get(parentElement);
  velger.send = (dato) => setTriggerValue("dato", dato);
  velger.update(data);
  return () => {
    // Streamlit also calls this for a render that a newer one overtook; the slider is then still in use.
    if (parentElement.isConnected) return;
    velger.dispose();
    velgerPaa.delete(parentElement);
  };
}

const icon = (d) => svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" }, svg("path", { d }));
const TEGN = { tilbake: "M15 5l-7 7 7 7", fram: "M9 5l7 7-7 7", spill: "M8 5v14l11-7z", stopp: "M8 6v12M16 6v12" };

class Tidsvelger {
  constructor(parent) {
    this.valg = new Valg((dato) => this.draw(dato));
    // Valg counts "" as drawn from the start, and "" is today.
    this.valg.nr = undefined;
    this.avspilling = new Avspilling({
      step: () => this.playStep(),
      answered: () => this.data.valgt === this.dato,
      changed: (spiller) => this.drawPlaying(spiller),
    });
    this.buildFrame();
    parent.querySelector(".ehk-tid")?.remove();
    parent.append(this.rot);
    parent.style.minHeight = "0px";
    this.bredde = new ResizeObserver(() => this.drawScale());
    this.bredde.observe(this.rot);
  }

  buildFrame() {
    const id = `${newPrefix()}-tid`;
    this.etikett = html("label", { for: id });
    this.ord = html("strong");
    this.skyver = html("input", { type: "range", id, min: "0", step: "1", autocomplete: "off" });
    this.knapper = {
      tilbake: html("button", { type: "button" }, icon(TEGN.tilbake)),
      spill: html("button", { type: "button", class: "spill", "data-avspilling": "" }),
      fram: html("button", { type: "button" }, icon(TEGN.fram)),
    };
    this.aar = html("div", { class: "aar", "aria-hidden": "true" });
    this.merker = html("ul", { class: "merker", hidden: "" });
    this.rot = html(
      "div",
      { class: "ehk-tid" },
      html("p", { class: "status" }, this.etikett, " ", this.ord),
      html("div", { class: "knapper", role: "group", "aria-label": "Gå i tid" }, ...Object.values(this.knapper)),
      html("div", { class: "bane" }, this.skyver, this.aar, this.merker),
    );
    this.drawPlaying(false);
    this.skyver.addEventListener("input", () => this.pick(this.skyver.valueAsNumber));
    this.skyver.addEventListener("keydown", (hendelse) => this.key(hendelse));
    this.knapper.tilbake.addEventListener("click", () => this.pick(this.plass - 1));
    this.knapper.fram.addEventListener("click", () => this.pick(this.plass + 1));
    this.knapper.spill.addEventListener("click", () => (this.avspilling.spiller ? this.avspilling.stop() : this.avspilling.play()));
  }

  update(data) {
    if (data === this.data) return;
    this.data = data;
    const rekke = JSON.stringify([data.datoer, data.merker]);
    if (rekke !== this.rekke) {
      this.rekke = rekke;
      this.avspilling.stop();
      Object.assign(this, expand(data.datoer));
      setAttribute(this.skyver, "max", String(this.datoer.length - 1));
      setAttribute(this.knapper.tilbake, "aria-label", `Forrige ${this.steg}`);
      setAttribute(this.knapper.fram, "aria-label", `Neste ${this.steg}`);
      this.tegnet = undefined;
      if (this.dato !== undefined && this.datoer.includes(this.dato)) this.draw(this.dato);
      else this.valg.nr = undefined;
      // To draw the scale is to measure it, which would lay the page out in the middle of its repaint.
      afterPaint().then(() => this.drawScale());
    }
    setText(this.etikett, data.etikett);
    this.valg.confirm(data.valgt);
    setAttribute(this.rot, "data-klar", "1");
  }

  // --- choosing -----------------------------------------------------------------------------------------------------------

  /** Goes to a stop: seen at once, told to the server soon. Says whether there was somewhere to go. */
  pick(plass) {
    if (plass < 0 || plass >= this.datoer.length || plass === this.plass) return false;
    this.valg.pick(this.datoer[plass]);
    this.tell();
    return true;
  }

  /** At most every 150 ms, and always the last. */
  tell() {
    if (this.klokke) return;
    const venter = Math.max(0, (this.fortalt ?? -Infinity) + PAUSE_MS - performance.now());
    const send = () => {
      this.klokke = undefined;
      this.fortalt = performance.now();
      if (this.dato === this.sendt && this.dato === this.data.valgt) return;
      this.sendt = this.dato;
      this.send(this.dato);
    };
    if (venter) this.klokke = setTimeout(send, venter);
    else send();
  }

  key(hendelse) {
    const retning = { PageUp: 1, PageDown: -1 }[hendelse.key];
    if (!retning || hendelse.altKey || hendelse.ctrlKey || hendelse.metaKey) return;
    hendelse.preventDefault();
    this.pick(aYearAway(this.plass, retning, this.datoer));
  }

  /** From the end it starts over. */
  playStep() {
    const siste = this.datoer.length - 1;
    this.pick(this.plass === siste ? 0 : this.plass + 1);
    return this.plass < siste;
  }

  // --- drawing ------------------------------------------------------------------------------------------------------------

  draw(dato) {
    this.dato = dato;
    this.plass = this.datoer.indexOf(dato);
    const siste = this.datoer.length - 1;
    const ord = inWords(dato, this.steg);
    this.skyver.value = this.plass;
    setAttribute(this.skyver, "aria-valuetext", ord);
    this.skyver.style.setProperty("--andel", this.plass / siste);
    setText(this.ord, ord);
    setAttribute(this.knapper.tilbake, "aria-disabled", String(this.plass === 0));
    setAttribute(this.knapper.fram, "aria-disabled", String(this.plass === siste));
  }

  drawPlaying(spiller) {
    const { spill } = this.knapper;
    setAttribute(spill, "aria-label", spiller ? "Stopp avspillingen" : "Spill av");
    spill.replaceChildren(icon(spiller ? TEGN.stopp : TEGN.spill));
    this.rot.classList.toggle("spiller", spiller);
  }

  /** Years below the slider, as many as there is room for, and the marks on two lines below them. */
  drawScale() {
    const bredde = this.aar.clientWidth;
    if (!this.datoer || !bredde || this.tegnet === bredde) return;
    this.tegnet = bredde;
    const siste = this.datoer.length - 1;
    const x = (plass) => (plass / siste) * bredde;
    const at = (plass) => `left:${((100 * plass) / siste).toFixed(2)}%`;
    const aarene = yearStops(this.datoer);
    const hver = Math.max(1, Math.ceil((aarene.length * PLASS_TIL_AAR_PX) / bredde));
    const sisteAar = Number(aarene.at(-1)?.[1]);
    this.aar.replaceChildren(
      ...aarene.map(([plass, aar]) => {
        const skrives = (sisteAar - aar) % hver === 0 && x(siste) - x(plass) > PLASS_TIL_AAR_PX;
        return html("span", { style: at(plass), class: skrives ? "skrevet" : "", text: skrives ? aar : "" });
      }),
      html("span", { style: at(siste), class: "skrevet idag", text: "i dag" }),
    );
    this.drawMarks(x, at, bredde);
  }

  drawMarks(x, at, bredde) {
    const merker = (this.data.merker ?? []).map(([dato, tekst]) => ({ dato, tekst, plass: positionOf(dato, this.datoer) })).filter(({ plass }) => plass !== undefined);
    this.merker.hidden = !merker.length;
    const ledigTil = [bredde, bredde];
    this.merker.replaceChildren(
      ...merker.map(({ dato, tekst, plass }) =>
        html("li", { style: at(plass) }, html("span", { text: tekst }), html("span", { class: "ehk-skjult", text: ` (${inShort(dato)})` })),
      ),
    );
    // From the right: where two texts would meet, the earlier goes below the later, and no mark runs through a text.
    for (const [i, merke] of [...[...this.merker.children].entries()].reverse()) {
      const tekst = merke.firstElementChild;
      const lengde = tekst.offsetWidth;
      const start = x(merker[i].plass);
      const venstre = Math.max(0, Math.min(start, bredde - lengde));
      const linje = ledigTil.findIndex((til) => venstre + lengde <= til);
      tekst.style.marginLeft = `${venstre - start}px`;
      merke.dataset.linje = linje < 0 ? "ingen" : linje;
      if (linje >= 0) ledigTil[linje] = venstre - LUFT_PX;
    }
  }

  dispose() {
    this.avspilling.stop();
    this.bredde.disconnect();
    clearTimeout(this.klokke);
  }
}
