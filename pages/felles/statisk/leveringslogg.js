// What deliveries have left behind: rows that no longer fit, and the log of who did what.

import { html } from "./tegn.js";

export function setAside(linjer) {
  if (!linjer.length) return [];
  return [
    html("h3", { text: linjer.length === 1 ? "1 levert rad er satt til side" : `${linjer.length} leverte rader er satt til side` }),
    html("p", { class: "om", text: "Radene passer ikke lenger til kodeverket og teller ikke. De ligger fortsatt i leveringen." }),
    html("ul", { class: "feil", tabindex: 0, "aria-label": "Rader som er satt til side" }, ...linjer.map((linje) => html("li", { text: linje }))),
  ];
}

export function log(linjer) {
  if (!linjer.length) return [];
  const liste = html("ul", { class: "om" }, ...linjer.map((linje) => html("li", { text: linje })));
  return [html("details", {}, html("summary", { text: "Logg: hvem gjorde hva, når og hvorfor" }), liste)];
}
