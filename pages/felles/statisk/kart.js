// The map component. Streamlit calls the default export at every change of data; the drawing is built once per place on the page and kept.

import { Boble } from "./boble.js";
import { fetchGeografi } from "./geografi.js";
import { Kartlag } from "./kartlag.js";
import { Navnelapper } from "./navnelapper.js";
import { decode } from "./ordkoding.js";
import { Styring } from "./styring.js";
import { afterPaint, baseStyles, html, loadStylesheet, newPrefix, setAttribute, setText, svg } from "./tegn.js";
import { Tegnforklaring } from "./tegnforklaring.js";
import { Utsnitt } from "./utsnitt.js";
import { Valg } from "./valg.js";

const stilark = Promise.all([baseStyles, loadStylesheet(new URL("./kart.css", import.meta.url))]);
const kartPaa = new WeakMap();
// The view of a map the reader left for another page, by page and key.
const forlatt = new Map();

const KNAPP = ["role", "tabindex", "aria-label", "aria-pressed"];
const HJELP =
  "Piltastene går til naboen i den retningen. Skriv begynnelsen av et navn for å hoppe dit. " +
  "Enter velger, Escape fjerner valget. Pluss og minus zoomer, 0 viser hele landet.";

export default async function render({ data, parentElement, setTriggerValue }) {
  fetchGeografi(data.geo).catch(() => {}); // under way while the stylesheet comes; Kart.load deals with failure
  await stilark;
  if (!kartPaa.has(parentElement)) kartPaa.set(parentElement, new Kart(parentElement));
  const kart = kartPaa.get(parentElement);
  kart.send = (nr) => setTriggerValue("valg", nr);
  kart.update(data);
  return () => {
    // Streamlit also calls this for a render that a newer one overtook; the map is then still in use.
    if (parentElement.isConnected) return;
    kart.dispose();
    kartPaa.delete(parentElement);
  };
}

class Kart {
  constructor(parent) {
    this.prefiks = newPrefix();
    this.versjon = 0;
    this.valg = new Valg((nr) => this.drawSelection(nr));
    this.forklaring = new Tegnforklaring();
    this.buildFrame();
    parent.querySelector(".ehk-kart")?.remove();
    parent.append(this.rot);
    parent.style.minHeight = "0px";
  }

  buildFrame() {
    const hjelp = `${this.prefiks}-hjelp`;
    this.flate = svg("svg", { class: "flate-hoved", tabindex: "-1", role: "application", "aria-roledescription": "kart", "aria-describedby": hjelp });
    this.innfelt = html("div", { class: "innfelter" });
    this.knapper = {
      inn: html("button", { type: "button", "aria-label": "Zoom inn", text: "+" }),
      ut: html("button", { type: "button", "aria-label": "Zoom ut", text: "−" }),
      hjem: html("button", { type: "button", class: "hjem", text: "Hele landet", hidden: "" }),
    };
    const zoom = html("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, ...Object.values(this.knapper));
    this.status = html("div", { class: "ehk-skjult", role: "status" });
    this.venter = html("div", { class: "venter", text: "Henter kartet …" });
    this.ramme = html("div", { class: "ramme" }, this.flate, this.innfelt, zoom, this.venter, html("p", { class: "hjelp", id: hjelp, text: HJELP }));
    this.boble = new Boble(this.ramme);
    this.rot = html("div", { class: "ehk-kart", "data-versjon": "0" }, this.forklaring.liste, this.ramme, this.status);
  }

  update(data) {
    if (data === this.data) return;
    const nyttKart = data.geo !== this.data?.geo;
    this.data = data;
    // Noted while the map is up: when it is taken down, the address is already that of the next page.
    this.minne ??= `${location.pathname}#${data.nokkel}`;
    setAttribute(this.flate, "aria-label", data.etikett);
    this.forklaring.show(data.klasser);
    if (nyttKart) this.load(data.geo);
    else if (this.lag) this.paint();
  }

  async load(adresse) {
    this.lag = undefined;
    delete this.rot.dataset.klar;
    try {
      const geografi = await fetchGeografi(adresse);
      if (adresse === this.data.geo && !this.lag) this.build(geografi);
    } catch (feil) {
      console.error(feil);
      this.showFailure(adresse);
    }
  }

  showFailure(adresse) {
    const igjen = html("button", { type: "button", text: "Prøv igjen" });
    igjen.addEventListener("click", () => this.load(adresse));
    this.venter.classList.add("feil");
    this.ramme.append(this.venter);
    this.venter.replaceChildren("Kartet kunne ikke hentes. ", igjen);
  }

  build(geografi) {
    this.geografi = geografi;
    const felter = geografi.innfelt.map(() => svg("svg", { "aria-hidden": "true" }));
    this.innfelt.replaceChildren(
      ...geografi.innfelt.map(({ navn, boks: [x0, y0, x1, y1] }, plass) =>
        html("figure", { style: `aspect-ratio:${x1 - x0}/${y1 - y0}` }, felter[plass], html("figcaption", { "aria-hidden": "true", text: navn })),
      ),
    );
    this.lag = new Kartlag(geografi, this.flate, felter, this.prefiks);
    this.lapper = new Navnelapper(this.lag.navn);
    this.utsnitt?.dispose();
    this.utsnitt = new Utsnitt(this.flate, geografi.boks, () => this.viewChanged());
    this.utsnitt.resize();
    this.styring ??= new Styring(this);
    this.restoreView();
    this.paint();
    this.venter.remove();
  }

  // --- painting -----------------------------------------------------------------------------------------------------------

  paint() {
    const { nivaa, klasser, koder, tekster, tekst } = this.data;
    const omraader = this.geografi.omraader[nivaa];
    if (koder.length !== omraader.length) throw new Error(`Kartet fikk ${koder.length} verdier til ${omraader.length} områder`);
    const byttetNivaa = this.omraader !== omraader;
    this.omraader = omraader;
    this.plasser = decode(koder, omraader.length);
    const linjer = decode(tekst, omraader.length);
    this.linjer = linjer.map((plass) => tekster[plass]);
    this.lag.paint(nivaa, klasser, this.plasser);
    this.lag.setScale(this.utsnitt.skala);
    if (byttetNivaa) this.changeLevel();
    this.followArea();
    this.valg.confirm(this.data.valgt);
    if (this.boble.visible) this.boble.fill(this.describe(this.vist));
    this.versjon += 1;
    Object.assign(this.rot.dataset, { klar: "1", versjon: this.versjon, nivaa });
    // 357 names cost as much as the colours, and are not seen: the colours come first.
    afterPaint().then(() => this.writeLabels());
  }

  /** To assistive technology an area is a button that can be pressed; only those of the level shown are. */
  changeLevel() {
    this.styring.leave();
    this.styring.markFocus(null);
    for (const bane of this.flate.querySelectorAll("[role=button]")) KNAPP.forEach((navn) => bane.removeAttribute(navn));
    this.etiketter = [];
    this.trykt = undefined;
    for (const bane of this.lag.baner[this.data.nivaa]) {
      bane.setAttribute("role", "button");
      bane.setAttribute("aria-pressed", "false");
      bane.setAttribute("tabindex", "-1");
    }
    this.drawSelection(this.valg.nr);
    this.styring.setStop(this.areaOf(this.valg.nr) ?? this.omraader[0]);
    this.viewChanged();
  }

  /** Each area's name to a screen reader says what the tooltip says. */
  writeLabels() {
    if (!this.lag) return;
    this.omraader.forEach((omraade, i) => {
      const etikett = this.labelOf(omraade, i);
      if (this.etiketter[i] === etikett) return;
      this.etiketter[i] = etikett;
      this.lag.baner[this.data.nivaa][i].setAttribute("aria-label", etikett);
    });
  }

  labelOf(omraade, i) {
    const { navn, andre, klasse, tekst } = this.describe(omraade, i);
    return `${[navn, ...andre].join(", ")}: ${klasse.navn}${tekst ? `. ${tekst}` : ""}`;
  }

  describe(omraade, i = this.omraader.indexOf(omraade)) {
    return { navn: omraade.navn, andre: omraade.andre, klasse: this.data.klasser[this.plasser[i]], tekst: this.linjer[i] };
  }

  areaOf(nr) {
    return this.omraader?.find((omraade) => omraade.nr === nr);
  }

  pathOf(omraade) {
    return this.lag.path(omraade);
  }

  // --- the view -----------------------------------------------------------------------------------------------------------

  restoreView() {
    const husket = forlatt.get(this.minne);
    if (husket?.utsnitt !== this.data.utsnitt) return;
    this.fulgt = husket.utsnitt;
    this.utsnitt.show(husket.zoom, husket.midt);
    this.lag.dim(this.geografi.etterNr.get(husket.utsnitt));
  }

  /** Zooms to the fylke of the filter, but only when the filter changes: else the reader's own view stands. */
  followArea() {
    const { utsnitt } = this.data;
    if (utsnitt === (this.fulgt ?? "")) return;
    this.fulgt = utsnitt;
    const omraade = this.geografi.etterNr.get(utsnitt);
    this.lag.dim(omraade);
    if (omraade) this.utsnitt.fit(omraade.boks);
    else this.utsnitt.home();
  }

  viewChanged() {
    if (!this.lag || !this.utsnitt) return;
    const { hele, zoom, skala } = this.utsnitt;
    this.rot.classList.toggle("zoomet", !hele);
    this.knapper.hjem.hidden = hele;
    this.knapper.ut.setAttribute("aria-disabled", String(hele));
    this.rot.dataset.zoom = zoom.toFixed(2);
    this.innfelt.hidden = !hele || this.data.nivaa === "fylke";
    this.lag.setScale(skala);
    if (this.boble.visible) this.boble.hide();
    clearTimeout(this.navneklokke);
    this.navneklokke = setTimeout(() => this.placeNames(), 60);
  }

  placeNames() {
    const kart = this.flate.getBoundingClientRect();
    const merker = this.flate.querySelectorAll(".innfeltmerke");
    const bokser = [...this.innfelt.children, ...merker, ...Object.values(this.knapper)].map((element) => element.getBoundingClientRect());
    const opptatt = bokser
      .filter(({ width }) => width)
      .map(({ left, top, right, bottom }) => [left - kart.left, top - kart.top, right - kart.left, bottom - kart.top]);
    this.lapper.place(this.geografi, this.utsnitt, this.data.nivaa, opptatt, this.data.utsnitt);
  }

  // --- choosing -----------------------------------------------------------------------------------------------------------

  /** Chooses an area; the one already chosen, or none, clears the choice. */
  pick(omraade) {
    const nr = !omraade || omraade.nr === this.valg.nr ? "" : omraade.nr;
    if (nr === this.valg.nr) return;
    this.valg.pick(nr);
    this.say(nr ? `Valgt: ${this.labelOf(omraade)}` : "Valget er fjernet");
    this.send(nr);
  }

  drawSelection(nr) {
    const omraade = this.areaOf(nr);
    this.lag.mark("valgt", omraade);
    this.trykt?.setAttribute("aria-pressed", "false");
    this.trykt = omraade && this.pathOf(omraade);
    this.trykt?.setAttribute("aria-pressed", "true");
    this.styring.markFocus();
    if (omraade && !this.flate.contains(document.activeElement)) this.styring.setStop(omraade);
  }

  say(tekst) {
    setText(this.status, tekst);
  }

  showBubble(omraade, punkt) {
    this.vist = omraade;
    this.boble.show(this.describe(omraade), punkt);
  }

  dispose() {
    if (this.utsnitt) forlatt.set(this.minne, { zoom: this.utsnitt.zoom, midt: this.utsnitt.midt, utsnitt: this.data.utsnitt });
    this.utsnitt?.dispose();
    this.styring?.dispose();
    clearTimeout(this.navneklokke);
  }
}
