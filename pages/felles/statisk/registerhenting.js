// The registers: what can be fetched, how far a fetch has come, and what it would change.

import { button, row, select } from "./skjemadeler.js";
import { html } from "./tegn.js";

export function fetching({ registre, naa }, send) {
  const tittel = html("h3", { text: "Hent fra offentlige registre" });
  if (!naa) {
    const valg = { hva: "start", kilde: registre[0][0] };
    return [
      tittel,
      select("Register", registre, valg.kilde, (kilde) => (valg.kilde = kilde)),
      row(button("Hent og se hva som er nytt", () => send(valg))),
      html("p", { class: "om", text: "Ingenting blir lagret før du har sett hva som er nytt." }),
    ];
  }
  const deler = [tittel, html("p", { role: "status", text: `${naa.navn}: ${naa.sagt}` })];
  if (naa.linjer.length) deler.push(html("ul", { class: "om" }, ...naa.linjer.map((linje) => html("li", { text: linje }))));
  const nytt = [...naa.endringer, ...naa.merknader];
  if (nytt.length) deler.push(html("ul", { class: "om" }, ...nytt.map((linje) => html("li", { text: linje }))));
  if (naa.feil.length) deler.push(html("ul", { class: "feil" }, ...naa.feil.map((feil) => html("li", { text: feil }))));
  const lukk = button(naa.kanLagres ? "Forkast" : "Lukk", () => send({ hva: "stopp" }));
  if (naa.kanStoppes) deler.push(row(button("Stopp hentingen", () => send({ hva: "stopp" }))));
  else if (!naa.iGang && !naa.kanLagres) deler.push(row(lukk));
  else if (naa.kanLagres) {
    const grunn = html("input", { type: "text", maxlength: 300, required: "" });
    const lagre = button("Lagre tallene", () => send({ hva: "lagre", hvorfor: grunn.value }));
    lagre.classList.add("viktig");
    deler.push(html("label", { class: "felt" }, html("span", { text: "Hvorfor henter du dette? (står i loggen)" }), grunn), row(lagre, lukk));
  }
  return deler;
}
