// The page of packages: the list, and the open package with its views. What is written here stays until it is saved or thrown away.

import { html, keepFocus, setText } from "./tegn.js";

const sidePaa = new WeakMap();
// A page of another site cannot send this header, so it cannot make a visitor's browser bring in a file.
const SENDER = { "X-Ehelsekart": "pakke" };
const FILER = [
  ["pptx", "PowerPoint"],
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
  ["zip", "Eksporter pakken"],
];

export default function render({ data, parentElement, setTriggerValue }) {
  if (!sidePaa.has(parentElement)) sidePaa.set(parentElement, new Pakkeside(parentElement));
  const side = sidePaa.get(parentElement);
  side.send = (handling) => setTriggerValue("handling", { ...handling, naa: Date.now() });
  side.update(data);
}

class Pakkeside {
  constructor(parent) {
    this.status = html("p", { class: "sagt", role: "status" });
    this.liste = html("section", { class: "pakker" });
    this.apen = html("section", { class: "apen" });
    parent.querySelector(".ehk-pakker")?.remove();
    parent.append(html("div", { class: "ehk-pakker" }, this.status, this.apen, this.liste));
    parent.style.minHeight = "0px";
  }

  update(data) {
    setText(this.status, data.sagt);
    if (JSON.stringify(data.pakker) !== this.vist) keepFocus(this.liste, () => this.drawList(data));
    this.vist = JSON.stringify(data.pakker);
    const merke = JSON.stringify(data.apen);
    if (merke !== this.merke) keepFocus(this.apen, () => this.drawOpen(data.apen, data.rot));
    this.merke = merke;
  }

  drawList({ pakker, rot }) {
    const ny = html("button", { type: "button", text: "Ny tom møtepakke" });
    ny.addEventListener("click", () => this.send({ gjor: "ny" }));
    const fil = html("input", { type: "file", accept: ".zip", class: "ehk-skjult", id: "ehk-pakkefil" });
    fil.addEventListener("change", () => fil.files[0] && this.bringIn(fil, rot));
    const velg = html("label", { class: "knapp", for: "ehk-pakkefil", text: "Hent inn en eksportert pakke" });
    const rader = pakker.map((pakke) => {
      const knapp = html("button", { type: "button", text: pakke.slettet ? "Angre slettingen" : "Åpne" });
      knapp.append(html("span", { class: "ehk-skjult", text: ` ${pakke.navn}` }));
      knapp.addEventListener("click", () => this.send({ gjor: pakke.slettet ? "angre" : "vis", id: pakke.id }));
      return html("li", { class: pakke.slettet ? "slettet" : "" }, html("div", {}, html("strong", { text: pakke.navn }), html("span", { text: pakke.om })), knapp);
    });
    const tom = html("p", { text: "Ingen møtepakker ennå. Trykk «Legg i møtepakke» nederst på en side for å begynne." });
    this.liste.replaceChildren(
      html("h2", { class: "ehk-h2", text: "Alle møtepakker" }),
      rader.length ? html("ul", {}, ...rader) : tom,
      html("div", { class: "ehk-knapper" }, ny, fil, velg),
    );
  }

  drawOpen(pakke, rot) {
    this.apen.replaceChildren();
    if (!pakke) return;
    this.pakke = pakke;
    const felt = (etikett, element) => html("label", {}, html("span", { text: etikett }), element);
    this.navn = html("input", { type: "text", maxlength: 120, value: pakke.navn });
    this.om = html("textarea", { rows: 2, maxlength: 4000 });
    this.om.value = pakke.beskrivelse;
    this.visninger = html("ol", { class: "visninger" }, ...pakke.visninger.map((visning, plass) => this.view(visning, plass)));
    const tom = html("p", { text: "Pakken er tom. Gå til en side, velg det du vil vise, og trykk «Legg i møtepakke»." });
    this.apen.append(
      html("h2", { class: "ehk-h2", text: pakke.navn }),
      html("p", { class: "ehk-om", text: pakke.om }),
      html("div", { class: "felter" }, felt("Navn", this.navn), felt("Beskrivelse", this.om)),
      pakke.visninger.length ? this.visninger : tom,
      this.actions(pakke, rot),
    );
  }

  view(visning, plass) {
    const tittel = html("input", { type: "text", maxlength: 400, "aria-label": `Tittel på lysark ${plass + 1}` });
    tittel.value = visning.tittel || visning.forslag;
    const notat = html("textarea", { rows: 2, maxlength: 4000, "aria-label": `Talemanus til lysark ${plass + 1}`, placeholder: "Talemanus" });
    notat.value = visning.notat;
    const lenke = html("a", { href: visning.lenke, target: "_self", text: visning.valg });
    const rad = html("li", { "data-plass": plass }, html("div", { class: "om" }, lenke), tittel, notat);
    if (visning.feil) rad.append(html("p", { class: "ehk-advarsel", role: "alert", text: visning.feil }));
    const knapp = (tekst, etikett, gjor) => {
      const k = html("button", { type: "button", "aria-label": `${etikett}: ${visning.forslag}`, text: tekst });
      k.addEventListener("click", gjor);
      return k;
    };
    rad.append(
      html(
        "div",
        { class: "flytt" },
        knapp("↑", "Flytt opp", ({ target }) => (rad.previousElementSibling?.before(rad), target.focus())),
        knapp("↓", "Flytt ned", ({ target }) => (rad.nextElementSibling?.after(rad), target.focus())),
        knapp("Fjern", "Fjern", () => (this.focusAfter(rad), rad.remove())),
      ),
    );
    return rad;
  }

  focusAfter(rad) {
    (rad.nextElementSibling ?? rad.previousElementSibling ?? this.apen).querySelector("input")?.focus();
  }

  written() {
    const visninger = [...this.visninger.children].map((rad) => {
      const plass = Number(rad.dataset.plass);
      const tittel = rad.querySelector("input").value;
      // A suggestion that nobody has changed goes on following the numbers.
      return [plass, tittel === this.pakke.visninger[plass].forslag ? "" : tittel, rad.querySelector("textarea").value];
    });
    return { id: this.pakke.id, utgave: this.pakke.utgave, navn: this.navn.value, beskrivelse: this.om.value, visninger };
  }

  actions(pakke, rot) {
    const knapp = (tekst, gjor) => {
      const k = html("button", { type: "button", text: tekst });
      k.addEventListener("click", () => gjor(k));
      return k;
    };
    const lagre = knapp("Lagre endringene", () => this.send({ gjor: "lagre", ...this.written() }));
    const slett = knapp("Slett", async () => {
      if (await ask(this.apen, `Slette «${pakke.navn}»? Du kan angre i 30 dager.`, "Slett pakken", "Behold den")) {
        this.send({ gjor: "slett", id: pakke.id, utgave: pakke.utgave });
      }
    });
    const lukk = knapp("Lukk", () => this.send({ gjor: "lukk" }));
    const rad = html("div", { class: "ehk-knapper" }, lagre);
    if (!pakke.frosset) {
      const frys = knapp("Frys tallene", () => this.send({ gjor: "frys", ...this.written() }));
      if (!pakke.visninger.length) frys.disabled = true;
      rad.append(frys, slett, lukk);
      return rad;
    }
    const vis = html("a", { class: "knapp", href: `${rot}/presentasjon/${pakke.id}`, text: "Presenter" });
    const mal = html("input", { type: "file", accept: ".pptx,.potx", class: "ehk-skjult", id: "ehk-mal" });
    const malvalg = html("label", { class: "knapp", for: "ehk-mal", text: "Bruk egen PowerPoint-mal" });
    mal.addEventListener("change", () => setText(malvalg, mal.files[0] ? `Mal: ${mal.files[0].name}` : "Bruk egen PowerPoint-mal"));
    const fil = (k, ending, navn) => download(k, `${rot}/pakke/${pakke.id}.${ending}/fremdrift`, navn, ending === "pptx" ? mal.files[0] : "");
    rad.append(vis, ...FILER.map(([ending, navn]) => knapp(navn, (k) => fil(k, ending, navn))), mal, malvalg, slett, lukk);
    return rad;
  }

  async bringIn(fil, rot) {
    setText(this.status, "Henter inn pakken …");
    try {
      const svar = await fetch(`${rot}/pakke/inn`, { method: "POST", body: fil.files[0], headers: SENDER });
      const tekst = await svar.text();
      if (!svar.ok) return setText(this.status, tekst);
      return this.send({ gjor: "vis", id: tekst });
    } catch {
      return setText(this.status, "Filen kunne ikke sendes. Sjekk forbindelsen og prøv igjen.");
    } finally {
      fil.value = "";
    }
  }
}

/** Asks before something goes. Escape, as in any dialog, is a no. */
function ask(sted, sporsmal, ja, nei) {
  return new Promise((svar) => {
    const knapp = (tekst, verdi) => {
      const k = html("button", { type: "button", text: tekst });
      k.addEventListener("click", () => dialog.close(verdi));
      return k;
    };
    const dialog = html("dialog", { class: "ehk-sporsmal", "aria-label": sporsmal }, html("p", { text: sporsmal }));
    dialog.append(html("div", { class: "ehk-knapper" }, knapp(nei, ""), knapp(ja, "ja")));
    dialog.addEventListener("close", () => {
      dialog.remove();
      svar(dialog.returnValue === "ja");
    });
    sted.append(dialog);
    dialog.showModal();
  });
}

/** Fetches a file that takes a while to make: says how far it has come, can be stopped, and leaves nothing behind when it is. */
async function download(knapp, adresse, navn, mal) {
  const stans = new AbortController();
  const avbryt = html("button", { type: "button", text: `Avbryt ${navn}` });
  avbryt.addEventListener("click", () => stans.abort());
  knapp.disabled = true;
  knapp.after(avbryt);
  avbryt.focus();
  setText(knapp, `Lager ${navn} …`);
  try {
    const svar = await fetch(adresse, { signal: stans.signal, method: "POST", body: mal || "", headers: SENDER });
    if (!svar.ok) throw new Error(await svar.text());
    const { filnavn, innhold } = await readMade(svar.body.getReader(), (ferdig, alle) => setText(knapp, `Lager ${navn}: lysark ${ferdig} av ${alle}`));
    const lenke = html("a", { href: URL.createObjectURL(innhold), download: filnavn });
    lenke.click();
    setTimeout(() => URL.revokeObjectURL(lenke.href), 1000);
    setText(knapp, navn);
  } catch (feil) {
    setText(knapp, feil.name === "AbortError" ? navn : `${navn}: ${feil.message}`);
  } finally {
    knapp.disabled = false;
    if (document.activeElement === avbryt) knapp.focus();
    avbryt.remove();
  }
}

/** Reads lines of progress until the one that names the file; the rest is the file. Throws what the server says is wrong. */
async function readMade(leser, tell) {
  const skilt = new TextDecoder();
  let biter = new Uint8Array();
  for (;;) {
    const { done, value } = await leser.read();
    if (done) throw new Error("Forbindelsen ble brutt. Prøv igjen.");
    biter = joined([biter, value]);
    for (let slutt = biter.indexOf(10); slutt >= 0; slutt = biter.indexOf(10)) {
      const linje = skilt.decode(biter.subarray(0, slutt));
      biter = biter.subarray(slutt + 1);
      if (linje.startsWith("feil ")) throw new Error(linje.slice(5));
      if (linje.startsWith("fil ")) return { filnavn: linje.slice(4), innhold: await restOf(leser, biter) };
      tell(...linje.split(" "));
    }
  }
}

async function restOf(leser, forst) {
  const biter = [forst];
  for (let del = await leser.read(); !del.done; del = await leser.read()) biter.push(del.value);
  return new Blob(biter);
}

function joined([a, b]) {
  const begge = new Uint8Array(a.length + b.length);
  begge.set(a);
  begge.set(b, a.length);
  return begge;
}
