// What the form for deliveries is made of: buttons, fields, rows of a table, and files in and out.

import { html } from "./tegn.js";

export function button(tekst, gjor) {
  const knapp = html("button", { type: "button", text: tekst });
  knapp.addEventListener("click", gjor);
  return knapp;
}

export const row = (...barn) => html("div", { class: "knapper" }, ...barn);

export function text(etikett, verdi, endret, type = "text", navn = undefined) {
  const felt = html("input", { type, name: navn, maxlength: 300 });
  felt.value = verdi;
  felt.addEventListener("input", () => endret(felt.value));
  return html("label", { class: "felt" }, html("span", { text: etikett }), felt);
}

export function select(etikett, valg, valgt, endret) {
  const felt = html("select", {}, ...valg.map(([kode, navn]) => html("option", { value: kode, text: navn })));
  felt.value = valgt;
  felt.addEventListener("change", () => endret(felt.value));
  return html("label", { class: "felt" }, html("span", { text: etikett }), felt);
}

export function rows({ overskrifter, rader, flere }) {
  if (!rader.length) return [];
  const celler = (rad) => rad.map((celle, plass) => html(plass ? "td" : "th", plass ? { text: celle } : { scope: "row", text: celle }));
  const tabell = html(
    "table",
    {},
    html("thead", {}, html("tr", {}, ...overskrifter.map((navn) => html("th", { scope: "col", text: navn })))),
    html("tbody", {}, ...rader.map((rad) => html("tr", {}, ...celler(rad)))),
  );
  const ramme = html("div", { class: "ehk-tabellramme ehk-smal rader", tabindex: 0, role: "region", "aria-label": "Rader" }, tabell);
  return flere ? [ramme, html("p", { class: "om", text: `… og ${flere} rader til.` })] : [ramme];
}

export const base64 = (fil) =>
  new Promise((ferdig, feil) => {
    const leser = new FileReader();
    leser.addEventListener("load", () => ferdig(leser.result.slice(leser.result.indexOf(",") + 1)));
    leser.addEventListener("error", feil);
    leser.readAsDataURL(fil);
  });

export function save({ navn, type, innhold }) {
  const bytes = Uint8Array.from(atob(innhold), (tegn) => tegn.charCodeAt(0));
  const lenke = html("a", { href: URL.createObjectURL(new Blob([bytes], { type })), download: navn });
  lenke.click();
  setTimeout(() => URL.revokeObjectURL(lenke.href), 1000);
}
