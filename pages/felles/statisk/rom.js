// The button that opens the view in three dimensions, or says that this browser can't show it.

import { html, setAttribute, setText } from "./tegn.js";

const knapper = new WeakMap();

export default function render({ data, parentElement, setTriggerValue }) {
  if (!knapper.has(parentElement)) knapper.set(parentElement, draw(data, parentElement));
  const knapp = knapper.get(parentElement);
  if (!knapp) return;
  knapp.onclick = () => setTriggerValue("apen", !data.apen);
  setText(knapp, data.apen ? data.lukk : data.vis);
  setAttribute(knapp, "aria-expanded", String(data.apen));
}

/** Returns the button, or null where there is nothing to open. */
function draw(data, parent) {
  const rot = html("div", { class: "ehk-romvalg ehk-knapper" });
  parent.append(rot);
  parent.style.minHeight = "0px";
  if (!canDraw()) {
    rot.append(html("p", { text: data.mangler, role: "note" }));
    return null;
  }
  const knapp = html("button", { type: "button" });
  rot.append(knapp, html("p", { class: "ehk-om", text: data.om }));
  return knapp;
}

function canDraw() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}
