// Deliveries: the form, the sheet that waits to be confirmed, and those that were. Everything that came in a file is shown as text.

import { log, setAside } from "./leveringslogg.js";
import { fetching } from "./registerhenting.js";
import { base64, button, row, rows, save, select, text } from "./skjemadeler.js";
import { html, keepFocus, newPrefix, setText } from "./tegn.js";

const delPaa = new WeakMap();
// A login comes back to the front page; side.js then takes the reader back to where it began.
const TILBAKE = "ehk-tilbake";
const FOELG_MS = 2000;
const ETIKETT = {
  tittel: "Tittel ved tallene",
  utgiver: "Utgiver",
  url: "Kildens nettadresse",
  lisens: "Lisens",
  dato: "Opplysningene gjelder per",
  neste: "Neste levering ventes",
  losning: "Løsning, når arket ikke sier det",
  ordning: "Ordning, når arket ikke sier det",
  aar: "År, når arket ikke sier det",
  rolle: "Rolle, når arket ikke sier det",
};
// How a refusal names a field: the two are then tied together, and the field gets the focus (WCAG 3.3.1).
const NEVNT = {
  tittel: /^Skriv .*tittel/,
  utgiver: /^Skriv .*utgiver/,
  url: /^Skriv .*nettadresse|^Kildens nettadresse/,
  dato: /^Datoen/,
  aar: /^Året/,
  hvorfor: /^Skriv en begrunnelse/,
};
const EGNE = { status: ["losning"], tilskudd: ["ordning", "aar"], aarsverk: ["aar", "rolle"] };

export default function render({ data, parentElement, setTriggerValue }) {
  if (!delPaa.has(parentElement)) delPaa.set(parentElement, new Leveringsdel(parentElement));
  const del = delPaa.get(parentElement);
  const send = (handling) => setTriggerValue("handling", { ...handling, naa: Date.now() });
  del.look = () => send({ gjor: "hent", hva: "se" });
  del.send = (handling) => {
    del.wait();
    send(handling);
  };
  del.update(data);
}

class Leveringsdel {
  constructor(parent) {
    this.rot = html("section", { class: "ehk-levering", "aria-label": "Leveringer" });
    this.status = html("p", { class: "sagt", role: "status", id: `${newPrefix()}-sagt` });
    this.innhold = html("div", { style: "display:contents" });
    this.register = html("div", { style: "display:contents" });
    this.rot.append(this.status, this.innhold, this.register);
    parent.querySelector(".ehk-levering")?.remove();
    parent.append(this.rot);
    parent.style.minHeight = "0px";
    this.sistFil = 0;
  }

  update(data) {
    this.say(data.sagt);
    this.rot.removeAttribute("aria-busy");
    const { fil, henting, ...resten } = data;
    if (fil && fil.nummer !== this.sistFil) save(fil);
    this.sistFil = fil?.nummer ?? 0;
    this.updateFetch(henting);
    const merke = JSON.stringify(resten);
    if (merke === this.merke) return this.tie(data.sagt);
    this.merke = merke;
    this.rot.classList.toggle("inne", data.del === "levering");
    keepFocus(this.rot, () => this.innhold.replaceChildren(...(data.del === "levering" ? this.delivery(data) : this.login(data))));
    return this.tie(data.sagt);
  }

  /** Ties what was said to the fields it names. */
  tie(sagt) {
    const felter = [...this.innhold.querySelectorAll("input[name]")];
    felter.forEach((felt) => ["aria-invalid", "aria-describedby"].forEach((navn) => felt.removeAttribute(navn)));
    const feil = felter.filter(({ name }) => NEVNT[name]?.test(sagt));
    for (const felt of feil) {
      felt.setAttribute("aria-invalid", "true");
      felt.setAttribute("aria-describedby", this.status.id);
    }
    feil[0]?.focus();
  }

  /** The registers have a part of their own: following a fetch must not touch what is being written in the form. */
  updateFetch(henting) {
    clearTimeout(this.foelger);
    if (henting?.naa?.iGang) this.foelger = setTimeout(() => this.rot.isConnected && this.look(), FOELG_MS);
    const merke = JSON.stringify(henting ?? null, (navn, verdi) => (navn === "iGang" ? Boolean(verdi) : verdi));
    if (merke === this.hentemerke) return;
    this.hentemerke = merke;
    this.register.replaceChildren(...(henting ? fetching(henting, (hva) => this.send({ gjor: "hent", ...hva })) : []));
  }

  say(tekst) {
    setText(this.status, tekst);
  }

  wait() {
    this.rot.setAttribute("aria-busy", "true");
    this.merke = this.hentemerke = undefined;
    clearTimeout(this.klokke);
    this.klokke = setTimeout(() => this.rot.hasAttribute("aria-busy") && this.say("Arbeider …"), 300);
  }

  login({ tilbydere, erInne }) {
    if (erInne) {
      const tekst = "Du er logget inn, men har ingen rolle som lar deg levere tall. Be den som drifter e-helsekart om tilgang.";
      return [html("p", { class: "om", text: tekst }), row(button("Logg ut", () => this.send({ gjor: "logg_ut" })))];
    }
    const knapper = tilbydere.map((tilbyder) => {
      const navn = tilbyder === "default" ? "Logg inn for å levere tall" : `Logg inn med ${tilbyder} for å levere tall`;
      return button(navn, () => {
        sessionStorage.setItem(TILBAKE, JSON.stringify({ sti: location.pathname + location.search, naa: Date.now() }));
        this.send({ gjor: "logg_inn", tilbyder });
      });
    });
    return [row(...knapper)];
  }

  delivery(data) {
    const topp = html(
      "div",
      { class: "topp" },
      html("h2", { class: "ehk-h2", text: "Lever tall" }),
      html("span", { class: "om", text: `${data.hvem}, ${data.rolle}` }),
      button("Logg ut", () => this.send({ gjor: "logg_ut" })),
    );
    const deler = data.forslag ? this.waiting(data.forslag) : this.form(data);
    return [
      topp,
      ...deler,
      ...this.shown(data.vist),
      ...setAside(data.tilSide),
      ...this.drafts(data.kladder),
      ...this.list(data.leveringer),
      ...log(data.logg),
    ];
  }

  form(data) {
    const skjema = { ...data.skjema };
    const again = () => this.send({ gjor: "skjema", skjema: { slag: skjema.slag, rapportor: skjema.rapportor } });
    const slag = select("Hva leverer du?", data.slag, skjema.slag, (verdi) => ((skjema.slag = verdi), again()));
    const navn = data.nettverk.map((nettverk) => [nettverk, nettverk]);
    const annen = data.annenKilde && !data.nettverk.includes(skjema.rapportor) ? skjema.rapportor : "";
    if (data.annenKilde) navn.push(["", "En annen kilde"]);
    const hvem = select("Hvem leverer?", navn, annen ? "" : skjema.rapportor, (verdi) => {
      skjema.rapportor = verdi;
      if (verdi) again();
      else kilde.hidden = false;
    });
    const kilde = text("Kildens navn", annen, (verdi) => (skjema.rapportor = verdi));
    kilde.hidden = !data.annenKilde || data.nettverk.includes(skjema.rapportor);
    const felt = (navn, type) => text(ETIKETT[navn], skjema[navn], (verdi) => (skjema[navn] = verdi), type, navn);
    const lisenser = data.lisenser.map((lisens) => [lisens, lisens]);
    const egne = EGNE[skjema.slag].map((navn) =>
      navn === "losning"
        ? select(ETIKETT.losning, [["", "Arket sier det"], ...data.losninger], skjema.losning, (verdi) => (skjema.losning = verdi))
        : felt(navn),
    );
    const hel = html("input", { type: "checkbox" });
    hel.checked = Boolean(skjema.hel);
    hel.addEventListener("change", () => (skjema.hel = hel.checked ? "ja" : ""));
    const fil = html("input", { type: "file", accept: ".xlsx,.ods,.csv", class: "ehk-skjult", id: "ehk-leveringsfil" });
    fil.addEventListener("change", () => fil.files[0] && this.readIn(fil, skjema, data.storst));
    const mal = button("Hent mal med det vi vet", () => this.send({ gjor: "mal", nettverk: skjema.rapportor }));
    mal.disabled = skjema.slag !== "status" || !data.nettverk.includes(skjema.rapportor);
    return [
      html(
        "div",
        { class: "felter" },
        slag,
        hvem,
        kilde,
        felt("tittel"),
        felt("utgiver"),
        felt("url", "url"),
        select(ETIKETT.lisens, lisenser, skjema.lisens, (verdi) => (skjema.lisens = verdi)),
        felt("dato", "date"),
        felt("neste"),
        ...egne,
      ),
      html("label", { class: "kryss" }, hel, "Arket har alt vi har å melde: det vi har levert før og som ikke står her, utgår"),
      row(mal, fil, html("label", { class: "knapp viktig", for: "ehk-leveringsfil", text: "Velg regneark (.xlsx, .ods, .csv)" })),
      html("p", { class: "om", text: "Du ser hva arket endrer, og alle feil, før noe blir lagret." }),
    ];
  }

  async readIn(fil, skjema, storst) {
    const valgt = fil.files[0];
    if (valgt.size > storst) {
      fil.value = "";
      return this.say(`Filen er på ${Math.ceil(valgt.size / 1e6)} MB. Grensen er ${storst / 1e6} MB: del den opp.`);
    }
    this.say("Leser arket …");
    try {
      this.send({ gjor: "les", skjema, filnavn: valgt.name, innhold: await base64(valgt) });
    } catch {
      this.say("Filen kunne ikke leses. Velg den på nytt.");
    }
    return undefined;
  }

  waiting(forslag) {
    const deler = [
      html("h3", { text: forslag.filnavn }),
      html("p", { text: `${forslag.lest}. ${forslag.endring}` }),
      ...forslag.merknader.map((merknad) => html("p", { class: "om", text: merknad })),
    ];
    if (forslag.feilIAlt) {
      const flere = forslag.feilIAlt - forslag.feil.length;
      deler.push(
        html("h3", { text: forslag.feilIAlt === 1 ? "1 feil i arket" : `${forslag.feilIAlt} feil i arket` }),
        html("ul", { class: "feil", tabindex: 0, "aria-label": "Feil i arket" }, ...forslag.feil.map((melding) => html("li", { text: melding }))),
        ...(flere ? [html("p", { class: "om", text: `… og ${flere} til i arket med merker.` })] : []),
        row(button("Hent arket med merker", () => this.send({ gjor: "merket" }))),
      );
    }
    if (forslag.brudd.length) {
      deler.push(
        html("h3", { text: "Kan ikke lagres slik det er" }),
        html("ul", { class: "feil" }, ...forslag.brudd.map((brudd) => html("li", { text: brudd }))),
      );
    }
    deler.push(this.columns(forslag), ...rows(forslag.rader), ...this.confirm(forslag));
    return deler;
  }

  columns({ kolonner, felter }) {
    const valg = {};
    const liste = kolonner.map(([overskrift, felt]) =>
      select(overskrift, [["", "ikke kjent igjen"], ...felter], felt, (verdi) => (valg[overskrift] = verdi || "ignorer")),
    );
    const igjen = button("Les arket på nytt", () => this.send({ gjor: "kolonner", kolonner: valg }));
    return html(
      "details",
      {},
      html("summary", { text: "Slik er kolonnene lest" }),
      html("p", { class: "om", text: "Valget blir husket til neste gang samme kilde leverer." }),
      html("div", { class: "felter" }, ...liste),
      row(igjen),
    );
  }

  confirm({ kanBekreftes, feilIAlt }) {
    const grunn = html("input", { type: "text", name: "hvorfor", maxlength: 300, required: "" });
    const send = (kladd) => this.send({ gjor: "bekreft", kladd, hvorfor: grunn.value });
    const resten = feilIAlt ? " radene uten feil" : "";
    const publiser = button(`Publiser${resten}`, () => send(false));
    publiser.classList.add("viktig");
    const kladd = button(`Lagre${resten} som kladd`, () => send(true));
    publiser.disabled = kladd.disabled = !kanBekreftes;
    return [
      html("label", { class: "felt" }, html("span", { text: "Hvorfor leverer du dette? (vises sammen med leveringen)" }), grunn),
      row(publiser, kladd, button("Forkast", () => this.send({ gjor: "avbryt" }))),
    ];
  }

  shown(vist) {
    if (!vist) return [];
    const lukk = button("Lukk", () => this.send({ gjor: "avbryt" }));
    return [html("h3", { text: vist.tittel }), html("p", { class: "om", text: `${vist.om}. ${vist.hvorfor}` }), ...rows(vist.rader), row(lukk)];
  }

  drafts({ antall, vist }) {
    if (!antall && !vist) return [];
    const navn = vist ? "Vis bare publiserte tall" : "Vis kladdene på sidene";
    const om = vist
      ? "Sidene viser tallene med kladdene du kan se. Andre ser de publiserte tallene."
      : "Du kan se på kart og i tabeller hvordan tallene blir med kladdene. Andre ser fortsatt de publiserte tallene.";
    return [
      html("h3", { text: antall === 1 ? "1 kladd venter" : `${antall} kladder venter` }),
      html("p", { class: "om", text: om }),
      row(button(navn, () => this.send({ gjor: "kladder", vis: !vist }))),
    ];
  }

  list(leveringer) {
    if (!leveringer.length) return [html("p", { class: "om", text: "Ingen leveringer ennå." })];
    return [
      html("h3", { text: "Leveringer" }),
      html("ul", { class: "leveringer" }, ...leveringer.map((levering) => this.entry(levering))),
    ];
  }

  entry({ nummer, tittel, om, hvorfor, status }) {
    const grunn = html("input", { type: "text", maxlength: 300, "aria-label": `Begrunnelse for levering ${nummer}`, placeholder: "Begrunnelse" });
    const gjor = (navn, handling) => {
      const knapp = button(navn, () => this.send({ gjor: handling, nummer, hvorfor: grunn.value }));
      knapp.append(html("span", { class: "ehk-skjult", text: ` levering ${nummer}` }));
      return knapp;
    };
    const knapper = [gjor("Se radene", "vis")];
    if (status === "kladd") knapper.push(gjor("Publiser", "publiser"));
    if (status !== "trukket") knapper.push(gjor("Trekk", "trekk"));
    const rad = row(...knapper);
    if (status !== "trukket") rad.prepend(grunn);
    grunn.style.maxWidth = "22rem";
    return html("li", {}, html("div", {}, html("strong", { text: tittel }), html("div", { class: "om", text: `${om}. ${hvorfor}` })), rad);
  }
}
