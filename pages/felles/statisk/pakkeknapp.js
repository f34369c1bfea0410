// The button that puts what is shown in a meeting package, and says what came of it.

import { html, setAttribute, setText } from "./tegn.js";

const UTKAST = "ehk-utkast";
const knappPaa = new WeakMap();

export default function render({ data, parentElement, setTriggerValue }) {
  if (!knappPaa.has(parentElement)) knappPaa.set(parentElement, build(parentElement));
  const { knapp, sagt, lenke } = knappPaa.get(parentElement);
  if (data.utkast) localStorage.setItem(UTKAST, data.utkast);
  knapp.onclick = () => setTriggerValue("legg", localStorage.getItem(UTKAST) ?? "-");
  setText(sagt, data.sagt);
  setAttribute(lenke, "href", data.adresse);
  lenke.hidden = !data.sagt;
}

function build(parent) {
  const knapp = html("button", { type: "button", text: "Legg i møtepakke" });
  const sagt = html("span", { role: "status" });
  const lenke = html("a", { target: "_self", hidden: "", text: "Gå til møtepakken" });
  parent.querySelector(".ehk-knapper")?.remove();
  parent.append(html("div", { class: "ehk-knapper ehk-pakkeknapp" }, knapp, sagt, lenke));
  parent.style.minHeight = "0px";
  return { knapp, sagt, lenke };
}
