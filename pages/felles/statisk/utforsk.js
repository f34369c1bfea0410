// SQL for those who know it: a native text field, the tables to ask about, the answer as a table and as files. What is written stays.

import { html, newPrefix, setText } from "./tegn.js";

const delPaa = new WeakMap();
// A page of another site cannot send this header, so it cannot have a visitor's browser ask.
const SENDER = { "X-Ehelsekart": "sandkasse", "Content-Type": "text/plain" };
const MINNE = "ehk-sporring";
const FILER = [
  ["csv", "CSV"],
  ["xlsx", "Excel"],
  ["parquet", "Parquet"],
];

export default function render({ data, parentElement, setTriggerValue }) {
  if (!delPaa.has(parentElement)) delPaa.set(parentElement, new Sqldel(parentElement, data));
  const del = delPaa.get(parentElement);
  del.data = data;
  del.send = (sql) => setTriggerValue("sporring", sql);
  if (data.sporring && !del.boks.open) del.boks.open = true;
}

const button = (text, gjor) => {
  const knapp = html("button", { type: "button", text });
  knapp.addEventListener("click", () => gjor(knapp));
  return knapp;
};

class Sqldel {
  constructor(parent, data) {
    this.data = data;
    this.prefiks = newPrefix();
    this.boks = html("details", { class: "ehk-sql" }, html("summary", {}, html("h2", { class: "ehk-h2", text: "Spør i SQL" })));
    this.boks.addEventListener("toggle", () => this.boks.open && this.open());
    parent.querySelector(".ehk-sql")?.remove();
    parent.append(this.boks);
    parent.style.minHeight = "0px";
  }

  async open() {
    if (this.felt) return;
    const id = `${this.prefiks}-sql`;
    this.felt = html("textarea", { id, rows: 12, maxlength: 20000, spellcheck: "false", autocapitalize: "off", "aria-describedby": `${id}-om ${id}-svar` });
    this.felt.value = this.data.sporring || sessionStorage.getItem(MINNE) || "";
    this.felt.addEventListener("input", () => this.remember());
    this.felt.addEventListener("keydown", (trykk) => this.key(trykk));
    this.kjorKnapp = button("Kjør (Ctrl + Enter)", () => this.run());
    this.avbrytKnapp = button("Avbryt", () => this.stopper?.abort());
    this.busy(false);
    this.status = html("p", { class: "status", role: "status" });
    this.svar = html("div", { class: "svar", id: `${id}-svar` });
    this.start = html("div", { class: "start" });
    this.tabeller = html("div", { class: "tabeller" });
    const om = html("p", {
      id: `${id}-om`,
      class: "ehk-om",
      text: "Én SELECT-setning i DuckDBs SQL, høyst 5 sekunder og 10 000 rader. Ingenting kan endres eller ødelegges. Esc går ut av feltet.",
    });
    const skriv = html("div", { class: "skriv" }, this.start, html("label", { for: id, text: "Spørring" }), this.felt, om);
    skriv.append(html("div", { class: "ehk-knapper" }, this.kjorKnapp, this.avbrytKnapp), this.status);
    this.boks.append(html("div", { class: "flate" }, this.tabeller, skriv, this.svar));
    await this.fetchSchema();
    if (this.data.sporring) await this.run();
  }

  async fetchSchema() {
    try {
      const { tabeller, eksempler, sporsmaal } = await this.get("/sandkasse/skjema").then((svar) => svar.json());
      this.drawTables(tabeller);
      this.drawStarts(eksempler, sporsmaal);
      if (!this.felt.value) this.write(eksempler[0][1]);
    } catch {
      this.tabeller.replaceChildren(html("p", { class: "ehk-advarsel", role: "alert", text: "Tabellene kunne ikke hentes. Last siden på nytt." }));
    }
  }

  get(sti, valg = this.data.pakke ? `pakke=${this.data.pakke}` : "") {
    return fetch(`${this.data.rot}${sti}?${valg}`).then((svar) => {
      if (!svar.ok) throw new Error(svar.statusText);
      return svar;
    });
  }

  drawTables(tabeller) {
    const boks = ([navn, om, kolonner]) => {
      const bruk = button(`Spør om ${navn}`, () => this.write(`select\n    ${kolonner.map(([k]) => k).join(",\n    ")}\nfrom ${navn}\nlimit 100`));
      const rader = kolonner.flatMap(([k, slag, tekst]) => [html("dt", {}, html("code", { text: k }), ` ${slag}`), html("dd", { text: tekst })]);
      return html("details", {}, html("summary", {}, html("code", { text: navn })), html("p", { text: om }), bruk, html("dl", {}, ...rader));
    };
    this.tabeller.replaceChildren(html("h3", { text: `${tabeller.length} tabeller` }), html("div", { class: "rull", tabindex: 0, role: "region", "aria-label": "Tabeller og kolonner" }, ...tabeller.map(boks)));
  }

  drawStarts(eksempler, sporsmaal) {
    const liste = (etikett, valg, bruk) => {
      const id = newPrefix();
      const felt = html("select", { id }, html("option", { value: "", text: "Velg …" }), ...valg.map(([text], nr) => html("option", { value: nr, text })));
      felt.addEventListener("change", () => felt.value !== "" && bruk(valg[felt.value]));
      return html("div", {}, html("label", { for: id, text: etikett }), felt);
    };
    const bak = sporsmaal.map(([navn, tittel]) => [`${tittel} (${navn})`, navn]);
    this.start.replaceChildren(
      html(
        "div",
        { class: "ehk-felter" },
        liste("Begynn med et eksempel", eksempler, ([, sql]) => this.write(sql)),
        liste("Begynn med spørringen bak en side", bak, ([, navn]) => this.startFrom(navn)),
      ),
    );
  }

  async startFrom(navn) {
    try {
      this.write(await this.get(`/sandkasse/sporsmaal/${navn}`, this.data.valg).then((svar) => svar.text()));
    } catch {
      setText(this.status, "Spørringen kunne ikke hentes. Prøv igjen.");
    }
  }

  write(sql) {
    this.felt.value = sql;
    this.remember();
    this.felt.scrollTop = 0;
  }

  remember() {
    sessionStorage.setItem(MINNE, this.felt.value);
  }

  key(trykk) {
    if (trykk.key === "Escape") this.kjorKnapp.focus();
    if (trykk.key !== "Enter" || !(trykk.ctrlKey || trykk.metaKey)) return;
    trykk.preventDefault();
    this.run();
  }

  /** Asks, and shows the answer; a press on «Avbryt» lets go of the connection, and the server then stops the question. */
  async run() {
    if (this.stopper) return;
    const sql = this.felt.value;
    const svar = await this.post("/sandkasse/svar", sql);
    if (!svar) return;
    this.drawAnswer(await svar.json(), sql);
    if (sql !== this.data.sporring) this.send(sql);
  }

  async post(sti, sql) {
    this.stopper = new AbortController();
    this.busy(true);
    const begynt = performance.now();
    const klokke = setInterval(() => setText(this.status, `Spør … ${Math.round((performance.now() - begynt) / 1000)} s`), 300);
    try {
      const valg = this.data.pakke ? `?pakke=${this.data.pakke}` : "";
      const svar = await fetch(`${this.data.rot}${sti}${valg}`, { method: "POST", body: sql, headers: SENDER, signal: this.stopper.signal });
      if (svar.ok) return svar;
      this.drawError(await svar.json());
    } catch (feil) {
      this.drawError({ feil: feil.name === "AbortError" ? "Spørringen er avbrutt." : "Spørringen kunne ikke sendes. Sjekk forbindelsen og prøv igjen." });
    } finally {
      clearInterval(klokke);
      this.stopper = undefined;
      this.busy(false);
    }
    return undefined;
  }

  /** The buttons stay where they are to the keyboard, also the one that does nothing now. */
  busy(spor) {
    this.kjorKnapp.setAttribute("aria-disabled", String(spor));
    this.avbrytKnapp.setAttribute("aria-disabled", String(!spor));
  }

  drawError({ feil, motor }) {
    setText(this.status, "");
    this.felt.setAttribute("aria-invalid", "true");
    const detaljer = motor ? [html("details", {}, html("summary", { text: "Hva databasen selv sier (engelsk)" }), html("pre", { lang: "en", text: motor }))] : [];
    this.svar.replaceChildren(html("div", { class: "ehk-advarsel", role: "alert" }, html("p", { text: feil }), ...detaljer));
  }

  drawAnswer({ kolonner, rader, om }, sql) {
    this.felt.removeAttribute("aria-invalid");
    setText(this.status, `${this.data.eksempel ? "Eksempeldata. " : ""}${om}`);
    if (!rader.length) return this.svar.replaceChildren();
    const klasse = (nr) => (kolonner[nr][1] ? { class: "ehk-n" } : {});
    const celle = (verdi, nr) => (verdi === null ? html("td", klasse(nr), html("i", { text: "null" })) : html("td", { ...klasse(nr), text: verdi }));
    const hode = html("tr", {}, ...kolonner.map(([text], nr) => html("th", { scope: "col", ...klasse(nr), text })));
    const tabell = html("table", {}, html("thead", {}, hode), html("tbody", {}, ...rader.map((rad) => html("tr", {}, ...rad.map(celle)))));
    const knapper = FILER.map(([slag, navn]) => button(`Last ned ${navn}`, () => this.download(slag, sql)));
    return this.svar.replaceChildren(
      html("div", { class: "ehk-tabellramme", tabindex: 0, role: "region", "aria-label": "Svar på spørringen" }, tabell),
      html("div", { class: "ehk-knapper" }, ...knapper),
    );
  }

  async download(slag, sql) {
    if (this.stopper) return;
    const svar = await this.post(`/sandkasse/svar.${slag}`, sql);
    if (!svar) return;
    const navn = /filename="([^"]+)"/.exec(svar.headers.get("content-disposition") ?? "")?.[1] ?? slag;
    const lenke = html("a", { href: URL.createObjectURL(await svar.blob()), download: navn });
    lenke.click();
    setTimeout(() => URL.revokeObjectURL(lenke.href), 1000);
    setText(this.status, `Hentet ${navn}.`);
  }
}
