// The table component: a real table, sorted and searched here, so that neither costs a trip to the server.

import { fetchGeografi, fold, norsk } from "./geografi.js";
import { decode } from "./ordkoding.js";
import { Radvandring } from "./radvandring.js";
import { afterPaint, baseStyles, html, loadStylesheet, newPrefix, sample, setAttribute, setSample, setText } from "./tegn.js";
import { alignDecimals } from "./tallkolonne.js";
import { Valg } from "./valg.js";

// The room of a column, by what it holds; and what the parts of a table are to those who don't see its lines.
const BREDDE = { navn: "minmax(0, 1.5fr)", klasse: "minmax(0, 1.4fr)", tekst: "minmax(0, 1.5fr)", dato: "minmax(8.25rem, 1.2fr)", tall: "minmax(0, 1fr)" };
const ROLLE = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "rowheader", td: "cell" };

const stilark = Promise.all([baseStyles, loadStylesheet(new URL("./tabell.css", import.meta.url))]);
const tabellPaa = new WeakMap();

export default async function render(argumenter) {
  const { data, parentElement, setTriggerValue } = argumenter;
  let geografi;
  try {
    [geografi] = await Promise.all([fetchGeografi(data.geo), stilark]);
  } catch (feil) {
    console.error(feil);
    return showFailure(parentElement, () => render(argumenter));
  }
  // Laying out 357 rows takes longer than painting the map: the map is shown first.
  if (tabellPaa.has(parentElement)) await afterPaint();
  if (!tabellPaa.has(parentElement)) tabellPaa.set(parentElement, new Tabell(parentElement));
  const tabell = tabellPaa.get(parentElement);
  tabell.send = (nr) => setTriggerValue("valg", nr);
  tabell.update(data, geografi);
  return () => {
    if (!parentElement.isConnected) tabellPaa.delete(parentElement);
  };
}

/** A part of the table. Its role is said, since a row laid out as a grid is no row to every browser. */
const part = (navn, egenskaper, ...barn) => html(navn, { role: ROLLE[navn], ...egenskaper }, ...barn);

/** The names come with the geometry: without it there is nothing to list. */
function showFailure(parent, tryAgain) {
  const igjen = html("button", { type: "button", text: "Prøv igjen" });
  igjen.addEventListener("click", tryAgain);
  parent.querySelector(".ehk-tabell")?.remove();
  parent.append(html("div", { class: "ehk-tabell feil" }, "Tabellen kunne ikke hentes. ", igjen));
}

class Tabell {
  constructor(parent) {
    this.prefiks = newPrefix();
    this.versjon = 0;
    this.rader = [];
    this.sortering = { kolonne: -1, stigende: true };
    this.valg = new Valg((nr) => this.drawSelection(nr));
    this.buildFrame();
    parent.querySelector(".ehk-tabell")?.remove();
    parent.append(this.rot);
    parent.style.minHeight = "0px";
  }

  buildFrame() {
    const id = `${this.prefiks}-sok`;
    this.sok = html("input", { type: "search", id, autocomplete: "off", spellcheck: "false" });
    this.antall = html("span", { class: "antall", role: "status" });
    this.tittel = html("caption", { class: "ehk-skjult" });
    this.hode = part("tr");
    this.kropp = part("tbody");
    this.vandring = new Radvandring(this.kropp);
    this.tom = html("p", { class: "tom", hidden: "" });
    this.rulle = html(
      "div",
      { class: "rulle", tabindex: "0", role: "region", "aria-describedby": `${this.prefiks}-hjelp` },
      part("table", {}, this.tittel, part("thead", {}, this.hode), this.kropp),
      this.tom,
    );
    this.rot = html(
      "div",
      { class: "ehk-tabell" },
      html("div", { class: "sok" }, html("label", { for: id, text: "Søk i tabellen" }), this.sok, this.antall),
      this.rulle,
      html("p", { class: "hjelp", id: `${this.prefiks}-hjelp`, text: "Piltastene går fra rad til rad. Enter velger." }),
    );
    this.sok.addEventListener("input", () => this.search());
    this.kropp.addEventListener("click", (hendelse) => this.click(hendelse));
    this.hode.addEventListener("click", ({ target }) => this.sortBy([...this.hode.children].indexOf(target.closest("th"))));
  }

  update(data, geografi) {
    if (data === this.data) return;
    this.data = data;
    this.kolonner = data.kolonner.map((kolonne) => new Kolonne(kolonne, data.antall));
    const bredde = data.nr.length / data.antall;
    this.numre = Array.from({ length: data.antall }, (_, rad) => data.nr.slice(rad * bredde, (rad + 1) * bredde));
    this.omraader = this.numre.map((nr) => geografi.etterNr.get(nr));
    setText(this.tittel, data.etikett);
    setAttribute(this.rulle, "aria-label", data.etikett);
    this.writeHead();
    this.writeRows();
    this.order();
    this.search();
    this.valg.confirm(data.valgt);
    this.markRow();
    this.versjon += 1;
    Object.assign(this.rot.dataset, { klar: "1", versjon: this.versjon });
  }

  // --- writing ------------------------------------------------------------------------------------------------------------

  writeHead() {
    const signatur = JSON.stringify(this.kolonner.map(({ navn, art }) => [navn, art]));
    if (signatur === this.signatur) return;
    this.signatur = signatur;
    this.sortering = { kolonne: -1, stigende: true };
    this.rader = [];
    this.kropp.replaceChildren();
    this.rulle.style.setProperty("--kolonner", this.kolonner.map(({ art }) => BREDDE[art]).join(" "));
    this.hode.classList.toggle("mange", this.kolonner.length > 4);
    this.hode.replaceChildren(
      ...this.kolonner.map(({ navn, art }) => {
        const knapp = html("button", { type: "button", text: navn });
        return part("th", { scope: "col", role: "columnheader", class: art, "aria-sort": "none" }, knapp);
      }),
    );
  }

  /** Row elements are reused: as a rule one column has changed, and only its cells are touched. */
  writeRows() {
    while (this.rader.length < this.data.antall) this.rader.push(new Rad(this.kolonner));
    this.rader.length = this.data.antall;
    this.rader.forEach((rad, i) => {
      rad.setArea(this.numre[i], this.omraader[i]);
      this.kolonner.forEach((kolonne, k) => {
        if (kolonne.art !== "navn") rad.setCell(k, kolonne.text(i), kolonne.isMissing(i), kolonne.klasser?.[kolonne.koder[i]]);
      });
    });
  }

  // --- sorting and searching ----------------------------------------------------------------------------------------------

  sortBy(kolonne) {
    if (kolonne < 0) return;
    const samme = this.sortering.kolonne === kolonne;
    this.sortering = { kolonne, stigende: samme ? !this.sortering.stigende : true };
    this.order();
    this.rulle.scrollTop = 0;
  }

  /** Puts the rows in order; unsorted they stand as the server sent them. What is missing comes last, whichever way it is sorted. */
  order() {
    const { kolonne, stigende } = this.sortering;
    const rekke = this.rader.map((_, i) => i);
    if (kolonne >= 0) {
      const vekt = rekke.map((i) => this.kolonner[kolonne].rank(i, this.omraader[i]));
      const fortegn = stigende ? 1 : -1;
      rekke.sort((a, b) => (vekt[a] < 0) - (vekt[b] < 0) || fortegn * (vekt[a] - vekt[b]) || this.omraader[a].rang - this.omraader[b].rang);
    }
    [...this.hode.children].forEach((th, k) => setAttribute(th, "aria-sort", k !== kolonne ? "none" : stigende ? "ascending" : "descending"));
    const nokkel = rekke.join();
    const iOrden = nokkel === this.rekkefolge && this.kropp.childElementCount === rekke.length;
    this.rekkefolge = nokkel;
    if (!iOrden) this.kropp.replaceChildren(...rekke.map((i) => this.rader[i].element));
  }

  search() {
    const leter = fold(this.sok.value.trim());
    let treff = 0;
    this.rader.forEach((rad, i) => {
      const med = !leter || this.omraader[i].foldet.some((navn) => navn.includes(leter));
      treff += med;
      if (rad.element.hidden === med) rad.element.hidden = !med;
    });
    setText(this.antall, `${treff} av ${this.data.antall}`);
    this.tom.hidden = treff > 0;
    this.vandring.settle();
    if (!treff) setText(this.tom, `Ingen navn passer med «${this.sok.value.trim()}». Prøv færre bokstaver.`);
  }

  // --- choosing -----------------------------------------------------------------------------------------------------------

  click(hendelse) {
    const rad = hendelse.target.closest("tr");
    // Text that is being marked for copying is not a choice.
    if (!rad || hendelse.detail > 1 || !getSelection().isCollapsed) return;
    const nr = rad.dataset.nr === this.valg.nr ? "" : rad.dataset.nr;
    this.valg.pick(nr);
    this.send(nr);
  }

  drawSelection() {
    this.markRow();
    if (this.valgtRad && !this.valgtRad.element.hidden) this.scrollTo(this.valgtRad.element);
  }

  markRow() {
    const rad = this.rader[this.numre.indexOf(this.valg.nr)];
    if (rad === this.valgtRad) return;
    this.valgtRad?.setSelected(false);
    rad?.setSelected(true);
    if (rad && !this.kropp.contains(document.activeElement)) this.vandring.setStop(rad.knapp);
    this.valgtRad = rad;
  }

  /** Brings a row into view by moving the table's own box, never the page. */
  scrollTo(rad) {
    const { scrollTop, clientHeight } = this.rulle;
    const hode = this.hode.offsetHeight;
    const over = rad.offsetTop - hode < scrollTop;
    const under = rad.offsetTop + rad.offsetHeight > scrollTop + clientHeight;
    if (over || under) this.rulle.scrollTop = rad.offsetTop - hode - (clientHeight - hode) / 3;
  }
}

/** One column of a message, decoded. */
class Kolonne {
  constructor(melding, antall) {
    Object.assign(this, melding);
    if (this.art === "navn") return;
    this.koder = decode(this.koder, antall);
    this.tekster = this.klasser ? this.klasser.map(({ navn }) => navn) : this.art === "tall" ? alignDecimals(this.verdier).map(loosenUnit) : this.verdier;
    if (this.art === "tekst") this.rang = ranks(this.verdier);
    // The last words say why there is no number.
    this.kjente = this.tekster.length - (this.uten ?? 0);
  }

  text(i) {
    return this.koder[i] < 0 ? this.mangler : this.tekster[this.koder[i]];
  }

  isMissing(i) {
    return this.koder[i] < 0 || this.koder[i] >= this.kjente;
  }

  /** Numbers and dates come in order from the server, classes in the legend's order; names and texts are sorted the Norwegian way. */
  rank(i, omraade) {
    if (this.art === "navn") return omraade.rang;
    if (this.isMissing(i)) return -1;
    return this.rang ? this.rang[this.koder[i]] : this.koder[i];
  }
}

/** Where it is narrow, what is counted may stand below the number. */
function loosenUnit(tekst) {
  return tekst.replace(/(\d)\u00a0(?=\p{L}+$)/u, "$1 ");
}

function ranks(tekster) {
  const rang = [];
  tekster.map((tekst, plass) => ({ tekst, plass })).sort((a, b) => norsk.compare(a.tekst, b.tekst)).forEach(({ plass }, nr) => (rang[plass] = nr));
  return rang;
}

/** One row: its elements, and what they hold now. */
class Rad {
  constructor(kolonner) {
    this.knapp = html("button", { type: "button", tabindex: "-1", "aria-pressed": "false" });
    this.andre = html("span", { class: "andre" });
    this.celler = kolonner.map(({ art }) => (art === "navn" ? part("th", { scope: "row" }, this.knapp, this.andre) : part("td", { class: art })));
    this.innhold = [];
    this.element = part("tr", {}, ...this.celler);
  }

  setArea(nr, omraade) {
    if (nr === this.nr) return;
    this.nr = nr;
    this.element.dataset.nr = nr;
    this.knapp.textContent = omraade.navn;
    this.andre.textContent = omraade.andre.join(" · ");
  }

  setCell(k, tekst, mangler, klasse) {
    const innhold = klasse ? `${klasse.id} ${tekst}` : tekst;
    if (this.innhold[k] === innhold) return;
    this.innhold[k] = innhold;
    const celle = this.celler[k];
    celle.classList.toggle("mangler", mangler);
    if (!klasse) celle.textContent = tekst;
    else if (!celle.firstElementChild) celle.replaceChildren(sample(klasse), tekst);
    else {
      setSample(celle.firstElementChild, klasse);
      celle.lastChild.data = tekst;
    }
  }

  setSelected(valgt) {
    this.element.classList.toggle("valgt", valgt);
    this.knapp.setAttribute("aria-pressed", String(valgt));
  }
}
