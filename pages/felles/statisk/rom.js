// The button that opens the view in three dimensions, or says that this browser can't show it. Names the view for screen readers.

import { html, setText } from "./tegn.js";

const knapper = new WeakMap();

export default function render({ data, parentElement, setStateValue }) {
  parentElement.style.minHeight = "0px";
  if (!knapper.has(parentElement)) knapper.set(parentElement, draw(data, parentElement));
  const rom = knapper.get(parentElement);
  rom.send = (apen) => setStateValue("apen", apen);
  nameView(parentElement.closest(".st-key-ehk_rom"), data.etikett);
}

function draw(data, parent) {
  const rom = { send: () => {}, apen: false };
  parent.querySelector(".ehk-romvalg")?.remove();
  const rot = html("div", { class: "ehk-romvalg ehk-knapper" });
  parent.append(rot);
  if (!canDraw()) {
    rot.append(html("p", { text: data.mangler, role: "note" }));
    return rom;
  }
  const knapp = html("button", { type: "button", "aria-expanded": "false", text: data.vis });
  const om = html("p", { class: "ehk-om", text: data.om });
  knapp.addEventListener("click", () => {
    rom.apen = !rom.apen;
    setText(knapp, rom.apen ? data.lukk : data.vis);
    knapp.setAttribute("aria-expanded", String(rom.apen));
    rom.send(rom.apen);
  });
  rot.append(knapp, om);
  return rom;
}

function canDraw() {
  const lerret = document.createElement("canvas");
  return Boolean(lerret.getContext("webgl2"));
}

/** The drawing has no words of its own: its place on the page gets them. */
function nameView(plass, etikett) {
  if (!plass) return;
  plass.setAttribute("role", "figure");
  plass.setAttribute("aria-label", etikett);
}
